"""Sentences of Today about success stories and their consents."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.queries import stories as queries
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells

SHOWN = 10


@tells("waiting")
def to_approve(actor) -> list[Line]:
    if not actor.can(Permission.STORY_APPROVE):
        return []
    found = queries.waiting_for(actor)
    if not found["count"]:
        return []
    text = ngettext(
        "%(count)s story waits for your approval", "%(count)s stories wait for your approval", found["count"]
    )
    since = timezone.localdate(found["oldest"])
    return [Line(text % {"count": found["count"]}, reverse("stories") + "?state=waiting", since)]


@tells("waiting")
def without_consent(actor) -> list[Line]:
    """The day has come, or the family said no in the register: nobody can read it, and somebody must close it."""
    if not actor.can(Permission.STORY_WRITE):
        return []
    return [
        Line(
            _("The consent for “%(story)s” has ended: withdraw it") % {"story": story},
            reverse("story", args=[story.pk]),
        )
        for story in queries.without_consent(actor).only("pk", "working_title")[:SHOWN]
    ]


@tells("waiting")
def to_call_back(actor) -> list[Line]:
    if not actor.can(Permission.STORY_WRITE):
        return []
    found = queries.to_call_back(actor)
    if not found["count"]:
        return []
    text = ngettext(
        "%(count)s withdrawn story is still with somebody: call it back",
        "%(count)s withdrawn stories are still with somebody: call them back",
        found["count"],
    )
    return [
        Line(text % {"count": found["count"]}, reverse("stories") + "?state=withdrawn", found["oldest"], urgent=True)
    ]


@tells("due")
def running_out(actor) -> list[Line]:
    if not actor.can(Permission.STORY_WRITE):
        return []
    found = queries.running_out(actor)
    if not found["count"]:
        return []
    text = ngettext(
        "%(count)s consent of a published story ends within a month: ask the family",
        "%(count)s consents of published stories end within a month: ask the families",
        found["count"],
    )
    return [Line(text % {"count": found["count"]}, reverse("stories") + "?state=published")]
