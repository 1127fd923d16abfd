"""Who answers and in which language; and the questions themselves, made from any questionnaire's definition."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import Giver
from beneficiaries.instruments import get_definition, localised
from beneficiaries.rules import screening as rules
from standing_together.dates import DayMonthYearField
from standing_together.refusal import Refused


class StartForm(forms.Form):
    """Cleans to what `start_screening` takes. The questions on offer follow from the age on the day written."""

    on = DayMonthYearField(label=_("Day of the screening"), exact=True)
    respondent = forms.ChoiceField(label=_("Who answers?"), choices=Giver, widget=forms.RadioSelect)
    respondent_name = forms.CharField(
        label=_("Name of the person who answers"),
        max_length=240,
        required=False,
        help_text=_("Leave it empty only when the person answers for themselves."),
    )
    language = forms.ChoiceField(label=_("Language in which the questions are read"), widget=forms.RadioSelect)
    definition = forms.ChoiceField(label=_("Questions"), widget=forms.RadioSelect)
    scale = forms.ChoiceField(label=_("Answers on your form"), widget=forms.RadioSelect)
    programme = forms.ModelChoiceField(None, label=_("Programme"), empty_label=None)

    def __init__(self, *args, person, programmes, caregiver=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.offered = rules.possible_definitions(person, self._day())
        self._offer_questions()
        self._offer_scales()
        self._offer_languages()
        self._offer_programmes(programmes)
        self._expect(caregiver)
        self.fields["respondent_name"].quietly_optional = True

    def _day(self):
        """The day that was written, if it can be read; else today."""
        if not self.is_bound:
            return timezone.localdate()
        field = self["on"].field
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, "on")) or timezone.localdate()
        except forms.ValidationError:
            return timezone.localdate()

    def _offer_questions(self):
        language = get_language()
        field = self.fields["definition"]
        field.choices = [(one.code, localised(one.title, language)) for one in self.offered]
        field.error_messages["invalid_choice"] = _("These questions are for another age. Choose among those shown now.")
        if len(self.offered) < 2:
            del self.fields["definition"]
        else:
            field.initial = self.offered[0].code

    def _offer_scales(self):
        """Asked only where a question exists with two sets of answers; the first set is the usual one."""
        scaled = next((one for one in self.offered if one.scale_options), None)
        if scaled is None:
            del self.fields["scale"]
            return
        self.fields["scale"].choices = [(option, _scale_in_words(scaled, option)) for option in scaled.scale_options]
        self.fields["scale"].initial = scaled.scale_options[0]

    def _offer_languages(self):
        names, page = dict(settings.LANGUAGES), get_language()
        languages = self.offered[0].languages if self.offered else {}
        field = self.fields["language"]
        field.choices = [(code, _language_in_words(names.get(code, code), languages[code])) for code in languages]
        field.initial = page if page in languages else next(iter(languages), "")

    def _offer_programmes(self, programmes):
        """One programme needs no question, none at all neither."""
        self.programmes = programmes
        if len(programmes) < 2:
            del self.fields["programme"]
            return
        field = self.fields["programme"]
        field.queryset = type(programmes[0]).objects.filter(pk__in=[one.pk for one in programmes])

    def _expect(self, caregiver):
        """The main caregiver answers for a child as a rule; an adult speaks for themselves."""
        self.fields["on"].initial = timezone.localdate()
        asks_caregiver = _asks_caregiver(self.offered[0]) if self.offered else True
        if asks_caregiver:
            self.fields["respondent"].choices = [one for one in Giver.choices if one[0] != Giver.SELF]
        if caregiver and asks_caregiver:
            self.fields["respondent"].initial = caregiver.relation
            self.fields["respondent_name"].initial = caregiver.name
        elif not asks_caregiver:
            self.fields["respondent"].initial = Giver.SELF

    def clean(self):
        cleaned = super().clean()
        code = cleaned.get("definition") or (self.offered[0].code if self.offered else None)
        if code and not self.errors:
            cleaned["definition"] = get_definition(code)
            cleaned.setdefault("programme", self.programmes[0] if self.programmes else None)
            cleaned.setdefault("scale", "")
            self._check_respondent(cleaned)
        return cleaned

    def _check_respondent(self, cleaned):
        try:
            rules.check_respondent(cleaned["definition"], cleaned["respondent"], cleaned["respondent_name"])
        except Refused as reason:
            self.add_error("respondent_name", str(reason))


def _asks_caregiver(definition) -> bool:
    return definition.data.get("respondent", {}).get("kind") == "primary_caregiver"


def _scale_in_words(definition, option) -> str:
    """The answers themselves, because nobody knows a scale by its code."""
    item = next(item for item in definition.items if isinstance(item.scale, dict))
    choices = definition.scales[item.scale[option]]
    return " · ".join(localised(choice.label, get_language()) for choice in choices)


def _language_in_words(name, facts) -> str:
    return name if facts.get("status") == "official" else _("%(language)s (working translation)") % {"language": name}
