"""The page of today. Each app adds its sentences; this module only asks them and puts the oldest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from standing_together import today_memory
from standing_together.access.views import requires

HEADINGS = {
    "day": _("Your day"),
    "waiting": _("Waiting for you"),
    "due": _("Due this week"),
    "happened": _("Happened since yesterday"),
}
SHOWN = 8  # lines of a section; what is less urgent is folded away under them
CLOSING = "closing"  # below the lists: what stands there on any day


@dataclass(frozen=True)
class Line:
    """One sentence of Today. `since` orders it (oldest first) and is told as days; urgency is said in words too.

    `when_calm` is said instead of `text` by a closing line on a day on which nothing waits and nothing is due.
    """

    text: str | Promise
    url: str
    since: date | None = None
    urgent: bool = False
    when_calm: str | Promise = ""


TELLERS: list[tuple[str, Callable]] = []


def tells(heading: str):
    """Decorator for `lines(actor) -> list[Line]` under a key of HEADINGS, or `CLOSING`; the module must be imported
    from AppConfig.ready(). What it says follows from the actor, the day and rows of the database; comparing with the
    present moment is left to the database (`Now()`)."""

    def register(lines):
        TELLERS.append((heading, lines))
        return lines

    return register


def lines_for(actor, heading: str) -> list[Line]:
    return all_lines(actor)[heading]


def all_lines(actor) -> dict[str, list[Line]]:
    """Heading → its lines, urgent and oldest first."""
    told = today_memory.lines_of(actor, tuple(lines for _heading, lines in TELLERS))
    found: dict[str, list[Line]] = {heading: [] for heading in (*HEADINGS, CLOSING)}
    for (heading, _teller), lines in zip(TELLERS, told, strict=True):
        found[heading] += lines
    return {heading: sorted(lines, key=_by_need) for heading, lines in found.items()}


def _by_need(line: Line):
    return not line.urgent, line.since or date.max


def _item(line: Line) -> dict:
    days = (timezone.localdate() - line.since).days if line.since else 0
    age = ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days > 0 else ""
    return {"url": line.url, "sentence": line.text, "age": age}


def _section(heading, lines: list[Line]) -> dict:
    items = [_item(line) for line in lines]
    return {"heading": heading, "items": items, "first": items[:SHOWN], "more": items[SHOWN:]}


def _who(actor) -> str:
    """Who I am and where, in one line."""
    roles = ", ".join(dict.fromkeys(str(scope.role.name) for scope in actor.scopes))
    return f"{actor.user} · {roles}" if roles else str(actor.user)


@requires()
def today(request):
    lines = all_lines(request.actor)
    sections = [_section(words, lines[heading]) for heading, words in HEADINGS.items()]
    calm = not any(section["items"] for section in sections[:-1])
    context = {
        "sections": sections,
        "nothing": calm and not sections[-1]["items"],
        "closing": [_closing(line, calm) for line in lines[CLOSING]],
        "who": _who(request.actor),
    }
    return render(request, "today.html", context)


def _closing(line: Line, calm: bool) -> dict:
    return {"url": line.url, "sentence": line.when_calm if calm and line.when_calm else line.text}
