"""What belongs to an association, one form each: what is added, and what is written down about it later.

`ADDING` and `LATER` are the two tables the views work from: the word in the address, and the form.
"""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import Sex
from beneficiaries.queries.places import district_choices, jamoat_choices
from psgs.actions import association_life as life
from psgs.actions import associations as papers
from psgs.actions import networks
from psgs.enums.associations import Addressee, AssemblyKind, BoardMemberKind, BoardOffice, Level
from psgs.models import Assembly
from psgs.queries.associations import groups_to_take_in
from psgs.rules.associations import has_quorum
from standing_together.access.permissions import Permission
from standing_together.dates import DayMonthYearField
from standing_together.files.actions import keep_file
from standing_together.files.forms import FileField
from standing_together.tasklist.actions import give_task

_CHOOSE = [("", _("Choose"))]


def _day(label, *, past=True, required=True, **more) -> DayMonthYearField:
    return DayMonthYearField(label=label, exact=True, past=past, required=required, **more)


class AddForm(forms.Form):
    """`tab` is the page it belongs to; `heading` the verb of the page and of its button."""

    heading = _("Add")
    tab = "association"
    action: Callable[..., object]

    def __init__(self, *args, association, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.association, self.actor = association, actor
        self.prepare()

    def prepare(self) -> None:
        """Fill choices that depend on the association or the actor."""

    def carry_out(self):
        return type(self).action(self.association, by=self.actor, **self.cleaned_data)


class PaperForm(AddForm):
    heading, action = _("Add a paper the office asks for"), papers.add_paper
    title = forms.CharField(label=_("What the office asks for"), max_length=120)
    due_on = _day(_("By when"), past=False, required=False)


class TermForm(AddForm):
    heading, tab, action = _("Write down who was elected"), "association_board", life.elect
    office = forms.ChoiceField(label=_("Office"), choices=[*_CHOOSE, *BoardOffice.choices])
    name = forms.CharField(label=_("Name"), max_length=160)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("This person is"), choices=BoardMemberKind.choices, widget=forms.RadioSelect)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    elected_by = forms.ModelChoiceField(Assembly.objects.none(), label=_("Elected by"), required=False)
    from_on = _day(_("From"), past=False)
    until_on = _day(
        _("Until"), past=False, required=False, help_text=_("Empty: as long as the statutes say.")
    )  # fmt: skip

    def prepare(self):
        held = [each.pk for each in self.association.assemblies.filter(held_on__isnull=False) if has_quorum(each)]
        self.fields["elected_by"].queryset = self.association.assemblies.filter(pk__in=held)


class AssemblyForm(AddForm):
    heading, tab, action = _("Plan a general assembly"), "association_board", life.plan_assembly
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[choice for choice in AssemblyKind.choices if choice[0] != "founders"]
    )
    planned_on = _day(_("On which day"), past=False)
    place = forms.CharField(label=_("Where"), max_length=160, required=False)
    remote = forms.BooleanField(label=_("By telephone or video"), required=False)
    agenda = forms.CharField(label=_("Agenda"), required=False, max_length=4000, widget=forms.Textarea({"rows": 5}))


class FeeForm(AddForm):
    heading, tab, action = _("Set the fees of a time"), "association_money", life.set_fee
    from_on = _day(_("From"), past=False)
    until_on = _day(_("Until"), past=False)
    due_on = _day(_("To be paid by"), past=False)
    members_due = forms.IntegerField(label=_("How many members owe it"), min_value=0)
    due = forms.DecimalField(label=_("How much in all, in somoni"), min_value=0, max_digits=12, decimal_places=2)


class ReportForm(AddForm):
    heading, tab, action = _("Add a report that is due"), "association_money", life.owe_report
    addressee = forms.ChoiceField(label=_("To whom"), choices=[*_CHOOSE, *Addressee.choices])
    period_from = _day(_("For the time from"), past=False)
    period_until = _day(_("until"), past=False)
    due_on = _day(_("Due on"), past=False)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class BranchForm(AddForm):
    heading, tab, action = _("Open a branch"), "association_places", life.open_branch
    name = forms.CharField(label=_("Name"), max_length=160)
    district_id = forms.ChoiceField(label=_("District"))
    jamoat_id = forms.ChoiceField(label=_("Jamoat"), required=False, help_text=_("Of the district of the seat."))
    opened_on = _day(_("Opened on"))

    def prepare(self):
        self.fields["district_id"].choices = district_choices(self.actor, Permission.ASSOCIATION_CHANGE)
        self.fields["district_id"].initial = self.association.district_id
        own = jamoat_choices(self.association.district_id)
        self.fields["jamoat_id"].choices = [("", _("Not known")), *own]

    def clean(self):
        told = super().clean()
        told["jamoat_id"] = told.get("jamoat_id") or None
        if told["jamoat_id"] and told.get("district_id") != self.association.district_id:
            self.add_error("jamoat_id", _("This jamoat lies in the district of the seat. Leave it empty."))
        return told


class GroupForm(AddForm):
    heading, tab, action = _("Take a parent support group in"), "association_places", life.take_group_in
    group = forms.ModelChoiceField(None, label=_("Group"))
    from_on = _day(_("Since when"))

    def prepare(self):
        self.fields["group"].queryset = groups_to_take_in(self.actor, self.association)


class SeatForm(AddForm):
    heading, tab, action = _("Write down a seat in a forum"), "association_networks", networks.take_seat
    forum = forms.CharField(label=_("Forum, council or commission"), max_length=200)
    level = forms.ChoiceField(label=_("Level"), choices=[*_CHOOSE, *Level.choices])
    name = forms.CharField(label=_("Who sits there"), max_length=160)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("Not known")), *Sex.choices], required=False)
    votes = forms.BooleanField(label=_("With a vote"), required=False)
    from_on = _day(_("From"))
    until_on = _day(_("Until"), past=False, required=False)


class LaterForm(forms.Form):
    """Something written down later about a row. `related` names the rows of the association."""

    heading = _("Save")
    tab, related = "association", ""

    def __init__(self, *args, row, actor, **kwargs):
        self.row, self.actor = row, actor
        super().__init__(*args, initial=self.start(), **kwargs)

    def start(self) -> dict:
        """What the form begins with."""
        return {}

    def carry_out(self):
        raise TypeError(f"{type(self).__name__} does not say what it does")


class HavePaperForm(LaterForm):
    heading, related = _("The state of this paper"), "papers"
    have_on = _day(_("In hand since"), required=False, help_text=_("Empty: it is missing."))
    due_on = _day(_("Needed by"), past=False, required=False)
    needed = forms.BooleanField(label=_("The office asks for it"), required=False)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    scan = FileField(label=_("A picture or PDF of it"), required=False)

    def start(self):
        return {name: getattr(self.row, name) for name in ("have_on", "due_on", "needed", "note")}

    def carry_out(self):
        told = dict(self.cleaned_data)
        upload = told.pop("scan")
        if upload:
            told["scan"] = keep_file(upload, by=self.actor, about=self.row.association)
        return papers.change_paper(self.row, by=self.actor, **told)


class EndTermForm(LaterForm):
    heading, tab, related = _("The term ended early"), "association_board", "terms"
    on = _day(_("On which day"))
    why = forms.CharField(label=_("Why"), max_length=200)

    def carry_out(self):
        return life.end_term(self.row, by=self.actor, **self.cleaned_data)


class RecordAssemblyForm(LaterForm):
    heading, tab, related = _("Write down who came"), "association_board", "assemblies"
    held_on = _day(_("Held on"))
    members = forms.IntegerField(label=_("Members of the association on that day"), min_value=1)
    present = forms.IntegerField(label=_("Members present"), min_value=0)
    present_women = forms.IntegerField(label=_("Women among them"), min_value=0, required=False)

    def start(self):
        held = self.row.held_on or self.row.planned_on
        return {"held_on": held} | {name: getattr(self.row, name) for name in ("members", "present", "present_women")}

    def carry_out(self):
        return life.record_assembly(self.row, by=self.actor, **self.cleaned_data)


class DecisionForm(LaterForm):
    heading, tab, related = _("Write down a decision"), "association_board", "assemblies"
    text = forms.CharField(label=_("What was decided"), max_length=2000, widget=forms.Textarea({"rows": 4}))
    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, initial=0)
    abstained = forms.IntegerField(label=_("Abstained"), min_value=0, initial=0)
    task = forms.CharField(
        label=_("What is to be done for it"), max_length=200, required=False, help_text=_("It becomes a task.")
    )
    owner_words = forms.CharField(
        label=_("Who does it"), max_length=120, required=False, help_text=_("Leave it empty if it is you.")
    )
    due_on = _day(_("By when"), past=False, required=False)

    def carry_out(self):
        votes = {name: self.cleaned_data[name] for name in ("votes_for", "votes_against", "abstained")}
        decision = life.decide(self.row, by=self.actor, text=self.cleaned_data["text"], **votes)
        if self.cleaned_data["task"]:
            who = {name: self.cleaned_data[name] for name in ("owner_words", "due_on")}
            about = {"about": self.row.association, "part": f"decision-{decision.pk}"}
            give_task(self.cleaned_data["task"], by=self.actor, **about, **who)
        return decision


class PaidForm(LaterForm):
    heading, tab, related = _("Write down what came in"), "association_money", "fees"
    paid = forms.DecimalField(
        label=_("Paid until today, in somoni, in all"), min_value=0, max_digits=12, decimal_places=2
    )
    members_paid = forms.IntegerField(label=_("How many members paid"), min_value=0)

    def start(self):
        return {"paid": self.row.paid, "members_paid": self.row.members_paid}

    def carry_out(self):
        return life.receive_fee(self.row, by=self.actor, **self.cleaned_data)


class HandInForm(LaterForm):
    heading, tab, related = _("The report was handed in"), "association_money", "reports"
    on = _day(_("On which day"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def carry_out(self):
        return life.hand_in_report(self.row, by=self.actor, **self.cleaned_data)


class CloseBranchForm(LaterForm):
    heading, tab, related = _("Close the branch"), "association_places", "branches"
    on = _day(_("On which day"))

    def carry_out(self):
        return life.close_branch(self.row, by=self.actor, **self.cleaned_data)


class LetGroupGoForm(LaterForm):
    heading, tab, related = _("The group left the association"), "association_places", "member_groups"
    on = _day(_("On which day"))

    def carry_out(self):
        return life.let_group_go(self.row, by=self.actor, **self.cleaned_data)


class LeaveSeatForm(LaterForm):
    heading, tab, related = _("The seat ended"), "association_networks", "seats"
    on = _day(_("On which day"))

    def carry_out(self):
        return networks.leave_seat(self.row, by=self.actor, **self.cleaned_data)


ADDING: dict[str, type[AddForm]] = {
    "paper": PaperForm,
    "term": TermForm,
    "assembly": AssemblyForm,
    "fee": FeeForm,
    "report": ReportForm,
    "branch": BranchForm,
    "group": GroupForm,
    "seat": SeatForm,
}
LATER: dict[str, type[LaterForm]] = {
    "paper": HavePaperForm,
    "term": EndTermForm,
    "assembly": RecordAssemblyForm,
    "decision": DecisionForm,
    "fee": PaidForm,
    "report": HandInForm,
    "branch": CloseBranchForm,
    "group": LetGroupGoForm,
    "seat": LeaveSeatForm,
}
