"""Who may do what with an association now, and the sentence for those who may not."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from psgs import quorum
from psgs.models import Assembly, Association
from psgs.workflows.associations import REGISTRATION
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def _covers(actor, row, permission) -> bool:
    """One grant gives the permission for the organisation, district and programme of the row."""
    keys = {"district_id": row.district_id, "programme_id": row.programme_id}
    return actor.can_at(permission, organisation_id=row.organisation_id, **keys)


def may_name(actor, row) -> bool:
    """Whether the names of those who sit on a board or in a forum are shown: to those who change the record, and to
    those who accompany families in the whole grant. A facilitator's names are those of their own groups."""
    if _covers(actor, row, Permission.ASSOCIATION_CHANGE):
        return True
    keys = {"organisation_id": row.organisation_id, "district_id": row.district_id, "programme_id": row.programme_id}
    scopes = actor.scopes_with(Permission.GROUP_MEMBERS)
    return any(scope.role.breadth == "grant" and scope.covers(**keys) for scope in scopes)


def check_programme_is_open(programme) -> None:
    if programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_can_change(actor, row) -> None:
    """For an association, a network, a seat: whoever has organisation, programme and district."""
    if not _covers(actor, row, Permission.ASSOCIATION_CHANGE):
        raise Refused(
            _("Your role does not include changing associations for this organisation, district and programme.")
        )
    check_programme_is_open(row.programme)


can_change = yes_or_no(check_can_change)


def check_can_work(actor, association: Association) -> None:
    """Its board, money, groups and papers: as long as it has not ended."""
    check_can_change(actor, association)
    if association.state == "ended":
        raise Refused(_("The association has ended; its record can be read but not changed."))


can_work = yes_or_no(check_can_work)


def missing_papers(association: Association) -> list:
    return [paper for paper in association.papers.all() if paper.needed and paper.have_on is None]


def _check_papers(association) -> None:
    missing = missing_papers(association)
    if missing:
        names = ", ".join(str(paper) for paper in missing)
        raise Refused(_("These papers are still missing: %(papers)s.") % {"papers": names})


def check_can_move(name: str, actor, association: Association) -> None:
    """Whether this move may be made now; what the form brings is checked by `check_day`."""
    check_can_change(actor, association)
    REGISTRATION.check(name, association.state, note="-")
    if name == "submit":
        _check_papers(association)


# Each day on the way comes after these.
_AFTER = {
    "adopt_statutes": ("assembly_held_on",),
    "submit": ("statutes_adopted_on",),
    "refuse": ("submitted_on",),
    "register": ("submitted_on",),
}


def check_day(name: str, association: Association, on: date) -> None:
    if on > timezone.localdate():
        raise Refused(_("Write it down when it has happened, not before."))
    for field in _AFTER.get(name, ()):
        before = getattr(association, field)
        if before and on < before:
            raise Refused(_("This day lies before the step that came before it. Check the date."))


def has_quorum(assembly: Assembly) -> bool:
    """Whether the assembly that was held could decide, by the share that the statutes had then."""
    present, members, percent = assembly.present, assembly.members, assembly.quorum_percent
    if assembly.held_on is None or present is None or members is None or percent is None:
        return False
    return quorum.is_reached(present, members, percent, more_than=bool(assembly.quorum_more_than))


def quorum_needed(assembly: Assembly) -> int:
    """How many had to be present; of an assembly that was held."""
    assert assembly.members is not None  # the constraint: what was held is counted
    assert assembly.quorum_percent is not None
    return quorum.needed(assembly.members, assembly.quorum_percent, more_than=bool(assembly.quorum_more_than))


def check_can_decide(actor, assembly: Assembly) -> None:
    check_can_work(actor, assembly.association)
    if assembly.held_on is None:
        raise Refused(_("Write down first who came: decisions belong to an assembly that was held."))
    if not has_quorum(assembly):
        raise Refused(
            _("Without a quorum nothing was decided: %(needed)s members had to be present, %(present)s came.")
            % {"needed": quorum_needed(assembly), "present": assembly.present}
        )


def check_votes(assembly: Assembly, *, votes_for: int, votes_against: int, abstained: int) -> None:
    if votes_for + votes_against + abstained > (assembly.present or 0):
        raise Refused(_("There are more votes than members present. Count again."))
    if votes_for <= votes_against:
        raise Refused(_("More votes against than for: that was not decided. Write down what was decided instead."))
