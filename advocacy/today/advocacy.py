"""Sentences of Today about promises, steps of plans and clusters of barriers."""

from django.urls import reverse
from django.utils.translation import ngettext

from advocacy.queries.clusters import clusters_for
from advocacy.queries.plans import activities_due
from advocacy.queries.promises import coming_due, promises_to_approve
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


@tells("waiting")
def late_promises(actor) -> list[Line]:
    """For whoever can do something about them."""
    if not actor.can(Permission.ADVOCACY_CHANGE):
        return []
    found = coming_due(actor)
    lines = []
    if found["late"]:
        text = ngettext(
            "%(count)s promise is late: keep asking, or write down what came of it",
            "%(count)s promises are late: keep asking, or write down what came of them",
            found["late"],
        )
        url = reverse("promises") + "?state=late"
        lines.append(Line(text % {"count": found["late"]}, url, found["since"], urgent=True))
    waiting = promises_to_approve(actor)
    if waiting:
        text = ngettext(
            "%(count)s promise waits for your yes before it is public",
            "%(count)s promises wait for your yes before they are public",
            waiting,
        )
        lines.append(Line(text % {"count": waiting}, reverse("promises")))
    return lines


@tells("due")
def promises_due(actor) -> list[Line]:
    if not actor.can(Permission.ADVOCACY_CHANGE):
        return []
    found = coming_due(actor)
    if not found["soon"]:
        return []
    text = ngettext(
        "%(count)s promise falls due within two weeks",
        "%(count)s promises fall due within two weeks",
        found["soon"],
    )
    return [Line(text % {"count": found["soon"]}, reverse("promises") + "?state=made")]


@tells("due")
def plan_steps(actor) -> list[Line]:
    if not actor.can(Permission.ADVOCACY_CHANGE):
        return []
    found, lines = activities_due(actor), []
    if found["late"]:
        text = ngettext(
            "%(count)s step of an advocacy plan is late", "%(count)s steps of advocacy plans are late", found["late"]
        )
        lines.append(Line(text % {"count": found["late"]}, reverse("plans") + "?state=running", found["since"]))
    if found["soon"]:
        text = ngettext(
            "%(count)s step of an advocacy plan falls due within two weeks",
            "%(count)s steps of advocacy plans fall due within two weeks",
            found["soon"],
        )
        lines.append(Line(text % {"count": found["soon"]}, reverse("plans") + "?state=running"))
    return lines


@tells("happened")
def grown_clusters(actor) -> list[Line]:
    """Only of numbers that are shown anyway: what grew from nobody to a few families is not told."""
    if not (actor.can(Permission.ADVOCACY_CHANGE) and actor.can(Permission.BARRIER_CLUSTERS)):
        return []
    grown = sum(cluster.has_grown for cluster in clusters_for(actor))
    if not grown:
        return []
    text = ngettext(
        "%(count)s barrier is met by more families than a month ago",
        "%(count)s barriers are met by more families than a month ago",
        grown,
    )
    return [Line(text % {"count": grown}, reverse("clusters"))]
