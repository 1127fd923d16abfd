"""Service points: what they are, who pays, their hours and people; and whom they serve."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from beneficiaries.actions import service_points as actions
from beneficiaries.forms.service_points import (
    FinancingForm,
    HandoverForm,
    HoursForm,
    NewPointForm,
    PointFilter,
    PointForm,
    StaffForm,
)
from beneficiaries.queries import service_enrolments as enrolments
from beneficiaries.queries import service_points as queries
from beneficiaries.queries.places import district_choices
from beneficiaries.queries.providers import confirmed_words
from beneficiaries.queries.sessions import came_words, sessions_between, sessions_page
from beneficiaries.rules.service_points import check_can_change_point
from beneficiaries.views.centre_pages import get_point
from beneficiaries.views.sessions import coming
from beneficiaries.waiting import ORDER_IN_WORDS
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, refusing, status_of
from standing_together.audit.actions import record_reading
from standing_together.listing import Row


@requires(Permission.SERVICE_VIEW)
def points(request):
    """How full each service point is and how many wait there."""
    form = PointFilter(request.GET, districts=district_choices(request.actor, Permission.SERVICE_VIEW))
    asked = form.asked
    page = queries.points_page(request.actor, request.GET, **asked)
    context = {"filters": form, "page": page, "rows": [_row(each) for each in page.rows], "narrowed": bool(asked)}
    return render(request, "beneficiaries/service_point_list.html", context)


def _row(point) -> Row:
    places = queries.Places(point.capacity, point.taken, point.waiting)
    full = bool(places.waiting and places.free)
    kind = point.get_point_kind_display()
    free = "" if places.free is None else _("Free: %(count)s") % {"count": places.free}
    told = format_html('{}<br><span class="quiet small">{}</span>', places.words, free)
    url = reverse("service_point", args=[point.code])
    return Row(point, url, (kind, point.district, told, places.waiting_words), urgent=full)


@requires(Permission.SERVICE_VIEW)
def point(request, code):
    """Its people, its waiting list, its sessions."""
    found = get_point(request, code)
    record_reading(found, by=request.actor, what="service point")
    earlier = sessions_page(request.actor, request.GET, point=found)
    context = {
        "point": found,
        "places": queries.places_of(found),
        "order": ORDER_IN_WORDS,
        "people": [
            (row, enrolments.came_words(row.came, row.expected)) for row in enrolments.taking_part(request.actor, found)
        ],
        "waiting": enrolments.waiting_list(request.actor, found),
        "coming": [(each, came_words(each)) for each in sessions_between(request.actor, *coming(), point=found)],
        "earlier": [(each, came_words(each)) for each in earlier.rows],
        "page": earlier,
        "may_record": request.actor.can(Permission.SERVICE_RECORD),
    }
    return render(request, "beneficiaries/service_point_detail.html", context)


def _in_hand(request, code):
    provider = get_point(request, code)
    refusing(check_can_change_point, request.actor, provider)
    return provider


def _further(request, provider, form, action, *, title, told="", facts=None, done=""):
    """A form about a service point; what is written is told on the directory's page."""
    return fill_in(
        request, form, partial(action, provider, by=request.actor), title=title, lead=str(provider),
        back=(reverse("provider", args=[provider.code]), str(provider)), done=done or _("Saved."), told=told,
        facts=facts,
    )  # fmt: skip


@requires(Permission.PROVIDER_CHANGE)
def add(request):
    """Name, kind and district; the rest is asked on the page that follows."""
    form = NewPointForm(request.POST or None, districts=district_choices(request.actor, Permission.PROVIDER_CHANGE))
    return fill_in(
        request, form, partial(actions.add_point, by=request.actor), title=_("Add a service point"),
        back=(reverse("providers"), _("Providers")), then=lambda made: reverse("provider_change", args=[made.code]),
        done=_("Added. Write down now what else is known."),
        told=_("Look in the directory first: it may stand there under another name."), submit=_("Go on"),
        facts=lambda form: form.facts,
    )  # fmt: skip


@requires(Permission.PROVIDER_CHANGE)
def change(request, code):
    provider = _in_hand(request, code)
    form = PointForm(request.POST or None, actor=request.actor, provider=provider)
    told = _("What you save counts as confirmed today. Until now: %(state)s.") % {"state": confirmed_words(provider)}
    title = _("Change the service point")
    return _further(
        request, provider, form, actions.change_point, title=title, told=told, facts=lambda form: form.facts
    )


@requires(Permission.PROVIDER_CHANGE)
def financing(request, code):
    form = FinancingForm(request.POST or None, actor=request.actor)
    told = _("What ran until now ends the day before. Nothing is overwritten.")
    return _further(
        request, _in_hand(request, code), form, actions.begin_financing, title=_("Who pays for it?"), told=told
    )


@requires(Permission.PROVIDER_CHANGE)
def hand_over(request, code):
    form = HandoverForm(request.POST or None)
    told = _("It is written down once and stays. From this day the state pays.")
    return _further(
        request, _in_hand(request, code), form, actions.hand_over, title=_("Handed over to the state"), told=told,
        done=_("The handover is written down."),
    )  # fmt: skip


@requires(Permission.PROVIDER_CHANGE)
def hours(request, code):
    provider = _in_hand(request, code)
    form = HoursForm(request.POST or None, provider=provider)
    if carried_out(form, partial(actions.set_hours, provider, by=request.actor), lambda form: form.facts) is None:
        context = {"provider": provider, "form": form}
        return render(request, "beneficiaries/provider_hours.html", context, status=status_of(form))
    messages.success(request, _("Saved."))
    return redirect("provider", code=code)


@requires(Permission.PROVIDER_CHANGE)
def staff(request, code):
    told = _("Numbers are enough. A name only if it helps others to reach the place.")
    form = StaffForm(request.POST or None)
    return _further(request, _in_hand(request, code), form, actions.set_staff, title=_("Who works there?"), told=told)
