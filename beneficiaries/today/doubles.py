"""Pairs of records that wait for somebody to look at them."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from beneficiaries.queries.doubles import waiting_proposals
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells

MOST = 100  # counted no further: "100 or more" says enough


@tells("waiting")
def doubles(actor) -> list[Line]:
    if not actor.can(Permission.DUPLICATE_DECIDE):
        return []
    waiting = list(waiting_proposals(actor).order_by("id").values_list("proposed_at", flat=True)[:MOST])
    if not waiting:
        return []
    text = ngettext("%(number)s possible double to look at", "%(number)s possible doubles to look at", len(waiting))
    number = f"{MOST}+" if len(waiting) == MOST else len(waiting)
    return [Line(text % {"number": number}, reverse("doubles"), timezone.localdate(waiting[0]))]
