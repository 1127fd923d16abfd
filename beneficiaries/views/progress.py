"""Lines of a person over time, drawn and as a table."""

from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from standing_together import charts
from standing_together.dates import write
from standing_together.disclosure import Shown

DRAWN = 8  # points that fit; the table has all of them


def drawn(progress) -> list[dict]:
    """For the template: every line with its drawing (from two points on) and its rows."""
    return [
        {
            "series": series,
            "chart": _chart(series) if len(series.points) > 1 else "",
            "told": any(point.words for point in series.points),
            "rows": [(write(point.on), _told(series, point), point.words) for point in series.points],
        }
        for series in progress
    ]


def _told(series, point) -> str:
    number = f"{point.value:g}"
    return f"{number} {series.unit}".strip()


def _chart(series) -> SafeString:
    """These are scores and steps of one person, seen by those who accompany them; nobody is counted."""
    points = series.points[-DRAWN:]
    title = _message(series, points)
    svg = charts.line(
        [f"{point.on:%d.%m.%y}" for point in points],
        [(series.unit, [Shown.exact(round(point.value)) for point in points])],
        title=title, name=f"progress-{series.code}", language=(get_language() or "en")[:2],
    )  # fmt: skip
    return SafeString(svg)  # made by our own code, which escapes what it draws


def _message(series, points) -> str:
    first, last = _told(series, points[0]), _told(series, points[-1])
    if points[0].value == points[-1].value:
        return pgettext("chart", "%(line)s: %(last)s, as at the beginning") % {"line": series.label, "last": last}
    return _("%(line)s: from %(first)s to %(last)s") % {"line": series.label, "first": first, "last": last}
