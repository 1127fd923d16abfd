"""The worklist of devices, one device with its moves, lending, and the slip."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from beneficiaries.actions import devices as actions
from beneficiaries.actions.matches import lend_item
from beneficiaries.actions.measurements import reasons_outgrown
from beneficiaries.device_papers import KIND
from beneficiaries.enums.devices import BodyMeasure
from beneficiaries.forms.devices import DeviceFilters, LendForm, MoveDeviceForm, SlipForm
from beneficiaries.models import Device, Loan, StockItem
from beneficiaries.products import product_of
from beneficiaries.products.growth import months_later
from beneficiaries.queries import devices as queries
from beneficiaries.queries.matches import decidable, match_of, things_for
from beneficiaries.rules.devices import can_change_stock, can_record
from beneficiaries.rules.glass import check_not_in_an_emergency
from beneficiaries.workflows.devices import DEVICE
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.addresses import address_of
from standing_together.asking import fill_in
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.printing.actions import ask_for_print
from standing_together.printing.queries import prints_about
from standing_together.refusal import Refused
from standing_together.templatetags.components import state

KINDS = {
    "needed": "waiting", "requested": "waiting", "supplied": "info", "fitted": "done", "followed": "done",
    "repair": "urgent", "lost": "neutral",
}  # fmt: skip
ENDS = ("stop_using", "lose", "cancel")
RELATED = ("person__district", "person__jamoat", "person__worker", "noted_by", "programme", "organisation")


def drawn(device):
    """The state as word and shape."""
    return state(str(DEVICE.states[device.state]), KINDS.get(device.state, "neutral"))


def days_words(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def waited(device) -> int:
    return ((device.supplied_on or timezone.localdate()) - device.needed_on).days


def measure_words(device):
    """When to measure again; what is due says so, what is outgrown too."""
    if device.outgrown_on:
        return state(_("Too small"), "urgent")
    if device.measure_by and device.measure_by <= timezone.localdate():
        return state(_("Due now"), "waiting")
    return write(device.measure_by) or "–"


def row_of(device) -> Row:
    """On the page of a person: product, state, waited, measure again by."""
    cells = (drawn(device), days_words(waited(device)), measure_words(device))
    return Row(device, address_of("device", device.pk), cells, urgent=bool(device.outgrown_on))


def _listed_row(device) -> Row:
    """In the worklist: name, product, place, state, waited, measure again by."""
    person = device.person
    cells = (
        str(device), person.jamoat or person.district, drawn(device), days_words(waited(device)), measure_words(device),
    )  # fmt: skip
    return Row(person.full_name, address_of("device", device.pk), cells, urgent=bool(device.outgrown_on))


LISTS = {
    "waiting": gettext_lazy("Waiting"), "measure": gettext_lazy("To be measured"),
    "outgrown": gettext_lazy("Too small"), "repair": gettext_lazy("In repair"),
}  # fmt: skip


@require_GET
@requires(Permission.DEVICE_VIEW)
def device_list(request):
    which = request.GET.get("which", "")
    which = which if which in queries.LISTS else "waiting"
    filters = DeviceFilters(request.GET, actor=request.actor)
    chosen = filters.chosen()
    page = queries.device_page(request.actor, request.GET, which, **chosen)
    tabs = [
        {"label": words, "url": f"{request.path}?which={code}", "current": code == which}
        for code, words in LISTS.items()
    ]
    context = {
        "tabs": tabs, "filters": filters, "narrowed": any(chosen.values()), "which": which,
        "page": page, "rows": [_listed_row(device) for device in page.rows],
        "may_stock": request.actor.can(Permission.STOCK_VIEW),
    }  # fmt: skip
    return render(request, "beneficiaries/device_list.html", context)


def get_device(request, pk, permission=Permission.DEVICE_VIEW) -> Device:
    return get_object_or_404(Device.objects.visible_to(request.actor, permission).select_related(*RELATED), pk=pk)


@require_GET
@requires(Permission.DEVICE_VIEW)
def device(request, pk):
    found, actor = get_device(request, pk), request.actor
    record_reading(found, by=actor, what="device")
    loan = queries.open_loan_of(found)
    may_record = actor.can(Permission.DEVICE_RECORD) and can_record(actor, found.person)
    things = things_for(actor, found) if found.is_waiting and actor.can(Permission.STOCK_VIEW) else []
    may_lend = bool(decidable(actor, things))
    context = {
        "device": found, "state": drawn(found), "facts": _facts(found), "loan": loan,
        "moves": _moves(found) if may_record else [], "may_record": may_record,
        "too_small": [_too_small(each) for each in reasons_outgrown(found)] if found.outgrown_on else [],
        "things": [match for match in things if match.possible], "may_lend": may_lend,
        "others": [match for match in things if not match.possible],
        "steps": [(DEVICE.moves[s.move].label, s) for s in found.steps.select_related("by").order_by("-id")],
        "repairs": found.repairs.all(), "slip": SlipForm(initial={"language": get_language()}),
        "prints": prints_about(loan, KIND)[:5] if loan else [],
        "may_stock": actor.can(Permission.STOCK_VIEW),
    }  # fmt: skip
    return render(request, "beneficiaries/device_detail.html", context)


def _moves(device) -> list:
    """(move, kind of button): the next step first; what ends something stands quietly behind."""
    first = "give_back" if device.outgrown_on or device.state == "unused" else ""
    moves = sorted(DEVICE.from_state(device.state), key=lambda move: (move.name != first, move.name in ENDS))
    kinds = ("quiet" if move.name in ENDS else "secondary" if place else "primary" for place, move in enumerate(moves))
    return list(zip(moves, kinds, strict=True))


def _too_small(found) -> str:
    words = _("%(measure)s: %(value)s now, at most %(limit)s fits")
    return words % {
        "measure": BodyMeasure(found.measure).label, "value": f"{found.value:g}", "limit": f"{found.limit:g}",
    }  # fmt: skip


def _facts(device) -> list[tuple]:
    facts = [(_("Needed since"), write(device.needed_on))]
    if device.note:
        facts.append((_("What for"), device.note))
    label = _("Waiting") if device.is_waiting else _("Waited")
    if device.is_waiting or device.supplied_on:
        facts.append((label, days_words(waited(device))))
    if device.supplied_on:
        facts.append((_("Handed over"), write(device.supplied_on)))
    facts.append((_("Who pays"), device.get_payer_display()))
    product = product_of(device.product)
    if product and device.is_in_use:
        facts.append((_("Usually lasts until"), write(months_later(device.supplied_on, product.life_months))))
    if device.measure_by:
        label = _("Measure again by") if product and product.measures else _("See again by")
        facts.append((label, write(device.measure_by)))
    return facts


@require_http_methods(["GET", "POST"])
@requires(Permission.DEVICE_RECORD)
def move(request, pk, name):
    if name not in DEVICE.moves:
        raise Http404
    found = get_device(request, pk, Permission.DEVICE_RECORD)
    form = MoveDeviceForm(request.POST or None, name=name, initial={"version": found.version})
    return fill_in(
        request, form, partial(_move, request, found, name), title=DEVICE.moves[name].label,
        lead=f"{found} · {found.person.full_name}", back=(reverse("device", args=[pk]), str(found)),
        done=_("Written down."), facts=MoveDeviceForm.facts,
    )  # fmt: skip


def _move(request, device, name, **facts):
    if facts["facts"].pop("need_again", False):
        return actions.give_back_and_need_again(device, by=request.actor, **facts)
    return actions.move_device(device, by=request.actor, name=name, **facts)


@require_http_methods(["GET", "POST"])
@requires(Permission.DEVICE_RECORD)
def lend(request, pk, item_pk):
    """A colleague decides that this thing goes to this person."""
    found = get_device(request, pk, Permission.DEVICE_RECORD)
    items = StockItem.objects.visible_to(request.actor).select_related("district", "jamoat")
    item = get_object_or_404(items, pk=item_pk)
    if not can_change_stock(request.actor, item):
        raise PermissionDenied(_("Your role does not include changing the stock. Ask a case manager."))
    match = match_of(found, item)
    form = LendForm(request.POST or None, initial={"version": item.version})
    return fill_in(
        request, form, partial(lend_item, item, found, by=request.actor, reasons=match.reasons),
        title=_("Lend %(number)s") % {"number": item.number}, lead=f"{item} · {found.person.full_name}",
        back=(reverse("device", args=[pk]), str(found)), done=_("Lent. Print the slip for the family."),
        told=". ".join([*match.sentences, _("How well it fits is for a specialist to say.")]), submit=_("Lend it"),
    )  # fmt: skip


@require_POST
@requires(Permission.DEVICE_VIEW)
def slip(request, pk):
    """`pk` is the loan."""
    loan = get_object_or_404(Loan.objects.visible_to(request.actor).open(), pk=pk)
    form, back = SlipForm(request.POST), reverse("device", args=[loan.device_id])
    if not form.is_valid():
        return redirect(back)
    try:
        check_not_in_an_emergency(request.actor, loan.device.person)
        printed = ask_for_print(KIND, loan, by=request.actor, **form.cleaned_data)
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect(back)
    return redirect(reverse("print", args=[printed.pk]) + "?" + urlencode({"back": back}))
