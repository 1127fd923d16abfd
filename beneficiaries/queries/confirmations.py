"""What the two sides say about a service, and which families are still to be asked."""

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone

from beneficiaries.enums.answers import Told
from beneficiaries.models import FamilyConfirmation, Referral
from beneficiaries.queries.stand_ins import of_mine
from beneficiaries.workflows.silence import ASK_FAMILY_AFTER, ASK_FAMILY_WITHIN
from standing_together import paging
from standing_together.access.permissions import Permission
from standing_together.tasklist.models import Task

CONTRADICTION = "contradiction"


def provider_says(referral: Referral) -> str:
    """ "yes" once an attendance stands, "no" when the last report said that nobody came, "" when nothing was said."""
    if referral.attended_on is not None:
        return "yes"
    last = referral.answers.filter(told=Told.REPORT).order_by("-pk").first()
    return "no" if last is not None and last.came is False else ""


def family_says(referral: Referral) -> str:
    last = referral.confirmations.order_by("-pk").first()
    return last.attended if last else ""


def to_ask(actor):
    """The actor's own referrals whose service began or ended long enough ago, and whose family nobody has asked."""
    today = timezone.localdate()
    asked = FamilyConfirmation.objects.filter(referral=OuterRef("pk"))
    mine = Referral.objects.visible_to(actor, Permission.REFERRAL_FOLLOW_UP).filter(of_mine(actor))
    begun = mine.filter(state__in=("attended", "completed"), attended_on__gte=today - ASK_FAMILY_WITHIN)
    return begun.filter(~Exists(asked), attended_on__lte=today - ASK_FAMILY_AFTER)


def families_to_ask(actor) -> dict:
    return to_ask(actor).aggregate(count=Count("pk"), oldest=Min("attended_on"))


def page_to_ask(actor, parameters) -> paging.Page:
    found = to_ask(actor).select_related("person", "kind", "provider")
    return paging.page_by(found, parameters, "attended_on", "pk")


def contradictions(actor) -> dict:
    """Open ones in the districts of whoever decides there. Tasks carry no name, so counting them shows nobody."""
    found = Q(pk__in=())
    for scope in actor.scopes_with(Permission.REFERRAL_DECIDE):
        here = Q()
        if scope.districts is not None:
            here &= Q(district__in=scope.districts)
        if scope.programmes is not None:
            here &= Q(programme__in=scope.programmes)
        found |= here or Q(pk__isnull=False)
    about = Task.objects.open().filter(found, part=CONTRADICTION, about_type=Referral._meta.label)
    return about.aggregate(count=Count("pk"), oldest=Min("given_at"))


def contradicted(actor):
    """The referrals behind them, as far as the actor may see them."""
    keys = (
        Task.objects.open()
        .filter(part=CONTRADICTION, about_type=Referral._meta.label)
        .values_list("about_id", flat=True)
    )
    return Referral.objects.visible_to(actor).filter(pk__in=list(keys)[:500])
