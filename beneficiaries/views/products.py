"""The catalogue of assistive products, and how long people wait for them."""

from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from beneficiaries.enums.devices import BodyMeasure, ProductDomain
from beneficiaries.products import catalogue
from beneficiaries.queries.device_waiting import BANDS, BY, READERS, supplied_table, waiting_table
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.disclosure.shown import THOUSANDS


@require_GET
@requires(Permission.STOCK_VIEW, Permission.DEVICE_VIEW)
def products(request):
    found = catalogue()
    domains = [
        (domain.label, [_product(p) for p in found.products.values() if p.domain == domain]) for domain in ProductDomain
    ]
    return render(request, "beneficiaries/product_list.html", {"catalogue": found, "domains": domains})


def _product(product) -> dict:
    return {
        "product": product,
        "measures": ", ".join(str(BodyMeasure(code).label) for code in product.measures) or "–",
        "fitting": _("A specialist fits it") if product.fitting else _("Needs no fitting"),
        "life": _months(product.life_months),
        "again": _again(product),
    }


def _again(product) -> str:
    """Months between two measurements, from the youngest to the oldest age."""
    if not product.steps:
        return "–"
    months = [months for _first, months in product.steps]
    least, most = min(months), max(months)
    return _months(least) if least == most else _("%(least)s to %(most)s months") % {"least": least, "most": most}


def _months(number: int) -> str:
    return ngettext("%(count)s month", "%(count)s months", number) % {"count": number}


TITLES = {
    "product": (gettext_lazy("People who wait now, by product"), gettext_lazy("People who got a device, by product")),
    "district": (
        gettext_lazy("People who wait now, by district"), gettext_lazy("People who got a device, by district"),
    ),
}  # fmt: skip


@require_GET
@requires(*READERS)
def waiting(request):
    """Protected counts only: who reads them need not open a case."""
    language = (get_language() or "en")[:2]
    language = language if language in THOUSANDS else "en"
    tables = [_table(request.actor, by, language) for by in BY]
    bands = [words for _first, words in BANDS.values()]
    return render(request, "beneficiaries/device_waiting.html", {"tables": tables, "bands": bands})


def _table(actor, by: str, language: str) -> dict:
    safe = waiting_table(actor, by)
    supplied, medians = supplied_table(actor, by)
    rows = [
        (
            category.label,
            [(words, safe.cell(**{by: category.code, "band": c}).text(language)) for c, (_d, words) in BANDS.items()],
            safe.cell(**{by: category.code}).text(language),
        )
        for category in safe.dimensions[0].categories
    ]
    told = [
        (category.label, shown.text(language), medians.get(category.code, "–"))
        for category, shown in supplied.series(by)
    ]
    return {
        "by": BY[by], "titles": TITLES[by], "rows": rows, "supplied": told, "total": safe.total.text(language),
        "all": (supplied.total.text(language), medians.get("*", "–")),
    }  # fmt: skip
