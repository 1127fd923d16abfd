"""Board, assemblies, fees, reports and branches of an association."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from psgs.actions.associations import keep, lock
from psgs.models import (
    Assembly,
    AssemblyDecision,
    Association,
    AssociationGroup,
    AssociationReport,
    BoardTerm,
    Branch,
    Fee,
    Group,
)
from psgs.rules import associations as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused

# What the database refuses, in words.
_REFUSALS = {
    "one_holder_of_a_board_office_at_a_time": _("Somebody holds this office in that time. End their term first."),
    "nobody_twice_in_an_office_at_a_time": _("This person holds this office in that time already."),
    "fee_periods_do_not_overlap": _("There are fees for a part of this time already. Change those instead."),
    "association_report_once": _("This report stands in the list already."),
    "branch_name_once": _("There is a branch of this name already."),
    "board_term_ends_after_it_begins": _("The term ends before it begins. Check the dates."),
    "fee_period_ends_after_it_begins": _("The time ends before it begins. Check the dates."),
    "association_report_period_in_order": _("The time ends before it begins. Check the dates."),
    "association_report_due_after_period_begins": _("It would be due before its time begins. Check the dates."),
    "fee_paid_by_those_who_owe": _("More members paid than owe. Count again."),
    "association_group_once_at_a_time": _("This group belongs to the association in that time already."),
    "association_group_until_after_from": _("It would leave before it joined. Check the dates."),
    "branch_closed_after_opened": _("It would close before it opened. Check the dates."),
}


@transaction.atomic
def _add(model, association: Association, event: str, *, by, **facts):
    rules.check_can_work(by, lock(association))
    row = keep(model(association=association, **facts), _REFUSALS)
    record(event, by=by, about=association)
    return row


@transaction.atomic
def _change(row, event: str, *, by, **facts):
    rules.check_can_work(by, lock(row.association))
    for name, value in facts.items():
        setattr(row, name, value)
    keep(row, _REFUSALS)
    record(event, by=by, about=row.association)
    return row


def elect(association: Association, *, by, elected_by: Assembly | None = None, **facts) -> BoardTerm:
    """Somebody in an office for a term; without `until_on` the term lasts as long as the statutes say."""
    if elected_by is not None and not rules.has_quorum(elected_by):
        raise Refused(_("That assembly had no quorum: it could not elect anybody."))
    if not facts.get("until_on"):
        facts["until_on"] = end_of_term(facts["from_on"], association.term_years)
    return _add(BoardTerm, association, "association.elect", by=by, elected_by=elected_by, **facts)


def end_of_term(begun, years: int):
    """The day before the same day some years later; for 29 February the last of February."""
    try:
        return begun.replace(year=begun.year + years) - timedelta(days=1)
    except ValueError:
        return begun.replace(year=begun.year + years, day=28)


def end_term(term: BoardTerm, *, by, on, why: str) -> BoardTerm:
    """A term that ends before its time."""
    if not term.from_on <= on <= term.until_on:
        raise Refused(_("The day does not lie within the term."))
    if not why.strip():
        raise Refused(_("Write why the term ended early."))
    return _change(term, "association.term_end", by=by, until_on=on, ended_early=why.strip())


def plan_assembly(association: Association, *, by, **facts) -> Assembly:
    """An assembly that is to be held; the founders' assembly is a move on the way to registration instead."""
    return _add(Assembly, association, "association.assembly_plan", by=by, created_by=by.user, **facts)


def record_assembly(assembly: Assembly, *, by, held_on, members: int, present: int, **facts) -> Assembly:
    """Who came. The share that the statutes ask for is copied now."""
    association = assembly.association
    if held_on > timezone.localdate():
        raise Refused(_("Write it down when it has happened, not before."))
    if present > members or (facts.get("present_women") or 0) > present:
        raise Refused(_("More came than there are members, or more women than came. Count again."))
    share = {"quorum_percent": association.quorum_percent, "quorum_more_than": association.quorum_more_than}
    if assembly.held_on is not None:  # counted anew, the share of that day stays
        share = {}
    if assembly.decisions.exists():
        raise Refused(_("Decisions were written down with these numbers; they cannot change any more."))
    counted = {"held_on": held_on, "members": members, "present": present} | share | facts
    return _change(assembly, "association.assembly", by=by, **counted)


@transaction.atomic
def decide(assembly: Assembly, *, by, text: str, votes_for: int, votes_against: int = 0, abstained: int = 0):
    """A decision with its votes. Only an assembly with a quorum decides, and only with a majority."""
    lock(assembly.association)
    rules.check_can_decide(by, assembly)
    votes = {"votes_for": votes_for, "votes_against": votes_against, "abstained": abstained}
    rules.check_votes(assembly, **votes)
    decision = AssemblyDecision.objects.create(assembly=assembly, text=text.strip(), **votes)
    record("association.decide", by=by, about=assembly.association)
    return decision


def set_fee(association: Association, *, by, **facts) -> Fee:
    return _add(Fee, association, "association.fee", by=by, **facts)


def receive_fee(fee: Fee, *, by, paid, members_paid: int) -> Fee:
    """What came in until today, in all."""
    return _change(fee, "association.fee_paid", by=by, paid=paid, members_paid=members_paid)


def owe_report(association: Association, *, by, **facts) -> AssociationReport:
    return _add(AssociationReport, association, "association.report_owed", by=by, **facts)


def hand_in_report(report: AssociationReport, *, by, on, note: str = "") -> AssociationReport:
    if on > timezone.localdate():
        raise Refused(_("Write it down when it has happened, not before."))
    return _change(report, "association.report_handed_in", by=by, handed_in_on=on, note=note)


def open_branch(association: Association, *, by, **facts) -> Branch:
    return _add(Branch, association, "association.branch_open", by=by, **facts)


def close_branch(branch: Branch, *, by, on) -> Branch:
    return _change(branch, "association.branch_close", by=by, closed_on=on)


def take_group_in(association: Association, *, by, group: Group, from_on) -> AssociationGroup:
    """A parent support group that stands belongs to the association from this day on."""
    if group.ended_on:
        raise Refused(_("This group has ended; it cannot join any more."))
    return _add(AssociationGroup, association, "association.group_join", by=by, group=group, from_on=from_on)


def let_group_go(member: AssociationGroup, *, by, on) -> AssociationGroup:
    return _change(member, "association.group_leave", by=by, until_on=on)
