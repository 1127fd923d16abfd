"""The promises everybody may read, without signing in: no family, no name, protected numbers only."""

import csv
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from advocacy.queries import promises as queries
from advocacy.views.promises import KINDS_OF_STATE, state_words
from standing_together.access.views import public
from standing_together.disclosure import PUBLIC
from standing_together.spreadsheets.cells import disarm
from standing_together.words import in_language

COLUMNS = (
    "promise",
    "office",
    "institution",
    "district",
    "made_on",
    "due_on",
    "state",
    "kept_on",
    "families_confirming",
)


@dataclass(frozen=True)
class Entry:
    """One promise as everybody reads it. Nothing else about it reaches the page or the file."""

    text: str
    office: str
    institution: str
    district: str
    made_on: date
    due_on: date | None
    kept_on: date | None
    code: str
    families: str  # who confirms it, by the public's rule; "" unless confirmed

    @property
    def state(self) -> str:
        return state_words(self.code)

    @property
    def kind(self) -> str:
        return KINDS_OF_STATE[self.code]


def _entry(promise, language) -> Entry:
    code = queries.state_told(promise)
    families = queries.confirming(promise, PUBLIC).text(language) if code == "confirmed" else ""
    return Entry(
        in_language(promise.public_text, language), in_language(promise.office.names, language),
        in_language(promise.office.stakeholder.names, language),
        in_language(promise.district.names, language) if promise.district else "",
        promise.made_on, promise.due_on, promise.kept_on, code, families,
    )  # fmt: skip


def _entries() -> list[Entry]:
    language = (get_language() or "en")[:2]
    return [_entry(promise, language) for promise in queries.public_promises()]


@public
def tracker(request):
    return render(request, "advocacy/tracker.html", {"entries": _entries(), "title": _("Promises to families")})


@public
def tracker_csv(request):
    """The same as a file. Text cannot start like a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="promises.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in _entries():
        days = [day.isoformat() if day else "" for day in (each.made_on, each.due_on, each.kept_on)]
        row = [each.text, each.office, each.institution, each.district, days[0], days[1], each.code, days[2]]
        writer.writerow([disarm(cell) for cell in (*row, each.families)])
    return response
