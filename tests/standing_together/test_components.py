"""The parts that pages are built from keep their contract, and a misspelling does not pass in silence."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from standing_together.dates import DayMonthYearField
from standing_together.templatetags.components import register


def draw(text: str, **context) -> str:
    with translation.override("en"):
        return Template("{% load components %}" + text).render(Context(context))


class BirthForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As the family writes it")
    born = DayMonthYearField(label="Birth date")
    answer = forms.ChoiceField(label="Walking", choices=[("1", "No"), ("2", "Yes")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="The mother agrees")
    token = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize(
    "text", ['{% state "Sent" "purple" %}', '{% button "Save" kind="big" %}', '{% icon "unicorn" %}']
)
def test_an_unknown_kind_is_refused(text):
    with pytest.raises(TemplateSyntaxError):
        draw(text)


def test_a_misspelt_parameter_is_refused():
    with pytest.raises(TemplateSyntaxError):
        draw('{% button "Save" knd="primary" %}')


@pytest.mark.parametrize(
    "text",
    [
        "{% state word %}", "{% button word %}", "{% icon 'info' word %}", "{% summary_list rows %}",
        "{% empty_state word %}", "{% columns word %}", "{% cell word %}{{ word }}{% endcell %}",
        "{% sheet heading=word id=word %}{{ word }}{% endsheet %}", "{% progress 1 2 word %}",
        "{% timeline_entry word by=word %}{{ word }}{% endtimeline_entry %}",
    ],
)  # fmt: skip
def test_what_people_typed_is_never_markup(text):
    typed = '<b onclick="x">'
    assert typed not in draw(text, word=typed, rows=[(typed, typed)])


@pytest.mark.parametrize("kind", ["neutral", "info", "waiting", "done", "urgent"])
def test_a_state_is_a_word_and_a_shape(kind):
    html = draw(f'{{% state "Here" "{kind}" %}}')
    assert "Here" in html
    assert "<svg" in html


def test_the_error_summary_leads_to_each_field():
    html = draw("{% error_summary form %}", form=BirthForm({}))
    assert re.findall(r'href="(#[^"]+)"', html) == ["#id_name", "#id_born_0", "#id_answer_0", "#id_agreed"]
    assert "Please fill in: Name" in html
    assert html.count("<li>") == 5  # the hidden field has no place to lead to, but is not kept secret


def test_nothing_to_mend_draws_nothing():
    assert draw("{% error_summary form %}", form=BirthForm()).strip() == ""


def test_a_field_is_wired_for_screen_readers():
    html = draw("{{ form.name.as_field_group }}", form=BirthForm({}))
    described = re.search(r'aria-describedby="([^"]+)"', html).group(1).split()
    assert described == ["id_name_helptext", "id_name_error"]
    assert all(f'id="{name}"' in html for name in described)
    assert 'aria-invalid="true"' in html
    assert '<label class="govuk-label" for="id_name">' in html


def test_grouped_inputs_stand_in_a_fieldset_with_a_label_each():
    html = draw("{{ form.born.as_field_group }}{{ form.answer.as_field_group }}", form=BirthForm())
    assert html.count("<fieldset") == html.count("<legend") == 2
    ids, labels = set(re.findall(r'<input[^>]* id="([^"]+)"', html)), set(re.findall(r'for="([^"]+)"', html))
    assert ids == labels == {"id_born_0", "id_born_1", "id_born_2", "id_answer_0", "id_answer_1"}


def test_progress_of_nothing_does_not_divide_by_it():
    assert 'max="1" value="0"' in draw('{% progress 0 0 "No rows yet" %}')


def test_a_cell_repeats_its_column_for_the_phone():
    assert "Need" in draw('{% cell "Need" %}Wheelchair{% endcell %}')


def test_every_part_is_written_down():
    written = (Path(settings.BASE_DIR) / "docs" / "components.md").read_text()
    parts = set(register.tags) | set(register.filters)
    assert not {part for part in parts if not re.search(rf"{part}\b", written)}


def test_vendored_files_are_what_the_list_says():
    static = Path(settings.BASE_DIR) / "static"
    for entry in json.loads((static / "vendor.json").read_text()):
        assert hashlib.sha256((static / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]


def test_the_stylesheet_carries_no_foreign_identity():
    style = (Path(settings.BASE_DIR) / "static" / "css" / "app.css").read_text()
    assert "GDS Transport" not in style
    assert not re.search(r"""url\(["']?(https?:)?//""", style)
