"""Mentors, and each offer to a family: family and mentor are asked apart, a colleague decides, every step is kept."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from psgs.models import Membership, Mentor, MentorOffer, MentorStep
from psgs.rules import mentors as rules
from psgs.workflows.groups import MENTOR_OFFER
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


def _facts(facts: dict, shares_domains: bool, before=None) -> dict:
    """The day of a consent stays while it lasts; taken back, what it covered goes with it."""
    if not shares_domains:
        return facts | {"shares_domains_on": None, "domains": []}
    return facts | {"shares_domains_on": before or timezone.localdate()}


@transaction.atomic
def name_mentor(membership: Membership, *, by, shares_domains: bool = False, **facts) -> Mentor:
    """`facts`: languages, trained_on, agreed_on, domains, families_at_once."""
    rules.check_can_keep_mentors(by, membership.group)
    rules.check_can_become_mentor(membership)
    rules.check_mentor_facts(
        trained_on=facts["trained_on"], agreed_on=facts["agreed_on"], domains=facts.get("domains"),
        shares_domains=shares_domains,
    )  # fmt: skip
    with told(membership_id=_("They are a mentor already.")):
        mentor = Mentor.objects.create(membership=membership, recorded_by=by.user, **_facts(facts, shares_domains))
    record("mentor.named", by=by, about=mentor, organisation_id=membership.group.organisation_id)
    return mentor


@transaction.atomic
def change_mentor(mentor: Mentor, *, by, shares_domains: bool, **facts) -> Mentor:
    rows = Mentor.objects.select_for_update(of=("self",)).select_related("membership__group__programme")
    locked = rows.get(pk=mentor.pk)
    rules.check_can_keep_mentors(by, locked.membership.group)
    rules.check_mentor_facts(
        trained_on=facts["trained_on"], agreed_on=facts["agreed_on"], domains=facts.get("domains"),
        shares_domains=shares_domains,
    )  # fmt: skip
    for name, value in _facts(facts, shares_domains, locked.shares_domains_on).items():
        setattr(locked, name, value)
    locked.save()
    record("mentor.changed", by=by, about=locked, organisation_id=locked.membership.group.organisation_id)
    return locked


@transaction.atomic
def end_mentor(mentor: Mentor, *, by, on) -> Mentor:
    rules.check_can_keep_mentors(by, mentor.membership.group)
    rules.check_can_end_mentor(mentor, on)
    mentor.ended_on = on
    mentor.save(update_fields=["ended_on"])
    record("mentor.ended", by=by, about=mentor, organisation_id=mentor.membership.group.organisation_id)
    return mentor


@transaction.atomic
def offer_mentor(person, *, by, mentor: Mentor, reasons=()) -> MentorOffer:
    """First the family is asked. `reasons` are codes of `psgs.queries.mentors.REASONS`."""
    mentor = Mentor.objects.select_for_update(of=("self",)).select_related(
        "membership__group__programme", "membership__caregiver"
    ).get(pk=mentor.pk)  # fmt: skip
    rules.check_can_offer(by, person, mentor)
    with told(
        one_open_mentor_offer_per_family=_("A mentor is being offered to this family already. Look at that one first.")
    ):
        offer = MentorOffer.objects.create(
            person=person, mentor=mentor, organisation_id=person.organisation_id, district_id=person.district_id,
            programme_id=mentor.membership.group.programme_id, reasons=list(reasons), offered_by=by.user,
        )  # fmt: skip
    record("mentor.offered", by=by, about=offer)
    return offer


STAMPS = {"family_yes": "family_agreed_at", "mentor_yes": "mentor_agreed_at", "match": "matched_at"}


@transaction.atomic
def move_offer(offer: MentorOffer, *, by, name: str, note: str = "", version: int | None = None) -> MentorOffer:
    """One move of the table MENTOR_OFFER."""
    locked = MentorOffer.objects.select_for_update().get(pk=offer.pk)
    rules.check_can_move_offer(name, by, locked)
    move = MENTOR_OFFER.check(name, locked.state, note)
    if version is not None and version != locked.version:
        raise Refused(_("A colleague was faster. Read it again, then decide."))
    source, locked.state = locked.state, move.target
    if name in STAMPS:
        setattr(locked, STAMPS[name], timezone.now())
    if name == "match":
        locked.matched_by = by.user
    locked.version += 1
    locked.save()
    MentorStep.objects.create(offer=locked, move=name, source=source, target=move.target, note=note.strip(), by=by.user)
    record(f"mentor.{name}", by=by, about=locked, source=source, target=move.target)
    return locked
