"""Where a barrier is logged from: what is known there already need not be written again."""

from dataclasses import dataclass, replace
from typing import Any

from advocacy.enums.barriers import BarrierSource
from advocacy.models import Barrier
from beneficiaries.models import Claim, Person, Referral, SurveyBatch, Visit
from psgs.models import Meeting, MeetingIssue
from standing_together import paging
from standing_together.access.permissions import Permission
from standing_together.organisations.models import Organisation, Programme
from standing_together.places.models import District, Jamoat


@dataclass(frozen=True)
class Origin:
    """What the page that asked knows. Anything may be None; then the form asks."""

    source: str
    source_id: str = ""
    person: Any = None
    organisation_id: int | None = None
    programme_id: str | None = None
    district_id: str | None = None
    jamoat_id: str | None = None
    sentence: str = ""  # what was said there, when it was said without names
    families: int = 1
    likely: str = ""  # kind
    page: tuple[str, str] | None = None  # name of the address it was logged from, and its key

    @property
    def known(self) -> dict:
        """What the record says of the place, as rows."""
        models = {"organisation": Organisation, "programme": Programme, "district": District, "jamoat": Jamoat}
        keys = {name: getattr(self, f"{name}_id") for name in models}
        return {name: models[name]._default_manager.get(pk=key) for name, key in keys.items() if key}


def origin_of(actor, source: str, key: str) -> Origin | None:
    """None if there is no such record for this actor."""
    find = _FINDERS.get(source)
    return find(actor, key) if find else None


def _from_person(actor, key):
    person = Person.objects.visible_to(actor, Permission.BARRIER_LOG).filter(pk=key).first()
    if person is None:
        return None
    enrolled = person.enrolments.filter(until_on__isnull=True, programme__closed_at__isnull=True)
    programmes = list(enrolled.values_list("programme", flat=True)[:2])
    return Origin(
        BarrierSource.PERSON, str(person.pk), person, person.organisation_id,
        programmes[0] if len(programmes) == 1 else None, person.district_id, person.jamoat_id,
        page=("person", str(person.pk)),
    )  # fmt: skip


def _from_referral(actor, key):
    referral = Referral.objects.visible_to(actor).select_related("person").filter(pk=key).first()
    if referral is None:
        return None
    return Origin(
        BarrierSource.REFERRAL, str(referral.pk), referral.person, referral.organisation_id, referral.programme_id,
        referral.district_id, referral.person.jamoat_id, page=("referral", str(referral.pk)),
    )  # fmt: skip


def _from_visit(actor, key):
    visit = Visit.objects.visible_to(actor).select_related("person").filter(pk=key).first()
    if visit is None:
        return None
    return Origin(
        BarrierSource.VISIT, str(visit.pk), visit.person, visit.organisation_id, visit.programme_id, visit.district_id,
        visit.person.jamoat_id, page=("visit", str(visit.pk)),
    )  # fmt: skip


# What an office said when it refused, and the kind of barrier it most likely is.
LIKELY_OF_REFUSAL = {"certified": "certificate"}


def _from_claim(actor, key):
    """A claim that was refused or stopped, of a person this actor may log barriers for."""
    claim = Claim.objects.visible_to(actor).select_related("person").filter(pk=key).first()
    if claim is None:
        return None
    likely = "certificate" if claim.state == "uncertified" else LIKELY_OF_REFUSAL.get(claim.refusal, "benefit_unpaid")
    return Origin(
        BarrierSource.CLAIM, str(claim.pk), claim.person, claim.organisation_id, claim.programme_id,
        claim.district_id, claim.person.jamoat_id, likely=likely, page=("claim", str(claim.pk)),
    )  # fmt: skip


def _from_survey(actor, key):
    batch = SurveyBatch.objects.visible_to(actor).filter(pk=key).first()
    if batch is None:
        return None
    return Origin(
        BarrierSource.SURVEY, str(batch.pk), organisation_id=batch.organisation_id, programme_id=batch.programme_id,
        page=("survey", str(batch.pk)),
    )  # fmt: skip


def _from_meeting(actor, key):
    """A meeting of a parent support group, reached as that app lets it be reached."""
    meeting = Meeting.objects.visible_to(actor).select_related("group").filter(pk=key).first()
    return _of_group(meeting, str(meeting.pk)) if meeting else None


# What a meeting calls an issue, and the kind of barrier it most likely is.
LIKELY = {
    "premises": "no_ramp", "school": "school_refused", "benefit": "benefit_unpaid", "paper": "certificate",
    "health": "health_refused", "device": "device", "transport": "transport", "attitude": "treatment",
    "information": "information", "other": "other",
}  # fmt: skip


def _from_issue(actor, key):
    """An issue raised at a meeting: its sentence and how many families said "we too" come along."""
    issue = MeetingIssue.objects.visible_to(actor).select_related("meeting__group").filter(pk=key).first()
    if issue is None:
        return None
    known = {"sentence": issue.sentence[:300], "families": issue.families or 1, "likely": LIKELY.get(issue.kind, "")}
    return replace(_of_group(issue.meeting, str(issue.pk)), **known)


def _of_group(meeting, source_id: str) -> Origin:
    group = meeting.group
    return Origin(
        BarrierSource.MEETING, source_id, None, group.organisation_id, group.programme_id, group.district_id,
        group.jamoat_id, page=("meeting", str(meeting.pk)),
    )  # fmt: skip


_FINDERS = {
    BarrierSource.PERSON: _from_person,
    BarrierSource.REFERRAL: _from_referral,
    BarrierSource.CLAIM: _from_claim,
    BarrierSource.SURVEY: _from_survey,
    BarrierSource.VISIT: _from_visit,
    BarrierSource.MEETING: _from_meeting,
    "issue": _from_issue,
    BarrierSource.OTHER: lambda actor, key: Origin(BarrierSource.OTHER),
}


def barrier_page(actor, parameters, *, state: str = "") -> paging.Page:
    """Single barriers, for whoever works the cases; newest first."""
    found = Barrier.objects.visible_to(actor)
    if state:
        found = found.filter(state=state)
    related = found.select_related("district", "stakeholder", "office").defer("district__outline", "private_note")
    return paging.page_of(related, parameters, by="logged_at")
