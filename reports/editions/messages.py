"""Titles that say the message, computed from what is shown and never from what was counted."""

from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standing_together.disclosure import percent

LONGEST = 150


def largest(rows: list[tuple], words: str) -> str | None:
    """The label of the clearly largest shown value; None if the shown values leave it open."""
    ranked = sorted(rows, key=lambda row: row[-1].midpoint, reverse=True)
    if not ranked or not ranked[0][-1].is_number or not ranked[0][-1].midpoint:
        return None
    if len(ranked) > 1 and (ranked[1][-1].high or 0) >= (ranked[0][-1].low or 0):
        return None
    return words % {"name": ranked[0][0]}


def of_ages(rows) -> str:
    """rows: (sex and age in words, shown)"""
    return largest(rows, _("The largest group among the persons reached: %(name)s")) or _(
        "Persons reached by age, women and girls beside men and boys"
    )


def of_districts(rows) -> str:
    return largest(rows, _("Most of the persons reached live in %(name)s")) or _("Persons reached in each district")


def of_path(steps, language: str) -> str:
    """Names the narrowest step of the way, if the figures are large enough for a share."""
    pairs = [(one, two, percent(two[1], one[1])) for one, two in pairwise(steps)]
    known = [pair for pair in pairs if pair[2].is_number]
    if not known:
        return _("The way from being identified to receiving a benefit")
    one, two, share = min(known, key=lambda pair: pair[2].midpoint)
    return _("The narrowest step: from “%(one)s” to “%(two)s” (%(share)s)") % {
        "one": one[0],
        "two": two[0],
        "share": share.text(language),
    }


def of_results(rows) -> str:
    """rows: dicts with `state`; counts those with a target."""
    with_target = [row for row in rows if row["state"]]
    reached = sum(row["state"] == "done" for row in with_target)
    if not with_target:
        return _("What was reached, output by output")
    unknown = sum(row["state"] == "unknown" for row in with_target)
    said = ngettext(
        "%(reached)s of %(all)s target is reached", "%(reached)s of %(all)s targets are reached", len(with_target)
    ) % {"reached": reached, "all": len(with_target)}
    if not unknown:
        return said
    return said + ngettext(
        "; for %(count)s nobody has given a figure yet", "; for %(count)s nobody has given a figure yet", unknown
    ) % {"count": unknown}


def of_coverage(met, visited, language: str) -> str:
    share = percent(met, visited)
    if not share.is_number:
        return _("What came of the visits from door to door")
    return _("In %(share)s of the households visited somebody was met and asked") % {"share": share.text(language)}


def shortened(title: str) -> str:
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"
