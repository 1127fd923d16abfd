"""The coordinator's picture: where people wait, what is refused and why, who has no place left. Seven queries.

Whoever reads the cases sees counts as they are. Everybody else sees them through `standing_together.disclosure`, and a
middle of days only where enough people stand behind it.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product

from django.db.models import CharField, Count, F, Min, Value
from django.db.models.functions import Extract, TruncDate
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beneficiaries.models import Provider, Referral, ReferralStep, ServiceKind
from beneficiaries.queries.records import BACK, Median
from beneficiaries.workflows import REASONS, REFERRAL
from standing_together import charts
from standing_together.access.permissions import Permission
from standing_together.disclosure import DONOR, TOTAL, Category, Dimension, Kind, RawTable, Shown, protect
from standing_together.places.models import Jamoat

WAITING = ("submitted", "approved", "accepted")  # for a decision, an answer, a first visit
STUCK = ("submitted", "returned", "approved", "accepted", "attended")
MOST_BARS, NOWHERE, MOST_PROVIDERS = 8, "-", 30


@dataclass(frozen=True)
class Picture:
    """What the page shows, in words and protected numbers only."""

    exact: bool
    waits: list[tuple]  # service, jamoat, waiting now, begun in a year, middle of days
    stuck: list[tuple]  # state, how many, the oldest in days or None
    reasons: list[tuple]  # who said no, why, how often
    full: list[tuple]  # provider, district, places in all, who waits for it
    drawing: str
    message: str


def reads_cases(actor) -> bool:
    return actor.everything or actor.can(Permission.REFERRAL_LIST)


def picture_for(actor) -> Picture:
    exact = reads_cases(actor)
    permission = Permission.REFERRAL_LIST if exact else Permission.REFERRAL_PICTURE
    rows = Referral.objects.visible_to(actor, permission).order_by()
    kinds, jamoats = _names(ServiceKind), _names(Jamoat)
    waiting, begun = _waiting(rows, exact), _begun(rows, exact)
    if not exact:
        every = {(kind, NOWHERE): 0 for kind in kinds}
        waiting = every | waiting
        begun = dict.fromkeys(every, (0, None)) | begun
    drawing, message = _drawn(waiting, kinds, exact)
    return Picture(
        exact, _waits(waiting, begun, kinds, jamoats, exact), _stuck(rows, exact), _reasons(rows, exact),
        _full(actor, rows, exact), drawing, message,
    )  # fmt: skip


def _names(model) -> dict[str, str]:
    return {row.pk: str(row) for row in model.objects.only("pk", "names")}


def _language() -> str:
    code = (get_language() or "en")[:2]
    return code if code in ("en", "da", "ru", "tg") else "en"


def _place(exact: bool):
    """Whoever reads no case sees services without the jamoat: there are too few people in one for both."""
    return F("person__jamoat") if exact else Value(NOWHERE, output_field=CharField())


def _waiting(rows, exact: bool) -> dict[tuple, int]:
    """{(service, jamoat): how many wait now}."""
    waiting = rows.filter(state__in=WAITING).annotate(place=_place(exact))
    found = waiting.values_list("kind", "place").annotate(n=Count("pk"))
    return {(kind, jamoat or NOWHERE): n for kind, jamoat, n in found}


def _begun(rows, exact: bool) -> dict[tuple, tuple]:
    """{(service, jamoat): (how many began within a year, the middle of their days)}."""
    since = timezone.localdate() - BACK
    begun = rows.filter(attended_on__gte=since, approved_at__isnull=False).annotate(place=_place(exact))
    middle = Median(Extract(F("attended_on") - TruncDate("approved_at"), "epoch") / 86400.0)
    found = begun.values_list("kind", "place").annotate(n=Count("pk"), middle=middle)
    return {(kind, jamoat or NOWHERE): (n, middle) for kind, jamoat, n, middle in found}


def _shown(counts: dict[tuple, int], exact: bool) -> dict[tuple, Shown]:
    """The same keys and their margins (TOTAL), as they may be shown. For whoever reads no case `counts` must hold every
    key there could be: which lines stand on the page would tell otherwise what the bands hide."""
    if not counts:
        return {}
    width = len(next(iter(counts)))
    codes = [sorted({key[place] for key in counts}) for place in range(width)]
    dimensions = tuple(
        Dimension(f"d{place}", "", tuple(Category(code, code) for code in column), sensitive=True)
        for place, column in enumerate(codes)
    )
    found = dict.fromkeys(product(*[(*column, TOTAL) for column in codes]), 0)
    for key, number in counts.items():
        for mask in product((False, True), repeat=width):
            found[tuple(TOTAL if hidden else code for code, hidden in zip(key, mask, strict=True))] += number
    raw = RawTable("", "referral" if exact else "person", timezone.localdate(), dimensions, found)
    return dict(protect(raw, DONOR).cells)


def _days(middle: float | None, shown: Shown, exact: bool) -> int | None:
    """A middle of a handful of people would tell about each of them."""
    enough = exact or (shown.low or 0) >= DONOR.band_below
    return round(middle) if middle is not None and enough else None


def _waits(waiting, begun, kinds, jamoats, exact) -> list[tuple]:
    """One line for each service and jamoat where somebody waits or began; the longest queue first."""
    now, year = _shown(waiting, exact), _shown({key: n for key, (n, _middle) in begun.items()}, exact)
    language, none, found = _language(), Shown.exact(0), []
    for key in waiting.keys() | begun.keys():
        waits, began = now.get(key, none), year.get(key, none)
        days = _days(begun.get(key, (0, None))[1], began, exact)
        unknown = _("Jamoat not known") if exact else _("All jamoats")
        names = (kinds.get(key[0], key[0]), jamoats.get(key[1], unknown))
        found.append((-waits.midpoint, *names, waits.text(language), began.text(language), days))
    return [line[1:] for line in sorted(found, key=lambda line: line[:3])]


def _drawn(waiting, kinds, exact) -> tuple[str, str]:
    """How many wait now for which service: one bar each, the longest first."""
    by_kind: dict[tuple, int] = defaultdict(int)
    for (kind, _jamoat), number in waiting.items():
        by_kind[(kind,)] += number
    shown = _shown(dict(by_kind), exact)
    bars = [(kinds.get(key[0], key[0]), value) for key, value in shown.items() if key != (TOTAL,)]
    bars.sort(key=lambda bar: (-bar[1].midpoint, bar[0]))
    if not bars:
        return "", ""
    if bars[0][1].is_number and bars[0][1].kind is not Kind.BAND:
        message = _("Most people wait for: %(service)s") % {"service": bars[0][0]}
    else:
        message = _("Few people wait for any service")
    groups = [(label, [value]) for label, value in bars[:MOST_BARS]]
    drawing = charts.grouped_bars(groups, [_("waiting")], title=message, name="waiting", language=_language())
    return drawing, message


def _stuck(rows, exact) -> list[tuple]:
    """Where referrals stand now; the age of the oldest only for those who may look it up."""
    found = rows.filter(state__in=STUCK).values_list("state").annotate(n=Count("pk"), oldest=Min("updated_at"))
    there = {} if exact else dict.fromkeys(STUCK, (0, None))
    there |= {state: (n, oldest) for state, n, oldest in found}
    shown = _shown({(state,): n for state, (n, _oldest) in there.items()}, exact)
    today, lines = timezone.localdate(), []
    for state in STUCK:
        if state in there:
            days = (today - timezone.localdate(there[state][1])).days if exact else None
            lines.append((REFERRAL.states[state], shown[(state,)].text(_language()), days))
    return lines


def _reasons(rows, exact) -> list[tuple]:
    """Who said no and why, within a year. What staff wrote without choosing a reason counts as another reason."""
    moves = ("refuse", "return", "decline")
    steps = ReferralStep.objects.filter(referral__in=rows, move__in=moves, at__date__gte=timezone.localdate() - BACK)
    counts: dict[tuple, int] = defaultdict(int)
    if not exact:
        counts |= {(f"{move}/{reason}",): 0 for move in moves for reason in REASONS[move]}
    for move, reason, number in steps.order_by().values_list("move", "reason").annotate(n=Count("pk")):
        counts[(f"{move}/{reason if reason in REASONS[move] else 'other'}",)] += number
    shown = _shown(dict(counts), exact)
    who = {"refuse": _("Refused by a coordinator"), "return": _("Returned by a coordinator")}
    lines = []
    for key in sorted(counts, key=lambda key: (moves.index(key[0].split("/")[0]), -shown[key].midpoint)):
        move, reason = key[0].split("/")
        said = who.get(move, _("Declined by a provider"))
        lines.append((said, REASONS[move][reason], shown[key].text(_language())))
    return lines


def _full(actor, rows, exact) -> list[tuple]:
    """Providers without a free place. How many wait for one of them is told to those who read the cases."""
    full = Provider.objects.visible_to(actor).filter(active=True, places_free=0).select_related("district")
    full = list(full.order_by("district", "code")[:MOST_PROVIDERS])
    waiting = {}
    if exact and full:
        found = rows.filter(provider__in=full, state__in=WAITING).values_list("provider").annotate(n=Count("pk"))
        waiting = dict(found)
    return [(each, each.district, each.capacity, waiting.get(each.pk, 0) if exact else None) for each in full]
