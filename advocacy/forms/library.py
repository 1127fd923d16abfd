"""Forms of the library."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.enums.standards import AgeGroup, CbrComponent, Domain, LibraryKind
from advocacy.forms.moves import MoveForm
from advocacy.forms.standards import ProgrammeField
from advocacy.queries.choosing import districts_of
from advocacy.workflows.standards import LIBRARY
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField
from standing_together.files.forms import FileField

LANGUAGES = (("tg", _("Tajik")), ("ru", _("Russian")), ("en", _("English")))
ALL = ("", _("All"))


def _tags(label, choices):
    return forms.MultipleChoiceField(
        label=label, choices=choices.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class EntryForm(forms.Form):
    """Titles and summaries in the languages people read; at least one of them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("What is it?"), choices=LibraryKind.choices)
    author_words = forms.CharField(
        label=_("Who wrote it?"), max_length=200, required=False,
        help_text=_("Leave it empty if it is your organisation."),
    )  # fmt: skip
    cbr = _tags(_("Part of community-based rehabilitation"), CbrComponent)
    domains = _tags(_("Helps with"), Domain)
    ages = _tags(_("For the age of"), AgeGroup)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, name in LANGUAGES:
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title in %(language)s") % {"language": name}, max_length=200, required=False
            )
            self.fields[f"summary_{code}"] = forms.CharField(
                label=_("Summary in %(language)s") % {"language": name}, max_length=2000, required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
        self.order_fields(["kind", *(f"{part}_{code}" for code, _name in LANGUAGES for part in ("title", "summary"))])

    def clean(self):
        data = super().clean()
        if not any(data.get(f"title_{code}") for code, _name in LANGUAGES):
            self.add_error("title_tg", _("Write the title in at least one language."))
        return data

    def facts(self) -> dict:
        """Columns of the entry."""
        data = self.cleaned_data
        return {
            "kind": data["kind"], "author_words": data["author_words"],
            "titles": _by_language(data, "title"), "summaries": _by_language(data, "summary"),
            "cbr": data["cbr"], "domains": data["domains"], "ages": data["ages"],
        }  # fmt: skip


def _by_language(data, part: str) -> dict[str, str]:
    return {code: data[f"{part}_{code}"] for code, _name in LANGUAGES if data[f"{part}_{code}"]}


class NewEntryForm(EntryForm):
    programme = ProgrammeField()

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].offer(actor, Permission.STANDARD_ASSESS)


def start_of(methodology) -> dict:
    """The entry as the form's first values."""
    start = {name: getattr(methodology, name) for name in ("version", "kind", "author_words", "cbr", "domains", "ages")}
    for code, _name in LANGUAGES:
        start[f"title_{code}"] = methodology.titles.get(code, "")
        start[f"summary_{code}"] = methodology.summaries.get(code, "")
    return start


class IssueForm(forms.Form):
    upload = FileField(label=_("The text"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    issued_on = DayMonthYearField(label=_("Day of this issue"), exact=True)
    same_issue = forms.BooleanField(
        label=_("The same text in another language, not a new issue"), required=False
    )  # fmt: skip
    changes = forms.CharField(label=_("What is new in it"), required=False, max_length=400)


class TakenOverForm(forms.Form):
    adopted_by = forms.CharField(label=_("Who took it over?"), max_length=200)
    adopted_on = DayMonthYearField(label=_("When?"), exact=True)
    district = forms.ModelChoiceField(None, label=_("District"), required=False, empty_label=_("Elsewhere"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts_of(actor, Permission.STANDARD_ASSESS)


class EntryMoveForm(MoveForm):
    def __init__(self, *args, replacements, **kwargs):
        super().__init__(*args, **kwargs)
        if self.move.name == "replace":
            self.fields["by_which"] = forms.ModelChoiceField(
                replacements, label=_("Which entry takes its place?"), empty_label=_("Choose")
            )


class LibraryFilter(forms.Form):
    words = forms.CharField(label=_("Words"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *LibraryKind.choices])
    cbr = forms.ChoiceField(label=_("Component"), required=False, choices=[ALL, *CbrComponent.choices])
    domains = forms.ChoiceField(label=_("Helps with"), required=False, choices=[ALL, *Domain.choices])
    ages = forms.ChoiceField(label=_("Age"), required=False, choices=[ALL, *AgeGroup.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *LIBRARY.states.items()])
