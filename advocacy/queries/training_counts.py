"""What of a course may be told to whoever sees no names: protected counts, and the picture of the points."""

from itertools import product

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from advocacy.enums.training import TraineeKind
from advocacy.queries.course_book import Book
from advocacy.scoring.training import FEWEST
from beneficiaries.enums import Sex
from standing_together import charts
from standing_together.disclosure import DONOR, TOTAL, Category, Dimension, Kind, RawTable, SafeTable, Shown, protect


def counts_of(book: Book) -> SafeTable:
    """Participants by kind and sex, as anybody who sees no names may see them."""
    dimensions = (_dimension("kind", _("Takes part as"), TraineeKind), _dimension("sex", _("Sex"), Sex))
    counts = dict.fromkeys(product(*[(*each.codes, TOTAL) for each in dimensions]), 0)
    for seat in book.seats:
        for key in product((seat.kind, TOTAL), (seat.participant.sex, TOTAL)):
            counts[key] += 1
    return protect(RawTable(_("Participants"), "person", timezone.localdate(), dimensions, counts), DONOR)


def _dimension(code, label, choices) -> Dimension:
    categories = tuple(Category(value, str(words)) for value, words in choices.choices)
    return Dimension(code, str(label), categories, sensitive=False)


def shown_number(number: int) -> Shown:
    """One count of people as it may leave the circle of those who see names."""
    return protect(RawTable("", "person", timezone.localdate(), (), {(): number}), DONOR).total


def told_number(number: int, *, may_name: bool) -> str:
    """Exact for whoever sees the names anyway."""
    return str(number) if may_name else shown_number(number).text(_language())


def rows_of(table: SafeTable) -> list[tuple]:
    """(kind, female, male, all) of the kinds that are there at all, then the sum."""
    language = _language()
    kinds = [*TraineeKind.choices, (TOTAL, _("All"))]
    rows = [(label, [table.cell(kind=code, sex=sex) for sex in (*Sex.values, TOTAL)]) for code, label in kinds]
    there = [(label, values) for label, values in rows if values[-1].kind is not Kind.ZERO]
    return [(label, [value.text(language) for value in values]) for label, values in there]


def picture_of(book: Book, *, may_name: bool) -> dict | None:
    """Before and after, test by test, of those who wrote both: a drawing and its table.

    None where nobody wrote a test twice, and for whoever sees no names where fewer than five did.
    """
    least = 1 if may_name else FEWEST
    told = book.test_means()
    both = [(t, before, after, n) for t, before, after, n in told if before is not None and after is not None]
    means = [mean for mean in both if mean[3] >= least]
    if not means:
        return None
    title = _("After the course %(after)s %% of the points, before it %(before)s %%.")
    first = round(sum(before for _test, before, _after, _n in means) / len(means))
    last = round(sum(after for _test, _before, after, _n in means) / len(means))
    groups = [(test.name, [_per_cent(before), _per_cent(after)]) for test, before, after, _n in means]
    drawing = charts.grouped_bars(
        groups, [_("before"), _("after")], title=title % {"after": last, "before": first}, name="gain",
        language=_language(),
    )  # fmt: skip
    rows = [(test, before, after, told_number(n, may_name=may_name)) for test, before, after, n in means]
    return {"title": title % {"after": last, "before": first}, "drawing": drawing, "means": rows}


def _per_cent(value: int) -> Shown:
    return Shown(Kind.EXACT if value else Kind.ZERO, value, value, value, "%")


def _language() -> str:
    code = (get_language() or "en")[:2]
    return code if code in ("en", "da", "ru", "tg") else "en"
