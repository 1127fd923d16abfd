"""A form made from the items of any questionnaire. It knows kinds of questions and no questionnaire by name."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from beneficiaries.instruments import Definition, Item, choices, is_blank, items_to_ask, localised
from beneficiaries.instruments.walk import said
from standing_together.dates import DayMonthYearField


@dataclass(frozen=True)
class Administration:
    """One asking of a questionnaire: which, on which scale, in which language, about whom, and what was said so far."""

    definition: Definition
    scale: str
    language: str
    name: str
    answers: dict[str, Any]

    def say(self, text) -> str:
        return said(self.definition, text, self.language, self.name)


@dataclass(frozen=True)
class Row:
    """One question as the page draws it; a note has no field. Off the path it is drawn hidden. The first one of a
    domain brings the domain's `heading` where several domains stand on one page."""

    item: Item
    question: str
    hint: str
    field: Any
    hidden: bool
    heading: str = ""


class AnswerRadios(forms.RadioSelect):
    """The answers of the scale as large rows, refused and don't know quieter below, each with its key."""

    template_name = "beneficiaries/widgets/answers.html"
    use_fieldset = True

    def __init__(self, *args, own=frozenset(), language="", **kwargs):
        super().__init__(*args, **kwargs)
        self.own, self.language = own, language

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        options = [option for _group, listed, _index in context["widget"]["optgroups"] for option in listed]
        for place, option in enumerate(options, 1):
            code = str(option["value"])
            option["key"] = code if code.isdigit() and len(code) == 1 else str(place) if place < 10 else ""
            option["attrs"]["data-key"] = option["key"]
        quiet = [option for option in options if str(option["value"]) not in self.own]
        loud = [option for option in options if str(option["value"]) in self.own]
        context["widget"] |= {"loud": loud, "quiet": quiet, "language": self.language}
        return context


class QuestionsForm(forms.Form):
    """`items` of one administration. `given` holds what was answered well, also when other answers were not."""

    prefix = "q"

    def __init__(self, data=None, *, administration: Administration, items, **kwargs):
        super().__init__(data, prefix=self.prefix, **kwargs)
        self.administration, self.items = administration, items
        for item in items:
            if item.kind != "note":
                self.fields[item.code] = self._field(item)

    def _field(self, item: Item) -> forms.Field:
        stored = self.administration.answers.get(item.code)
        make = FIELDS[item.kind]
        return make(item, self.administration, {
            "label": self.administration.say(item.question), "required": False, "initial": stored,
        })  # fmt: skip

    @property
    def given(self) -> dict[str, Any]:
        """Answers by item code as they are stored; a blank one is None."""
        return {code: _stored(value) for code, value in self.cleaned_data.items()}

    def clean(self):
        """Every question on the path that needs an answer has one. "Does not know" is an answer."""
        answers = self.administration.answers | self.given
        asked = {item.code for item in items_to_ask(self.administration.definition, answers)}
        for item in self.items:
            due = item.code in asked and item.required and item.kind != "note"
            if due and is_blank(answers.get(item.code)) and item.code not in self.errors:
                self.add_error(item.code, _unanswered(self.fields[item.code]))
        return self.cleaned_data

    def rows(self, headings=None) -> list[Row]:
        """In the order of the questions. `headings`: the code of a question → what stands above it."""
        known = self.administration.answers | (self.given if self.is_bound and hasattr(self, "cleaned_data") else {})
        asked = {item.code for item in items_to_ask(self.administration.definition, known)}
        above = headings or {}
        return [self._row(item, item.code not in asked, above.get(item.code, "")) for item in self.items]

    def _row(self, item: Item, hidden: bool, heading: str) -> Row:
        say = self.administration.say
        field = self[item.code] if item.code in self.fields else None
        return Row(item, say(item.question), say(item.hint), field, hidden, heading)


def _unanswered(field) -> ValidationError:
    if isinstance(field, forms.ChoiceField):
        return ValidationError(_("Choose an answer. “Refused” and “Don't know” are answers too."))
    return ValidationError(_("Write an answer."))


def _stored(value):
    """As JSON keeps it: a date as 2026-04-02, nothing as None."""
    if is_blank(value):
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value


def _options(item: Item, run: Administration) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    offered = choices(run.definition, item.code, run.scale or None)
    codes = {str(choice.code): choice.code for choice in offered}
    return [(str(choice.code), localised(choice.label, run.language)) for choice in offered], codes


def _choice(item: Item, run: Administration, common: dict) -> forms.Field:
    listed, codes = _options(item, run)
    own = frozenset(codes) - {str(choice.code) for choice in run.definition.no_answer}
    widget = AnswerRadios(attrs={"class": "answers"}, own=own, language=run.language)
    return forms.TypedChoiceField(choices=listed, coerce=codes.__getitem__, empty_value=None, widget=widget, **common)


def _several(item: Item, run: Administration, common: dict) -> forms.Field:
    listed, codes = _options(item, run)
    return forms.TypedMultipleChoiceField(
        choices=listed, coerce=codes.__getitem__, empty_value=[], widget=forms.CheckboxSelectMultiple, **common
    )


def _number(kind):
    def make(item: Item, run: Administration, common: dict) -> forms.Field:
        return kind(min_value=item.minimum, max_value=item.maximum, **common)

    return make


def _text(item: Item, run: Administration, common: dict) -> forms.Field:
    return forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **common)


def _date(item: Item, run: Administration, common: dict) -> forms.Field:
    stored = common["initial"]
    common["initial"] = _read_date(stored) if stored else None
    return DayMonthYearField(exact=True, past=False, **common)


def _read_date(text: str):
    field = forms.DateField(input_formats=["%Y-%m-%d"])
    return field.to_python(text)


FIELDS = {
    "choice": _choice,
    "choices": _several,
    "integer": _number(forms.IntegerField),
    "decimal": _number(forms.FloatField),
    "text": _text,
    "date": _date,
}
