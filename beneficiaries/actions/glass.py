"""Breaking the glass: look, open for three hours, be reviewed. Looks are counted, openings are told at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions.concerns import MAIL
from beneficiaries.models import GlassBreaking, Person
from beneficiaries.queries.glass import candidate, reviewers_of
from beneficiaries.rules import glass as rules
from beneficiaries.workflows.protection import OPEN_FOR
from standing_together.audit.actions import record
from standing_together.outbox.actions import post
from standing_together.refusal import told


def look_for(*, by, name: str = "", birth_year: int | None = None, number: str = "") -> Person | None:
    """At most one person; that somebody looked is written down, never for whom."""
    rules.check_can_look(by)
    found = candidate(by, name=name, birth_year=birth_year, number=number)
    record("glass.look", by=by, found=found is not None)
    return found


@transaction.atomic
def break_glass(person: Person, *, by, reason: str, note: str) -> GlassBreaking:
    """Three hours of reading this one record. The managers are told in the same transaction."""
    rules.check_can_break(by, person, reason=reason, note=note)
    now = timezone.now()
    with told(one_open_glass_at_a_time=_("You have a record open in an emergency already.")):
        glass = GlassBreaking.objects.create(
            person=person, organisation_id=person.organisation_id, district_id=person.district_id, by=by.user,
            reason=reason, note=note.strip(), opened_at=now, until=now + OPEN_FOR,
        )  # fmt: skip
    record("glass.broken", by=by, about=glass, reason=reason)
    for user in reviewers_of(glass):
        post(MAIL, {"to": user.pk, "kind": "glass"}, key=f"{MAIL}:glass:{glass.pk}:{user.pk}")
    return glass


@transaction.atomic
def review_glass(glass: GlassBreaking, *, by, verdict: str, note: str) -> GlassBreaking:
    locked = GlassBreaking.objects.select_for_update(of=("self",)).get(pk=glass.pk)
    rules.check_can_review(by, locked)
    locked.reviewed_at, locked.reviewed_by = timezone.now(), by.user
    locked.verdict, locked.review_note = verdict, note.strip()
    locked.save(update_fields=["reviewed_at", "reviewed_by", "verdict", "review_note"])
    record("glass.reviewed", by=by, about=locked, verdict=verdict)
    return locked
