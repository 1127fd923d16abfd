"""Founding, changing and ending a group; the members' own judgement of its independence."""

from django.db import transaction
from django.utils.translation import gettext as _

from psgs import independence
from psgs.models import Group, GroupReview, Membership, Officer
from psgs.rules import groups as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


def _said_about_names() -> dict:
    return {
        "group_name_once_in_a_jamoat": _(
            "A group of this name meets there already. Look at that one, or add to the name."
        )
    }


@transaction.atomic
def found_group(*, by, programme, district_id: str, name: str, founded_on, facilitator=None, **facts) -> Group:
    """`facts`: jamoat_id, village, meets_at, languages. Somebody who facilitates only own groups becomes the
    facilitator when nobody is named."""
    organisation = rules.check_may_found(by, programme=programme, district_id=district_id)
    rules.check_has_happened(founded_on)
    keys = {"organisation_id": organisation, "district_id": district_id, "programme_id": programme.pk}
    rules.check_facilitator(facilitator, **keys)
    if facilitator is None and by.roles == {"psg-facilitator"}:
        facilitator = by.user
    with told(**_said_about_names()):
        group = Group.objects.create(
            **keys, name=name.strip(), founded_on=founded_on, facilitator=facilitator, founded_by=by.user, **facts
        )
    record("group.founded", by=by, about=group, district=district_id)
    return group


def _lock(group: Group, version: int | None) -> Group:
    locked = Group.objects.select_related("programme").select_for_update(of=("self",)).get(pk=group.pk)
    if version is not None and version != locked.version:
        raise Refused(_("A colleague changed this group while you were writing. Open it again and look."))
    return locked


@transaction.atomic
def change_group(group: Group, *, by, version: int | None = None, **facts) -> Group:
    """`facts`: name, jamoat_id, village, meets_at, languages, facilitator. District and programme stay: its figures
    stand in reports."""
    locked = _lock(group, version)
    rules.check_can_change_group(by, locked)
    facilitator = facts.get("facilitator")
    if facilitator and facilitator.pk != locked.facilitator_id:
        keys = {"organisation_id": locked.organisation_id, "district_id": locked.district_id}
        rules.check_facilitator(facilitator, **keys, programme_id=locked.programme_id)
    changed = sorted(name for name, value in facts.items() if getattr(locked, name) != value)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.version += 1
    with told(**_said_about_names()):
        locked.save()
    record("group.changed", by=by, about=locked, fields=changed)
    return locked


@transaction.atomic
def end_group(group: Group, *, by, on, because: str) -> Group:
    """All memberships and offices end with it; planned meetings must be recorded or cancelled first."""
    locked = _lock(group, None)
    rules.check_can_change_group(by, locked)
    rules.check_has_happened(on)
    rules.check_not_before(on, locked.founded_on, _("A group cannot end before it was founded."))
    if locked.meetings.planned().exists():
        raise Refused(_("A meeting is still planned. Write down what happened, or that it did not take place."))
    if locked.meetings.held().filter(held_on__gt=on).exists():
        raise Refused(_("The group met after this day. Choose a later one."))
    if locked.memberships.filter(from_on__gt=on).exists():
        raise Refused(_("Somebody joined after this day. Choose a later one."))
    open_ones = {"group": locked, "until_on__isnull": True}
    Officer.objects.filter(**open_ones).update(until_on=on)
    Membership.objects.filter(**open_ones).update(until_on=on)
    locked.ended_on, locked.ended_because = on, because.strip()
    locked.version += 1
    locked.save()
    record("group.ended", by=by, about=locked)
    return locked


@transaction.atomic
def record_review(group: Group, *, by, on, answers: dict[str, int], members_taking_part: int, note: str = ""):
    """One round of the self-assessment; `answers` is {statement: level} for every statement of the newest version."""
    rules.check_can_record(by, group)
    rules.check_has_happened(on)
    rules.check_not_before(on, group.founded_on, _("The group did not exist on this day."))
    instrument = independence.newest()
    result = instrument.score(answers)
    with told(one_group_review_a_day=_("The members judged the group on this day already.")):
        review = GroupReview.objects.create(
            group=group, on=on, instrument=instrument.code, instrument_version=instrument.version, answers=answers,
            domains=result.domains, score=result.score, members_taking_part=members_taking_part, note=note.strip(),
            recorded_by=by.user,
        )  # fmt: skip
    record("group.reviewed", by=by, about=group, score=result.score, organisation_id=group.organisation_id)
    return review
