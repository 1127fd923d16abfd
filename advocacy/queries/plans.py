"""Reading advocacy plans, their money, and the evidence behind their ask."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Min, Q, Sum
from django.utils import timezone

from advocacy.enums.stories import Channel
from advocacy.kinds import kind_name
from advocacy.models import AdvocacyPlan, Barrier, PlanActivity
from advocacy.queries.clusters import Cluster, Key, clusters_of
from advocacy.queries.stories import Told, tell
from standing_together import paging
from standing_together.disclosure import PUBLIC
from standing_together.refusal import Refused

SOON = datetime.timedelta(days=14)


def plan_page(actor, parameters, *, state: str = "") -> paging.Page:
    found = AdvocacyPlan.objects.visible_to(actor).select_related("district", "owner").defer("district__outline")
    if state:
        found = found.filter(state=state)
    return paging.page_of(found.annotate(done=Count("activities", filter=Q(activities__done_on__isnull=False)),
                                         steps=Count("activities")), parameters)  # fmt: skip


def money_of(plan: AdvocacyPlan) -> dict[str, Decimal]:
    """{"budget", "spent"} in the plan's currency."""
    found = plan.activities.aggregate(budget=Sum("budget"), spent=Sum("spent"))
    return {name: value or Decimal(0) for name, value in found.items()}


@dataclass(frozen=True)
class LinkedCluster:
    """A cluster that a plan or promise holds; `cluster` is None when nothing of it stands any more."""

    pk: int
    key: Key
    cluster: Cluster | None

    @property
    def name(self) -> str:
        return kind_name(self.key.kind)


def clusters_linked(about, rule=None) -> list[LinkedCluster]:
    """Clusters of a plan or a promise, counted in its own organisation and programme; a fixed number of queries."""
    links = list(about.clusters.all())
    districts = {link.district_id for link in links}
    own = Barrier.objects.filter(organisation=about.organisation_id, programme=about.programme_id)
    standing = own.standing().filter(district__in=districts)
    found = {each.key: each for each in (clusters_of(standing, rule) if rule else clusters_of(standing))}
    return [LinkedCluster(link.pk, Key.of(link), found.get(Key.of(link))) for link in links]


@dataclass(frozen=True)
class Evidence:
    """One cluster as it may leave the house: the public's number, and sentences only where it is large enough."""

    cluster: Cluster
    sentences: list[str]


def evidence_for(plan: AdvocacyPlan) -> list[Evidence]:
    """The pack behind an ask: it goes to authorities, so the public's rule holds, the strictest there is."""
    linked = [each.cluster for each in clusters_linked(plan, PUBLIC) if each.cluster]
    return [Evidence(cluster, _sentences(plan, cluster)) for cluster in linked]


def _sentences(plan, cluster, most: int = 6) -> list[str]:
    if (cluster.shown.low or 0) < PUBLIC.band_below:
        return []
    own = Barrier.objects.filter(organisation=plan.organisation_id, programme=plan.programme_id)
    said = own.standing().filter(**cluster.key.as_filter()).order_by("sentence")
    return list(said.values_list("sentence", flat=True).distinct()[:most])


def stories_of(plan: AdvocacyPlan, language: str) -> list[Told]:
    """What families told and still agree to tell at events, with the name as they agreed; asked anew each time."""
    found = []
    for story in plan.stories.tellable(Channel.EVENT).select_related("person").order_by("-approved_at"):
        try:
            found.append(tell(story, Channel.EVENT, language))
        except Refused:  # a name that is now the registered one: left out until somebody corrects the text
            continue
    return found


def activities_due(actor) -> dict:
    """{"late", "since", "soon", "first"} of activities of running plans; one query."""
    today = timezone.localdate()
    past, ahead = Q(due_on__lt=today), Q(due_on__gte=today, due_on__lte=today + SOON)
    return PlanActivity.objects.visible_to(actor).waiting().aggregate(
        late=Count("pk", filter=past), since=Min("due_on", filter=past),
        soon=Count("pk", filter=ahead), first=Min("due_on", filter=ahead),
    )  # fmt: skip
