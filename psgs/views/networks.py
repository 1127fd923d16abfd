"""Networks of associations, and the seats they hold in forums."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from psgs.actions import networks as actions
from psgs.enums.associations import Level
from psgs.forms.networks import PARTS, LeaveForm, LevelFilter, NetworkForm
from psgs.models import ForumSeat, Network
from psgs.queries import networks as queries
from psgs.queries.associations import districts_of
from psgs.rules import associations as rules
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, refusing
from standing_together.dates import write
from standing_together.listing import Row


def _asked(form) -> dict:
    return {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}


@requires(Permission.ASSOCIATION_VIEW)
def network_list(request):
    form = LevelFilter(request.GET, districts=districts_of(request.actor, Network))
    asked = _asked(form)
    page = queries.network_page(request.actor, request.GET, **asked)
    rows = [
        Row(each.name, reverse("network", args=[each.pk]), (Level(each.level).label, each.district, each.members_now))
        for each in page.rows
    ]
    may_found = request.actor.can(Permission.ASSOCIATION_CHANGE)
    context = {"filters": form, "page": page, "rows": rows, "narrowed": bool(asked), "may_found": may_found}
    return render(request, "psgs/network_list.html", context)


@requires(Permission.ASSOCIATION_VIEW)
def seat_list(request):
    """Whose seats, in which forum, since when; who sits there stands on the page of the association."""
    form = LevelFilter(request.GET, districts=districts_of(request.actor, ForumSeat))
    asked = _asked(form)
    page = queries.seat_page(request.actor, request.GET, **asked)
    rows = [_seat_row(seat) for seat in page.rows]
    context = {"filters": form, "page": page, "rows": rows, "narrowed": bool(asked)}
    return render(request, "psgs/seat_list.html", context)


def _seat_row(seat) -> Row:
    whose = seat.association or seat.network
    name = "association_networks" if seat.association_id else "network"
    since = write(seat.from_on) if seat.until_on is None else f"{write(seat.from_on)} – {write(seat.until_on)}"
    return Row(seat.forum, reverse(name, args=[whose.pk]), (Level(seat.level).label, whose, seat.district, since))


def get_network(request, pk, permission=Permission.ASSOCIATION_VIEW):
    visible = Network.objects.visible_to(request.actor, permission)
    return get_object_or_404(visible.select_related("district", "programme", "organisation"), pk=pk)


@requires(Permission.ASSOCIATION_VIEW)
def detail(request, pk):
    network = get_network(request, pk)
    context = {
        "network": network,
        "members": list(network.memberships.select_related("association__district")),
        "seats": [(seat, queries.is_held(seat)) for seat in network.seats.order_by("-from_on")],
        "actions": list(network.actions.prefetch_related("associations").select_related("district")[:50]),
        "may_change": rules.can_change(request.actor, network),
        "may_name": rules.may_name(request.actor, network),
        "facts": _facts(network),
    }
    return render(request, "psgs/network_detail.html", context)


def _facts(network) -> list[tuple]:
    rows = [
        (_("Reaches"), Level(network.level).label),
        (_("Seat"), network.district),
        (_("Accompanied by"), network.organisation),
        (_("Programme"), network.programme),
        (_("Founded on"), write(network.founded_on)),
        (_("What it is for"), network.purpose),
    ]
    return [(key, value) for key, value in rows if value]


@requires(Permission.ASSOCIATION_CHANGE)
def new(request):
    form = NetworkForm(request.POST or None, actor=request.actor, permission=Permission.ASSOCIATION_CHANGE)
    return fill_in(
        request, form, partial(actions.found_network, by=request.actor), then=_address, done=_("Written down."),
        title=_("A new network"), back=(reverse("networks"), _("Networks")),
    )  # fmt: skip


def _address(network) -> str:
    return reverse("network", args=[network.pk])


@requires(Permission.ASSOCIATION_CHANGE)
def add(request, pk, part):
    if part not in PARTS:
        raise Http404
    network = get_network(request, pk, Permission.ASSOCIATION_CHANGE)
    refusing(rules.check_can_change, request.actor, network)
    form = PARTS[part](request.POST or None, network=network, actor=request.actor)
    return _carried_out(request, network, form, form.heading, lambda **said: form.carry_out())


@requires(Permission.ASSOCIATION_CHANGE)
def leave(request, pk, part, key):
    """A member leaves, or a seat of the network ends."""
    ways = {
        "member": ("memberships", actions.leave_network, _("The member left the network")),
        "seat": ("seats", actions.leave_seat, _("The seat ended")),
    }
    if part not in ways:
        raise Http404
    network = get_network(request, pk, Permission.ASSOCIATION_CHANGE)
    refusing(rules.check_can_change, request.actor, network)
    related, action, heading = ways[part]
    row = get_object_or_404(getattr(network, related), pk=key)
    form = LeaveForm(request.POST or None)
    return _carried_out(request, network, form, heading, partial(action, row, by=request.actor), str(row))


def _carried_out(request, network, form, heading, work, about: str = ""):
    return fill_in(
        request, form, work, done=_("Written down."), title=heading,
        lead=f"{network.name}: {about}" if about else network.name, back=(_address(network), str(network)),
    )  # fmt: skip
