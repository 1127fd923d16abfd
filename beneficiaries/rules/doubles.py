"""Who may propose, decide, merge and take apart; each no with its reason."""

from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import PersonState, ProposalState
from beneficiaries.enums.caseload import CaseOutcome
from beneficiaries.models import DuplicateProposal, Merge, Person
from beneficiaries.models.referral import OPEN_STATES
from beneficiaries.queries.closing import last_closing
from beneficiaries.rules.reach import reaches
from beneficiaries.workflows.claims import OPEN_CLAIM
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused


def _check_reach(actor, permission, *persons) -> None:
    """The permission must reach every one of the records."""
    wanted = {person.pk for person in persons}
    reached = Person.objects.visible_to(actor, permission).filter(pk__in=wanted).count()
    if reached != len(wanted):
        raise Refused(_("You may not decide about both of these records. Ask a colleague who sees both."))


def _check_standing(*persons) -> None:
    if any(person.state == PersonState.MERGED for person in persons):
        raise Refused(_("One of these records was merged in the meantime. Open the list again to see what is left."))


def check_can_propose(actor, one: Person, other: Person) -> None:
    if one.pk == other.pk:
        raise Refused(_("This is one and the same record."))
    if one.organisation_id != other.organisation_id:
        raise Refused(_("The records belong to two organisations. They stay apart: each family consented to one."))
    _check_standing(one, other)
    permission = (
        Permission.DUPLICATE_PROPOSE if actor.can(Permission.DUPLICATE_PROPOSE) else Permission.DUPLICATE_DECIDE
    )
    _check_reach(actor, permission, one, other)


def check_can_decide(actor, one: Person, other: Person) -> None:
    _check_standing(one, other)
    _check_reach(actor, Permission.DUPLICATE_DECIDE, one, other)


def check_is_open(proposal: DuplicateProposal) -> None:
    if proposal.state != ProposalState.OPEN:
        raise Refused(_("A colleague decided this already: “%(state)s”.") % {"state": proposal.get_state_display()})


def check_not_decided(proposal: DuplicateProposal) -> None:
    if proposal.state == ProposalState.DIFFERENT:
        raise Refused(_("A colleague looked at these two and decided that they are two persons. Ask them first."))


def check_can_merge(actor, kept: Person, gone: Person) -> None:
    """Both records stand for themselves, in one organisation, and nothing of theirs stands in the way."""
    if kept.pk == gone.pk:
        raise Refused(_("A record cannot be merged into itself."))
    check_can_decide(actor, kept, gone)
    if kept.organisation_id != gone.organisation_id:
        raise Refused(_("The records belong to two organisations. They stay apart: each family consented to one."))
    both = kept.referrals.filter(state__in=OPEN_STATES, kind__in=_open_kinds(gone)).select_related("kind").first()
    if both:
        raise Refused(
            _("Both records have an open referral for “%(kind)s”. Close or withdraw one of them, then merge.")
            % {"kind": both.kind}
        )
    _check_claims(kept, gone)
    _check_reentry(actor, kept, gone)


def _check_reentry(actor, kept: Person, gone: Person) -> None:
    """A closed case and an open record of the same person: joining them opens the case again."""
    if {kept.state, gone.state} != {PersonState.CLOSED, PersonState.ACTIVE}:
        return
    closed = kept if kept.state == PersonState.CLOSED else gone
    if not reaches(actor, closed, Permission.CASE_CLOSE):
        raise Refused(
            _("One of these records is a closed case. Ask a case manager to open it again first, then merge.")
        )
    last = last_closing(closed)
    if last is not None and last.outcome == CaseOutcome.DIED:
        raise Refused(
            _(
                "One of these cases was closed because the person died. If that was a mistake, open it again first,"
                " with the reason. If it is true, close the other case too. Then merge."
            )
        )


def _check_claims(kept: Person, gone: Person) -> None:
    """One application for one thing: two would quietly become one."""
    theirs = gone.claims.filter(state__in=OPEN_CLAIM).values("entitlement")
    if kept.claims.filter(state__in=OPEN_CLAIM, entitlement__in=theirs).exists():
        raise Refused(_("Both records have an open claim for the same thing. Withdraw one of them, then merge."))


def _open_kinds(person: Person):
    return person.referrals.filter(state__in=OPEN_STATES).values("kind")


def check_born_before_registered(kept: Person) -> None:
    if kept.birth_date > kept.registered_on:
        raise Refused(
            _("That birth date is later than the day the kept record was registered. Keep the other record instead.")
        )


def check_can_undo(actor, merge: Merge) -> None:
    """The last one first, and nothing made since that would tear when the rows go back."""
    if merge.undone_at:
        raise Refused(_("This merge was taken apart already."))
    _check_reach(actor, Permission.DUPLICATE_DECIDE, merge.kept)
    touched = [merge.kept_id, merge.gone_id]
    standing = Merge.objects.filter(undone_at__isnull=True).exclude(pk=merge.pk)
    later = standing.filter(merged_at__gte=merge.merged_at)
    if later.filter(kept__in=touched).exists() or later.filter(gone__in=touched).exists():
        raise Refused(_("One of these records was merged again later. Take the later merge apart first."))
    screenings = merge.moved.get("beneficiaries.Screening.person", [])
    mine = merge.moved.get("beneficiaries.Referral.person", [])
    tied = merge.kept.referrals.filter(screening__in=screenings).exclude(pk__in=mine)
    if tied.exists():
        raise Refused(
            _("A referral made since the merge rests on a screening that would go back. The two records stay one.")
        )
