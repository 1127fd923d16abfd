"""Reading claims: the list, one claim's page, and what waits."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from beneficiaries.entitlements import clocks_of, newest
from beneficiaries.enums.claims import AppealTo, RefusalReason
from beneficiaries.models import Claim, ClaimAppointment
from beneficiaries.queries.paper_list import entitlement_of
from beneficiaries.workflows.claims import CLAIM
from standing_together import paging
from standing_together.dates import write

TONES = {
    "collecting": "neutral", "refused": "urgent", "uncertified": "urgent", "stopped": "urgent", "withdrawn": "neutral",
    "paid": "done", "renewing": "info", "granted": "done", "certified": "info", "vkk": "info", "examination": "info",
    "submitted": "waiting", "appealed": "waiting",
}  # fmt: skip
RELATED = ("person__district", "person__jamoat", "programme", "organisation", "submitted_to", "payment_confirmed_by")


def name_of(claim: Claim) -> str:
    found = entitlement_of(claim)
    return str(found) if found else claim.entitlement


def claim_page(actor, parameters, *, state: str = "") -> paging.Page:
    """Newest first; one query."""
    found = Claim.objects.visible_to(actor).select_related("person", "person__district")
    if state:
        found = found.filter(state=state)
    return paging.page_of(found, parameters, by="opened_at")


def clocks():
    """The clocks in force today."""
    return clocks_of(newest().clocks)


def waiting_words(claim: Claim, on: date | None = None) -> str:
    """What runs, in one sentence; "" when nothing does."""
    on = on or timezone.localdate()
    if claim.state == "refused" and claim.appeal_until:
        if claim.appeal_until < on:
            return _("The time to appeal ended on %(day)s.") % {"day": write(claim.appeal_until)}
        return _("Can be appealed until %(day)s.") % {"day": write(claim.appeal_until)}
    since = {"submitted": claim.submitted_on, "appealed": claim.appealed_on, "granted": claim.granted_on}
    begun = since.get(claim.state)
    if not begun:
        return ""
    days = (on - begun).days
    return ngettext("Waits for %(days)s day.", "Waits for %(days)s days.", days) % {"days": days}


@dataclass(frozen=True)
class Step:
    title: str
    on: date
    by: str
    reason: str
    place: str
    note: str


def story_of(claim: Claim) -> list[Step]:
    """Newest first, in words."""
    words = {**dict(RefusalReason.choices), **dict(AppealTo.choices)}
    return [
        Step(
            str(CLAIM.moves[step.move].label if step.move in CLAIM.moves else _("The claim was begun")), step.on,
            str(step.by), str(words.get(step.reason, "")), str(step.place or ""), step.note,
        )
        for step in claim.steps.select_related("by", "place").order_by("-id")
    ]  # fmt: skip


def mine(actor):
    """Claims of the people this actor follows."""
    person = Q(person__worker=actor.user) | Q(person__worker__isnull=True, person__registered_by=actor.user)
    return Claim.objects.visible_to(actor).filter(person)


def what_waits(actor, on: date) -> dict:
    """Counts and oldest days of what is to be done for my people's claims. One query."""
    run = clocks()
    near = Q(state="refused", appeal_until__gte=on)
    long_ago = on - timedelta(days=run.decision_days)
    late = Q(state="submitted", submitted_on__lt=long_ago) | Q(state="appealed", appealed_on__lt=long_ago)
    unpaid = Q(state="granted", granted_on__lt=on - timedelta(days=run.payment_days))
    return mine(actor).aggregate(
        refused=Count("pk", filter=near), until=Min("appeal_until", filter=near), late=Count("pk", filter=late),
        late_since=Min("submitted_on", filter=late), unpaid=Count("pk", filter=unpaid),
        unpaid_since=Min("granted_on", filter=unpaid),
    )  # fmt: skip


def appointments_of(actor, on: date, days: int = 7) -> list[ClaimAppointment]:
    """Of my people, from this day on."""
    ahead = ClaimAppointment.objects.visible_to(actor).ahead(on).filter(on__lte=on + timedelta(days=days))
    return list(ahead.filter(claim__in=mine(actor).values("pk")).select_related("claim__person", "place")[:20])


def unanswered_appointments(actor, on: date) -> int:
    """Days that have passed and nobody wrote what came of them."""
    return ClaimAppointment.objects.filter(claim__in=mine(actor).values("pk"), outcome="", on__lt=on).count()
