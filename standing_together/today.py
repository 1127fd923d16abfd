"""The page of today. Each app adds its sentences; this module only asks them and puts the oldest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.shortcuts import render
from django.utils.functional import Promise

from standing_together.access.views import requires


@dataclass(frozen=True)
class Line:
    """One sentence of Today. `since` orders it (oldest first); `urgent` is said in words too by the sentence."""

    text: str | Promise
    url: str
    since: date | None = None
    urgent: bool = False


@dataclass(frozen=True)
class Section:
    """Lines under one of the page's three headings: `waiting`, `due` or `happened`."""

    heading: str
    lines: Callable[[object], list[Line]]


SECTIONS: list[Section] = []
HEADINGS = ("waiting", "due", "happened")


def tells(heading: str):
    """Decorator for `lines(actor) -> list[Line]` functions, registered from AppConfig.ready()."""

    def register(lines):
        SECTIONS.append(Section(heading, lines))
        return lines

    return register


def lines_for(actor, heading: str) -> list[Line]:
    found = [line for section in SECTIONS if section.heading == heading for line in section.lines(actor)]
    return sorted(found, key=lambda line: (not line.urgent, line.since or date.max))


@requires()
def today(request):
    sections = {heading: lines_for(request.actor, heading) for heading in HEADINGS}
    return render(request, "today.html", {"sections": sections, "nothing": not any(sections.values())})
