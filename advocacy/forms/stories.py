"""Forms of success stories: the text, what was agreed to, the moves, what is given out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.actions import stories as actions
from advocacy.actions.story_consents import record_consent
from advocacy.enums.stories import Anonymity, Channel, StoryLanguage, Teller
from advocacy.workflows.stories import STORY
from beneficiaries.enums import Assent, Giver
from beneficiaries.queries.places import district_choices, programme_choices
from standing_together.access.permissions import Permission
from standing_together.choosing import CHOOSE, offer
from standing_together.dates import DayMonthYearField
from standing_together.files.forms import FileField
from standing_together.organisations.models import Organisation, Programme

TEXT_HELP = _("Write [name] where the name belongs. An empty line begins a new paragraph.")


class StoryFacts(forms.Form):
    working_title = forms.CharField(
        label=_("How do you call this story among colleagues?"), help_text=_("Without a name: it stands in lists."),
        max_length=200,
    )  # fmt: skip
    told_by = forms.ChoiceField(label=_("Who told it?"), choices=[CHOOSE, *Teller.choices])
    teller_name = forms.CharField(label=_("Name of whoever told it"), max_length=240, required=False)
    told_on = DayMonthYearField(label=_("Told on"), exact=True)
    about_name = forms.CharField(
        label=_("Given name of whom it is about"), max_length=120, required=False,
        help_text=_("Only if the consent may allow it. It is shown nowhere unless a channel's consent says so."),
    )  # fmt: skip
    about_family = forms.CharField(label=_("Family name"), max_length=120, required=False)
    changed_name = forms.CharField(
        label=_("Changed name"), help_text=_("Used where the consent asks for one."), max_length=120, required=False
    )

    def __init__(self, *args, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        if person is not None:  # the register knows the name
            del self.fields["about_name"], self.fields["about_family"]


class NewStoryForm(StoryFacts):
    """Facts, home and the original text, on one page."""

    programme = forms.ChoiceField(label=_("In which programme?"))
    organisation = forms.ChoiceField(label=_("Organisation"))
    district = forms.ChoiceField(label=_("District"))
    language = forms.ChoiceField(label=_("In which language do you write?"), choices=[CHOOSE, *StoryLanguage.choices])
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("Story"), help_text=TEXT_HELP, widget=forms.Textarea({"rows": 14}), max_length=12000)

    def __init__(self, *args, actor, person=None, **kwargs):
        super().__init__(*args, person=person, **kwargs)
        self.person = person
        own = {scope.organisation_id for scope in actor.scopes_with(Permission.STORY_WRITE)}
        offer(self.fields["programme"], programme_choices(actor, Permission.STORY_WRITE), silently=True)
        offer(
            self.fields["organisation"],
            [(str(o.pk), str(o)) for o in Organisation.objects.filter(pk__in=own)],
            silently=True,
        )
        offer(self.fields["district"], district_choices(actor, Permission.STORY_WRITE), silently=True)

    def carry_out(self, by):
        """The draft; raises Refused."""
        facts = dict(self.cleaned_data)
        programme = Programme.objects.get(pk=facts.pop("programme"))
        home = {"organisation_id": int(facts.pop("organisation")), "district_id": facts.pop("district")}
        return actions.write_story(by=by, programme=programme, person=self.person, **home, **facts)


class ChangeFactsForm(StoryFacts):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def about(cls, story, data=None):
        initial = {name: getattr(story, name) for name in cls.base_fields}
        return cls(data, person=story.person, initial=initial)

    def carry_out(self, story, by):
        return actions.change_facts(story, by=by, **self.cleaned_data)


class TextForm(forms.Form):
    """One language version. Translations say who made them and when."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("Story"), help_text=TEXT_HELP, widget=forms.Textarea({"rows": 14}), max_length=12000)

    def __init__(self, *args, version=None, **kwargs):
        names = ("title", "text", "translated_by", "translated_on")
        super().__init__(*args, initial={name: getattr(version, name) for name in names} if version else None, **kwargs)
        if version is None or not version.is_original:
            self.fields["translated_by"] = forms.CharField(label=_("Who translated it?"), max_length=150)
            self.fields["translated_on"] = DayMonthYearField(label=_("Translated on"), exact=True)


class StoryConsentForm(forms.Form):
    """One answer, for the channels it was given for."""

    channels = forms.MultipleChoiceField(
        label=_("Where may it be told?"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one place.")},
    )  # fmt: skip
    anonymity = forms.ChoiceField(
        label=_("How may the person be called?"), choices=Anonymity.choices, widget=forms.RadioSelect
    )
    photos = forms.BooleanField(label=_("Photographs may be shown too"), required=False)
    giver = forms.ChoiceField(label=_("Who agreed?"), choices=[CHOOSE, *Giver.choices])
    giver_name = forms.CharField(label=_("Name of whoever agreed"), max_length=240)
    assent = forms.ChoiceField(label=_("What did the child say?"), choices=Assent.choices, widget=forms.RadioSelect)
    given_on = DayMonthYearField(label=_("Agreed on"), exact=True)
    until = DayMonthYearField(
        label=_("Valid until"), exact=True, past=False,
        help_text=_("On the day after, the story disappears from every page of ours by itself."),
    )  # fmt: skip

    def carry_out(self, story, by):
        return record_consent(story, by=by, **self.cleaned_data)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why? (the family need not explain)"), widget=forms.Textarea({"rows": 3}), max_length=400,
        required=False,
    )  # fmt: skip


STORY_ACTIONS = {
    "submit": actions.submit_story,
    "return": actions.return_story,
    "approve": actions.approve_story,
    "publish": actions.publish_story,
    "revise": actions.revise_story,
    "withdraw": actions.withdraw_story,
    "reopen": actions.reopen_story,
}
NOTES = {
    "return": _("What should be changed?"),
    "revise": _("What is to be changed?"),
    "withdraw": _("Why? (the family need not explain)"),
    "reopen": _("Why is it taken up again?"),
}


class StoryMoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, name, channels=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.name, note = name, self.fields["note"]
        note.label = NOTES.get(name, _("A note for the history"))
        note.required = STORY.moves[name].note_required
        if name == "publish":
            self.fields["channel"] = forms.ChoiceField(
                label=_("Where?"), choices=channels, widget=forms.RadioSelect,
                error_messages={"required": _("Choose a place that was agreed to.")},
            )  # fmt: skip
            self.order_fields(["channel"])

    def carry_out(self, story, by):
        """Make the move; raises Refused."""
        return STORY_ACTIONS[self.name](story, by=by, **self.cleaned_data)


class PhotoForm(forms.Form):
    file = FileField(label=_("Photograph"))
    words = forms.CharField(
        label=_("What is to be seen?"), help_text=_("For those who do not see it. Name nobody."), max_length=300
    )


class GiveOutForm(forms.Form):
    """What leaves the house is written down first."""

    channel = forms.ChoiceField(label=_("For which channel?"), widget=forms.RadioSelect)
    to_whom = forms.CharField(
        label=_("Who receives it?"), max_length=200,
        help_text=_("The editors or the office. When the consent ends they are asked to take it away."),
    )  # fmt: skip

    def __init__(self, *args, channels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = channels


class CallBackForm(forms.Form):
    answer = forms.CharField(label=_("What did they answer?"), widget=forms.Textarea({"rows": 3}), max_length=400)


class StoryFilter(forms.Form):
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *STORY.states.items()], required=False)
