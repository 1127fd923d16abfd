"""Founding an association and leading it along the way to its certificate."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from psgs.enums.associations import Paper
from psgs.models import Assembly, Association, AssociationPaper, RegistrationStep
from psgs.rules import associations as rules
from psgs.workflows.associations import REGISTRATION
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told

CHANGEABLE = (
    "kind", "name", "short_name", "level", "address", "purpose", "next_step_due_on", "quorum_percent",
    "quorum_more_than", "term_years", "bank", "account_number",
)  # fmt: skip


@transaction.atomic
def found_association(*, by, organisation_id, programme, district_id, **facts) -> Association:
    """An idea with its checklist of papers. `facts` are columns of CHANGEABLE."""
    association = Association(
        organisation_id=organisation_id, programme=programme, district_id=district_id, created_by=by.user, **facts
    )
    rules.check_can_change(by, association)
    keep(association, _REFUSALS)
    wanted = (kind for kind in Paper if kind != Paper.OTHER)
    AssociationPaper.objects.bulk_create(AssociationPaper(association=association, kind=kind) for kind in wanted)
    record("association.found", by=by, about=association, kind=association.kind)
    return association


# What the database refuses, in words.
_REFUSALS = {
    "association_name_once": _("Your organisation has an association of this name in this district already."),
    "association_certificate_once": _("Another association has this certificate number from the same office."),
    "association_registered_after_submitted": _("The certificate cannot be older than the submission."),
    "association_quorum_can_be_reached": _("More than all cannot come. Write a smaller share."),
}


def keep(row, refusals):
    """Save the row; a constraint that says no becomes a sentence (`refusals`: name of the constraint → sentence)."""
    with told(**refusals):
        row.save()
    return row


def lock(association: Association) -> Association:
    """The row as it is now, held until the transaction ends."""
    related = Association.objects.select_related("programme", "district")
    return related.select_for_update(of=("self",)).get(pk=association.pk)


def _check_version(locked: Association, version: int | None) -> None:
    if version is not None and version != locked.version:
        raise Refused(_("Somebody changed this association while you were reading it. Read it again first."))


@transaction.atomic
def change_association(association: Association, *, by, version: int | None = None, **facts) -> Association:
    """Write columns of CHANGEABLE; others are refused by a KeyError, they have their own moves."""
    locked = lock(association)
    rules.check_can_work(by, locked)
    _check_version(locked, version)
    changed = sorted(name for name in CHANGEABLE if name in facts and getattr(locked, name) != facts[name])
    for name in changed:
        setattr(locked, name, facts[name])
    locked.version += 1
    keep(locked, _REFUSALS)
    record("association.change", by=by, about=locked, columns=changed)
    return locked


@transaction.atomic
def move_association(
    association: Association, name: str, *, by, on, version: int | None = None, note: str = "", **facts
) -> Association:
    """Make one move of the table on the day it happened. `facts` are columns that the move brings: the office when
    submitting, number and office when registering, the day by which the next step is due."""
    locked = lock(association)
    rules.check_can_move(name, by, locked)
    move = REGISTRATION.check(name, locked.state, note)
    _check_version(locked, version)
    rules.check_day(name, locked, on)
    source, locked.state = locked.state, move.target
    facts.setdefault("next_step_due_on", None)
    for field, value in (_DAYS.get(name, lambda day: {})(on) | facts).items():
        setattr(locked, field, value)
    locked.version += 1
    keep(locked, _REFUSALS)
    RegistrationStep.objects.create(
        association=locked, move=name, source=source, target=move.target, on=on, note=note.strip(), by=by.user
    )
    record(f"association.{name}", by=by, about=locked, source=source, target=move.target)
    return locked


# The column that keeps the day of a move. A submission after a refusal forgets the refusal; the steps do not.
_DAYS = {
    "hold_assembly": lambda day: {"assembly_held_on": day},
    "adopt_statutes": lambda day: {"statutes_adopted_on": day},
    "readopt": lambda day: {"statutes_adopted_on": None},
    "submit": lambda day: {"submitted_on": day, "refused_on": None},
    "refuse": lambda day: {"refused_on": day},
    "register": lambda day: {"registered_on": day},
    "end": lambda day: {"ended_on": day},
}


@transaction.atomic
def hold_founders_assembly(
    association: Association, *, by, on, members: int, present_women: int | None = None, place: str = "", **facts
) -> Association:
    """The first move: the founders met, all of them members from now on. It is an assembly like the later ones."""
    if present_women is not None and present_women > members:
        raise Refused(_("There are more women than founders. Count again."))
    if members < 1:
        raise Refused(_("An assembly without founders founds nothing. Write how many there were."))
    moved = move_association(association, "hold_assembly", by=by, on=on, **facts)
    Assembly.objects.create(
        association=moved, kind="founders", planned_on=on, held_on=on, place=place, members=members, present=members,
        present_women=present_women, quorum_percent=moved.quorum_percent, quorum_more_than=moved.quorum_more_than,
        created_by=by.user,
    )  # fmt: skip
    return moved


@transaction.atomic
def add_paper(association: Association, *, by, title: str, due_on=None) -> AssociationPaper:
    """What the office asks for beyond the usual list."""
    rules.check_can_work(by, lock(association))
    paper, made = AssociationPaper.objects.get_or_create(
        association=association, kind=Paper.OTHER, title=title.strip(), defaults={"due_on": due_on}
    )
    if not made:
        raise Refused(_("This paper stands in the list already."))
    record("association.paper_add", by=by, about=association)
    return paper


@transaction.atomic
def change_paper(paper: AssociationPaper, *, by, **facts) -> AssociationPaper:
    """Since when it is in hand (`have_on`, None: missing), by when it is needed, whether it is needed at all."""
    rules.check_can_work(by, lock(paper.association))
    for name in ("have_on", "due_on", "needed", "note", "scan"):
        setattr(paper, name, facts.get(name, getattr(paper, name)))
    paper.save()
    record("association.paper", by=by, about=paper.association, kind=paper.kind, have=paper.have_on is not None)
    return paper
