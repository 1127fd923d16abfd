"""The directory of providers."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from beneficiaries.actions.providers import confirm_capacity
from beneficiaries.forms.providers import CapacityForm, DirectoryFilter
from beneficiaries.languages import in_words
from beneficiaries.models import Provider
from beneficiaries.queries import providers as queries
from beneficiaries.queries.records import NOTHING, record_words, records_by_service, records_of
from beneficiaries.queries.service_points import facts_of
from beneficiaries.rules.providers import can_confirm_capacity, check_can_confirm_capacity
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, posted, refusing, status_of
from standing_together.dates import write


def _facts(provider) -> dict:
    """What a page says about a provider's places."""
    return {
        "provider": provider,
        "places": queries.places_words(provider),
        "confirmed": queries.confirmed_words(provider),
        "stale": queries.is_stale(provider),
    }


def _named(provider, form) -> str:
    return ", ".join(str(form.kinds[code]) for code in provider.kind_codes)


def _accessible(provider) -> str:
    return {True: _("Yes"), False: _("No")}.get(provider.accessible, _("Not known"))


def _line(provider, form, known) -> dict:
    record = record_words(known.get(provider.pk, NOTHING))
    return {**_facts(provider), "kinds": _named(provider, form), "record": record}


@requires(Permission.PROVIDER_VIEW)
def directory(request):
    form = DirectoryFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    narrow = {name: chosen[name].pk for name in ("district", "kind") if chosen.get(name)}
    if chosen.get("point_kind"):
        narrow["point_kind"] = chosen["point_kind"]
    page = queries.directory_page(request.actor, request.GET, **narrow)
    known = records_of([provider.pk for provider in page.rows], narrow.get("kind"))
    context = {
        "filters": form,
        "rows": [_line(provider, form, known) for provider in page.rows],
        "page": page,
        "narrowed": bool(narrow),
        "may_add": request.actor.can(Permission.PROVIDER_CHANGE),
    }
    return render(request, "beneficiaries/provider_list.html", context)


@requires(Permission.PROVIDER_VIEW)
def detail(request, code):
    related = ("district", "jamoat", "organisation", "programme", "handover")
    visible = Provider.objects.visible_to(request.actor).select_related(*related)
    provider = get_object_or_404(visible, code=code)
    may_confirm = can_confirm_capacity(request.actor, provider)
    kinds, known = list(provider.kinds.all()), records_by_service(provider)
    rows = [
        *facts_of(provider),
        (_("Services"), ", ".join(str(kind) for kind in kinds)),
        (_("Where"), ", ".join(str(part) for part in (provider.district, provider.jamoat, provider.address) if part)),
        (_("Phone"), provider.phone or _("Not known")),
        (_("Languages"), in_words(provider.languages) or _("Not known")),
        (
            _("Can be entered with a wheelchair"),
            " · ".join(str(part) for part in (_accessible(provider), provider.access_note) if part),
        ),
        (_("Open since"), write(provider.opened_on) or _("Not known")),
        (_("Places in all"), _("Not known") if provider.capacity is None else provider.capacity),
        (_("Places free"), queries.places_words(provider)),
        (_("Asked"), queries.confirmed_words(provider)),
    ]
    if provider.closed_on:
        rows.append((_("Closed on"), write(provider.closed_on)))
    context = {
        **_facts(provider),
        "rows": rows,
        "may_confirm": may_confirm,
        "may_see_people": request.actor.can(Permission.SERVICE_VIEW),
        "may_hand_over": may_confirm and not hasattr(provider, "handover"),
        "records": [(kind, record_words(known.get(kind.pk, NOTHING))) for kind in kinds],
    }
    return render(request, "beneficiaries/provider_detail.html", context)


@requires(Permission.PROVIDER_CHANGE)
def confirm(request, code):
    provider = get_object_or_404(Provider.objects.visible_to(request.actor), code=code)
    refusing(check_can_confirm_capacity, request.actor, provider)
    initial = {"capacity": provider.capacity, "places_free": provider.places_free, "email": provider.email}
    form = CapacityForm(posted(request), initial=initial)
    if carried_out(form, partial(confirm_capacity, provider, by=request.actor), beside="places_free"):
        messages.success(request, _("Written down: confirmed today."))
        return redirect("provider", code=provider.code)
    context = {"form": form, **_facts(provider)}
    return render(request, "beneficiaries/provider_confirm.html", context, status=status_of(form))
