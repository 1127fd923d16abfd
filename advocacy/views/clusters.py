"""Barriers as counts that give no family away, and their way into an ask."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from advocacy.actions.barriers import link_cluster
from advocacy.forms.barriers import ClusterFilter, LinkClusterForm
from advocacy.models import AdvocacyPlan, Promise
from advocacy.queries import clusters as queries
from advocacy.queries.grounds import districts_for
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, posted
from standing_together.dates import write
from standing_together.listing import Row


def cluster_url(key: queries.Key) -> str:
    return reverse("cluster", args=[key.district, key.whose, key.kind])


@requires(Permission.BARRIER_CLUSTERS)
def cluster_list(request):
    filters = ClusterFilter(request.GET, districts=districts_for(request.actor, Permission.BARRIER_CLUSTERS))
    given = filters.cleaned_data if filters.is_valid() else {}
    district, kind = given.get("district"), given.get("kind") or ""
    found = queries.clusters_for(request.actor, district=district.pk if district else "", kind=kind)
    context = {
        "filters": filters,
        "rows": [_row(each) for each in found],
        "narrowed": bool(district or kind),
        "may_open": request.actor.can(Permission.BARRIER_VIEW),
        "may_log": request.actor.can(Permission.BARRIER_LOG),
    }
    return render(request, "advocacy/cluster_list.html", context)


def _row(cluster) -> Row:
    number = cluster.shown.text()
    shown = _("%(number)s, growing") % {"number": number} if cluster.has_grown else number
    return Row(cluster.kind, cluster_url(cluster.key), (cluster.district, cluster.holder or _("Not known"), shown))


def _find(request, district, whose, kind):
    try:
        key = queries.Key.read(district, whose, kind)
    except ValueError as bent:
        raise Http404 from bent
    cluster = queries.cluster_for(request.actor, key)
    if cluster is None:
        raise Http404
    return cluster


@requires(Permission.BARRIER_CLUSTERS)
def detail(request, district, whose, kind):
    cluster = _find(request, district, whose, kind)
    held = {f"clusters__{name}": value for name, value in cluster.key.as_filter().items()}
    context = {
        "cluster": cluster,
        "facts": [
            (_("Families"), cluster.shown.text()),
            (_("Where"), cluster.district),
            (_("Who could take it away"), cluster.holder or _("Not known")),
            (_("Convention (CRPD)"), cluster.article),
            (_("Last met"), write(cluster.newest_on)),
        ],
        "sentences": queries.sentences_of(request.actor, cluster),
        "plans": AdvocacyPlan.objects.visible_to(request.actor).filter(**held).distinct(),
        "promises": Promise.objects.visible_to(request.actor).filter(**held).distinct(),
        "link_url": _link_url(request, cluster.key),
    }
    return render(request, "advocacy/cluster_detail.html", context)


def _link_url(request, key) -> str:
    may = request.actor.can(Permission.ADVOCACY_CHANGE)
    return reverse("cluster_link", args=[key.district, key.whose, key.kind]) if may else ""


@requires(Permission.ADVOCACY_CHANGE)
def link(request, district, whose, kind):
    cluster = _find(request, district, whose, kind)
    form = LinkClusterForm(posted(request), actor=request.actor, key=cluster.key)
    if not form.has_choices:
        messages.info(request, _("There is no plan and no promise here yet. Make one first."))
        return redirect("plan_new")
    return fill_in(
        request, form, lambda ask: link_cluster(cluster.key, by=request.actor, **form.chosen),
        title=_("Take into an ask"), lead=f"{cluster.kind}, {cluster.district}", submit=_("Take in"),
        done=_("Taken in. Its barriers are now in an ask."), back=cluster_url(cluster.key),
    )  # fmt: skip
