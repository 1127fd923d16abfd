"""The shelf: the list, one thing, its photo and moves, and who waits for it."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions import stock as actions
from beneficiaries.enums.devices import BodyMeasure
from beneficiaries.forms.stock import ChooseProductForm, ItemForm, MoveItemForm, PhotoForm, StockFilters
from beneficiaries.models import StockItem
from beneficiaries.products import product_of
from beneficiaries.queries import stock as queries
from beneficiaries.queries.matches import decidable, people_for
from beneficiaries.rules.devices import can_change_stock
from beneficiaries.workflows.devices import BY_LOAN, STOCK
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.addresses import address_of
from standing_together.asking import carried_out, form_page
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.files.streaming import stream
from standing_together.listing import Row
from standing_together.organisations.models import Organisation
from standing_together.templatetags.components import state

KINDS = {"in_stock": "done", "on_loan": "info", "to_check": "waiting", "repair": "urgent", "written_off": "neutral"}
RELATED = ("district", "jamoat", "organisation", "photo", "added_by")
TOLD = gettext_lazy("At the end say for which bodies it can be set: centimetres, and kilograms for the weight.")


def drawn(item):
    return state(str(STOCK.states[item.state]), KINDS[item.state])


@require_GET
@requires(Permission.STOCK_VIEW)
def stock_list(request):
    filters = StockFilters(request.GET, actor=request.actor, permission=Permission.STOCK_VIEW)
    chosen = filters.chosen()
    page = queries.stock_page(request.actor, request.GET, **chosen)
    rows = [
        Row(
            item, address_of("stock_item", item.pk),
            (item.size, item.district, item.get_condition_display(), drawn(item)),
        )
        for item in page.rows
    ]  # fmt: skip
    context = {
        "filters": filters, "narrowed": any(chosen.values()), "page": page, "rows": rows,
        "may_change": request.actor.can(Permission.STOCK_CHANGE),
    }  # fmt: skip
    return render(request, "beneficiaries/stock_list.html", context)


def get_item(request, pk, permission=Permission.STOCK_VIEW) -> StockItem:
    return get_object_or_404(StockItem.objects.visible_to(request.actor, permission).select_related(*RELATED), pk=pk)


@require_GET
@requires(Permission.STOCK_VIEW)
def item(request, pk):
    """Who had it stands here only for those who may see that person's devices."""
    found, actor = get_item(request, pk), request.actor
    may_change = can_change_stock(actor, found)
    moves = [move for move in STOCK.from_state(found.state) if move.name not in BY_LOAN] if may_change else []
    context = {
        "item": found, "state": drawn(found), "facts": _facts(found), "moves": moves, "may_change": may_change,
        "loans": queries.loans_seen(actor, found), "repairs": found.repairs.all(),
        "steps": [(STOCK.moves[s.move].label, s) for s in found.steps.select_related("by").order_by("-id")],
        "may_match": actor.can(Permission.DEVICE_VIEW) and found.state != "written_off",
    }  # fmt: skip
    return render(request, "beneficiaries/stock_item.html", context)


def _facts(item) -> list[tuple]:
    place = ", ".join(str(part) for part in (item.district, item.jamoat, item.place) if part)
    facts = [(_("Own number"), item.number), (_("Condition"), item.get_condition_display()), (_("Where"), place)]
    if item.serial:
        facts.append((_("Serial number of the maker"), item.serial))
    if item.size:
        facts.append((_("Size"), item.size))
    if item.ranges:
        bodies = (f"{BodyMeasure(code).label} {low:g}–{high:g}" for code, (low, high) in item.ranges.items())
        facts.append((_("For whom"), ", ".join(bodies)))
    return [*facts, (_("With us since"), write(item.came_on))]


@require_http_methods(["GET", "POST"])
@requires(Permission.STOCK_CHANGE)
def new(request):
    """First the product, then what it asks for."""
    product, back = product_of(request.GET.get("product", "")), (reverse("stock"), _("Stock"))
    if product is None:
        form = ChooseProductForm()
        return form_page(
            request, form, title=_("Take a thing into stock"), back=back, submit=_("Continue"), method="get"
        )
    organisations = _organisations(request.actor)
    form = ItemForm(request.POST or None, actor=request.actor, measures=product.measures, organisations=organisations)
    chosen = request.POST.get("organisation") if len(organisations) > 1 else organisations[0][0]
    work = partial(actions.add_item, by=request.actor, organisation_id=chosen, product=product.code)
    if found := carried_out(form, lambda **facts: work(**facts), facts=ItemForm.facts):
        messages.success(request, _("Taken into stock."))
        return redirect("stock_item", pk=found.pk)
    return form_page(request, form, title=_("Take a thing into stock"), lead=product, back=back, told=TOLD)


def _organisations(actor) -> list[tuple]:
    """Those in which the actor may change the stock."""
    ids = {scope.organisation_id for scope in actor.scopes_with(Permission.STOCK_CHANGE)}
    rows = Organisation.objects.visible_to(actor).filter(pk__in=ids)
    return sorted(((row.pk, str(row)) for row in rows), key=lambda pair: pair[1])


@require_http_methods(["GET", "POST"])
@requires(Permission.STOCK_CHANGE)
def change(request, pk):
    found = get_item(request, pk, Permission.STOCK_CHANGE)
    product = product_of(found.product)
    measures = dict.fromkeys((*(product.measures if product else ()), *found.ranges))
    form = ItemForm(
        request.POST or None, actor=request.actor, measures=measures, item=found, initial=ItemForm.start(found)
    )
    if carried_out(form, partial(actions.change_item, found, by=request.actor), facts=ItemForm.facts):
        messages.success(request, _("Saved."))
        return redirect("stock_item", pk=pk)
    back = (reverse("stock_item", args=[pk]), str(found))
    return form_page(request, form, title=_("Change what is written about it"), lead=found, back=back, told=TOLD)


@require_http_methods(["GET", "POST"])
@requires(Permission.STOCK_CHANGE)
def move(request, pk, name):
    if name not in STOCK.moves or name in BY_LOAN:
        raise Http404
    found = get_item(request, pk, Permission.STOCK_CHANGE)
    form = MoveItemForm(request.POST or None, name=name, initial={"version": found.version})
    if carried_out(form, partial(actions.move_item, found, by=request.actor, name=name)):
        messages.success(request, _("Written down."))
        return redirect("stock_item", pk=pk)
    back = (reverse("stock_item", args=[pk]), str(found))
    return form_page(request, form, title=STOCK.moves[name].label, lead=found, back=back)


@require_GET
@requires(Permission.STOCK_VIEW)
def photo(request, pk):
    found = get_item(request, pk)
    if found.photo is None:
        raise Http404
    return stream(found.photo)


@require_http_methods(["GET", "POST"])
@requires(Permission.STOCK_CHANGE)
def photo_new(request, pk):
    found = get_item(request, pk, Permission.STOCK_CHANGE)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if carried_out(form, partial(actions.keep_photo, found, by=request.actor)):
        messages.success(request, _("The photo is kept."))
        return redirect("stock_item", pk=pk)
    back = (reverse("stock_item", args=[pk]), str(found))
    return form_page(request, form, title=_("A photo of the thing"), lead=found, back=back)


@require_GET
@requires(Permission.DEVICE_VIEW)
def match(request, pk):
    """Who waits for such a thing among the people one may see, and why it fits. A colleague decides."""
    found, actor = get_item(request, pk), request.actor
    record_reading(found, by=actor, what="stock.match")
    matches = people_for(actor, found)
    may_lend = decidable(actor, matches)
    context = {
        "item": found, "state": drawn(found), "others": [match for match in matches if not match.possible],
        "fitting": [(match, match.device.pk in may_lend) for match in matches if match.possible],
        "free": found.state == "in_stock",
    }  # fmt: skip
    return render(request, "beneficiaries/stock_match.html", context)
