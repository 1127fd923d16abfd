"""Writing a complaint down, answering it, telling the family, the notice for the wall."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums.protection import ComplaintKind, ComplaintWay, Satisfied, ToldHow
from beneficiaries.queries.concerns import colleagues
from beneficiaries.queries.places import district_choices, programme_choices
from standing_together.access.models import User
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField
from standing_together.organisations.models import Organisation


def own_organisations(actor, permission) -> list[tuple[int, str]]:
    keys = {scope.organisation_id for scope in actor.scopes_with(permission)}
    return sorted(((each.pk, str(each)) for each in Organisation.objects.filter(pk__in=keys)), key=lambda row: row[1])


class ComplaintForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it about?"), choices=ComplaintKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What was said?"), max_length=8000, widget=forms.Textarea({"rows": 6}),
        help_text=_("As the family said it. Read it back to them."),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("How did it come?"), choices=ComplaintWay.choices, widget=forms.RadioSelect)
    said_on = DayMonthYearField(label=_("When was it said?"), exact=True)
    anonymous = forms.BooleanField(label=_("Nobody gave a name"), required=False)
    teller = forms.CharField(label=_("Who said it?"), max_length=200, required=False)
    phone = forms.CharField(label=_("How can they be reached?"), max_length=40, required=False)
    about = forms.TypedChoiceField(
        label=_("Is it about a colleague?"), required=False, coerce=int, empty_value=None,
        help_text=_("They do not see it and do not answer it."),
    )  # fmt: skip
    organisation_id = forms.TypedChoiceField(label=_("Organisation"), coerce=int)
    programme_id = forms.ChoiceField(label=_("Programme"))
    district_id = forms.ChoiceField(label=_("District"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        permission = Permission.COMPLAINT_RECORD
        organisations = own_organisations(actor, permission)
        self._offer("organisation_id", organisations)
        self._offer("programme_id", programme_choices(actor, permission))
        self._offer("district_id", district_choices(actor, permission))
        people = colleagues([key for key, _words in organisations])
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("No, or nobody knows")), *people]

    def _offer(self, name: str, choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *choices] if len(choices) != 1 else choices

    def clean_about(self):
        key = self.cleaned_data["about"]
        return User.objects.get(pk=key) if key else None


class AnswerForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("The answer, in plain words for the family"), max_length=8000, widget=forms.Textarea({"rows": 6}),
        help_text=_("What was found, what is done, by when."),
    )  # fmt: skip


class TellForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    told_on = DayMonthYearField(label=_("When was the family told?"), exact=True)
    told_how = forms.ChoiceField(label=_("How?"), choices=ToldHow.choices, widget=forms.RadioSelect)
    satisfied = forms.ChoiceField(
        label=_("What does the family say to the answer?"), choices=Satisfied.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("In their words"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )


class AppealForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("What is the family not content with?"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )


class PassOnForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("To whom?"), required=False, max_length=400)


class ProtectForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    in_danger = forms.BooleanField(label=_("Somebody is in danger now"), required=False)


class NoticeForm(forms.Form):
    """What stands on the wall beside the words that are the same everywhere."""

    organisation_id = forms.TypedChoiceField(label=_("Organisation"), coerce=int)
    language = forms.ChoiceField(label=_("Language of the paper"), choices=settings.LANGUAGES)
    phone = forms.CharField(label=_("Which phone number should families call?"), max_length=40)
    place = forms.CharField(label=_("Where do they find us, and where is the box?"), max_length=200)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organisation_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = own_organisations(actor, Permission.COMPLAINT_RECORD)
