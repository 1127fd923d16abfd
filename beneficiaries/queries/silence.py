"""Referrals on which somebody waits for a provider, since when, and how far up the ladder that is."""

import datetime

from django.db.models import Case, Count, DateTimeField, Exists, F, Min, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast, Coalesce, Greatest, TruncDate
from django.utils import timezone

from beneficiaries.models import Escalation, ProviderAnswer, Referral, ReferralStep
from beneficiaries.queries.stand_ins import of_mine
from beneficiaries.workflows.silence import CLOCKS, RUNGS, WAITS
from standing_together import paging
from standing_together.access.permissions import Permission

_SHORTEST = min(days[0] for clock in CLOCKS.values() for days in clock.values())
# The wait that goes on, not one of an approval before this one.
_SAME_WAIT = Q(referral=OuterRef("pk"), since_on=OuterRef("waits_since_on"))


def waiting_for_provider(referrals):
    """With `waits_since`: the approval, the acceptance (or the day proposed, if it is later), or the visit."""
    accepted = ReferralStep.objects.filter(referral=OuterRef("pk"), move="accept").order_by("-pk").values("at")[:1]
    promised = ProviderAnswer.objects.filter(referral=OuterRef("pk"), told="accept").order_by("-pk").values("visit_on")
    day_of = Cast(Subquery(promised[:1]), DateTimeField())
    since_accepted = Coalesce(Greatest(Subquery(accepted), day_of), Subquery(accepted), F("approved_at"))
    since = Case(
        When(state="approved", then=F("approved_at")),
        When(state="accepted", then=since_accepted),
        default=Coalesce(Cast(F("attended_on"), DateTimeField()), F("approved_at")),
        output_field=DateTimeField(),
    )
    found = referrals.filter(state__in=list(WAITS)).annotate(waits_since=since)
    return found.annotate(waits_since_on=TruncDate("waits_since"))


def silent(today: datetime.date):
    """Everything that might have reached a rung; closed programmes are not chased. The scheduler's own reading."""
    latest = timezone.now() - datetime.timedelta(days=_SHORTEST) + datetime.timedelta(days=1)
    open_programmes = Referral.objects.filter(programme__closed_at__isnull=True)
    found = waiting_for_provider(open_programmes).filter(waits_since__lte=latest)
    return found.filter(~Exists(reached(RUNGS[-1]).filter(_SAME_WAIT))).order_by("pk")


def reached(rung: str):
    """Rows of the wait that goes on now, at this rung."""
    answer, visit, outcome = (Q(wait=wait, referral__state=state) for state, wait in WAITS.items())
    return Escalation.objects.filter(answer | visit | outcome, rung=rung)


def own_silent(actor):
    """The actor's own referrals (and those of a colleague they stand in for) in which the provider is to be called."""
    mine = Referral.objects.visible_to(actor, Permission.REFERRAL_FOLLOW_UP).filter(of_mine(actor))
    chased = reached("provider").filter(_SAME_WAIT)
    return waiting_for_provider(mine).filter(Exists(chased))


def call_list(actor, parameters) -> paging.Page:
    """Oldest wait first, with the provider's phone: what is printed and called through."""
    found = own_silent(actor).select_related("person", "kind", "provider")
    return paging.page_by(found, parameters, "approved_at", "pk")


def providers_to_call(actor) -> dict:
    return own_silent(actor).aggregate(count=Count("pk"), oldest=Min("waits_since"))


def escalated(actor):
    """In the districts of a coordinator: the wait has reached them and goes on."""
    here = Referral.objects.visible_to(actor, Permission.REFERRAL_DECIDE)
    chased = reached("coordinator").filter(_SAME_WAIT)
    return waiting_for_provider(here).filter(Exists(chased))


def escalated_to(actor) -> dict:
    return escalated(actor).aggregate(count=Count("pk"), oldest=Min("waits_since"))
