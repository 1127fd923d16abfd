"""Somebody with a service point: enrolled, taken in, paused, ended; how they come."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.actions import service_enrolments as actions
from beneficiaries.forms.service_enrolments import EnrolForm, MoveForm, TransportForm
from beneficiaries.queries import service_enrolments as queries
from beneficiaries.queries.service_points import places_of
from beneficiaries.rules.service_enrolments import check_has_place, check_leads_in, check_reaches, reaches
from beneficiaries.views.centre_pages import get_enrolment
from beneficiaries.views.person import find
from beneficiaries.views.referrals import get_referral
from beneficiaries.waiting import ORDER_IN_WORDS
from beneficiaries.workflows.centres import ATTENDING
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, form_page, refusing
from standing_together.audit.actions import record_reading
from standing_together.refusal import Refused
from standing_together.tasklist.queries import tasks_about

TONES = {"waiting": "waiting", "attending": "done", "paused": "info", "ended": "neutral"}
STEPS = {
    "enrol": gettext_lazy("Put on the waiting list"),
    "take_in": gettext_lazy("Taken in"),
    "pause": gettext_lazy("Paused"),
    "resume": gettext_lazy("Went on"),
    "end": gettext_lazy("Ended"),
    "reopen": gettext_lazy("Put on the waiting list again"),
}


def _enrol(request, person, referral, back):
    """The page on which somebody is put on the list of a service point."""
    form = EnrolForm(request.POST or None, actor=request.actor, person=person, referral=referral)
    fixed = {"referral": referral, "provider": referral.provider} if referral is not None else {}
    enrolment = carried_out(form, partial(actions.enrol, person, by=request.actor, **fixed))
    if enrolment is None:
        lead = f"{person.full_name} · {referral.provider}" if referral is not None else person.full_name
        title = _("Put on the waiting list")
        return form_page(request, form, title=title, lead=lead, back=back, told=ORDER_IN_WORDS, submit=title)
    messages.success(request, f"{queries.position_words(enrolment)}. {places_of(enrolment.provider).words}.")
    return redirect("service_enrolment", pk=enrolment.pk)


@requires(Permission.SERVICE_RECORD)
def enrol(request, pk):
    person = find(request, pk, Permission.SERVICE_RECORD)
    refusing(check_reaches, request.actor, person)
    return _enrol(request, person, None, (reverse("person_services", args=[person.pk]), person.full_name))


@requires(Permission.SERVICE_RECORD)
def enrol_referral(request, pk):
    """From a referral that the coordinator approved."""
    referral = get_referral(request, pk)
    person = find(request, referral.person_id, Permission.SERVICE_RECORD)
    refusing(check_reaches, request.actor, person)
    refusing(check_leads_in, referral, person, referral.provider)
    return _enrol(request, person, referral, (reverse("referral", args=[referral.pk]), _("Referral")))


@requires(Permission.SERVICE_VIEW)
def detail(request, pk):
    enrolment = get_enrolment(request, pk)
    person = enrolment.person
    record_reading(enrolment, by=request.actor, what="service", organisation_id=person.organisation_id)
    looked_at = queries.with_attendance(type(enrolment).objects.visible_to(request.actor).filter(pk=pk)).get()
    may_record = request.actor.can(Permission.SERVICE_RECORD) and reaches(request.actor, person)
    context = {
        "enrolment": enrolment, "person": person, "places": places_of(enrolment.provider),
        "state": ATTENDING.states[enrolment.state], "tone": TONES[enrolment.state],
        "position": queries.position_words(enrolment) if enrolment.state == "waiting" else "",
        "order": ORDER_IN_WORDS, "moves": ATTENDING.from_state(enrolment.state) if may_record else (),
        "attendance": queries.attendance_words(looked_at.came, looked_at.expected),
        "reasons": queries.reasons_of(enrolment),
        "steps": [(step, STEPS.get(step.move, step.move), _why(step)) for step in _steps(enrolment)],
        "tasks": tasks_about(enrolment), "may_record": may_record, "transport": _transport(enrolment),
    }  # fmt: skip
    return render(request, "beneficiaries/service_enrolment.html", context)


def _steps(enrolment):
    return enrolment.steps.select_related("by").order_by("-pk")


def _why(step) -> str:
    reasons = dict(step.enrolment._meta.get_field("end_reason").flatchoices)
    return " · ".join(str(part) for part in (reasons.get(step.reason, ""), step.note) if part)


def _transport(enrolment) -> list[tuple]:
    cost, far = enrolment.cost_a_month, enrolment.distance_km
    return [
        (_("Who brings them"), enrolment.get_brought_by_display() or _("Not known")),
        (_("How far"), _("Not known") if far is None else _("%(number)s km") % {"number": far}),
        (_("Arranged by us"), _("Yes") if enrolment.arranged_by_us else _("No")),
        (_("Cost in a month"), _("Not known") if cost is None else _("%(amount)s somoni") % {"amount": cost}),
    ]


@requires(Permission.SERVICE_RECORD)
def move(request, pk, name):
    """One move of the table, on a page of its own."""
    if name not in ATTENDING.moves:
        raise Http404
    enrolment = get_enrolment(request, pk, Permission.SERVICE_RECORD)
    step = ATTENDING.moves[name]
    ahead = max(0, queries.position(enrolment)[0] - 1) if name == "take_in" else 0
    start = {"version": enrolment.version, "on": timezone.localdate()}
    form = MoveForm(request.POST or None, name=name, ahead=ahead, initial=start)
    moved = carried_out(form, partial(form.carry_out, enrolment, request.actor))
    if moved is not None:
        messages.success(request, _("Done. Now: %(state)s.") % {"state": ATTENDING.states[moved.state]})
        return redirect("service_enrolment", pk=pk)
    return form_page(
        request, form, title=step.label, lead=f"{enrolment.person.full_name} · {enrolment.provider}",
        back=(reverse("service_enrolment", args=[pk]), str(enrolment.provider)), told=_told(enrolment, name),
        submit=step.label, kind="warning" if name == "end" else "primary",
    )  # fmt: skip


def _told(enrolment, name: str) -> str:
    """What to know before the move: whether it can be made at all, how full it is, whose turn it is."""
    try:
        ATTENDING.check(name, enrolment.state, "-")
    except Refused as reason:
        return str(reason)
    if name == "take_in":
        return f"{_room(enrolment)} {queries.position_words(enrolment)}."
    return _("The place is kept during a pause.") if name == "pause" else ""


def _room(enrolment) -> str:
    """How many places are taken, or that all of them are."""
    try:
        check_has_place(enrolment.provider)
    except Refused as reason:
        return str(reason)
    return f"{places_of(enrolment.provider).words}."


@requires(Permission.SERVICE_RECORD)
def transport(request, pk):
    enrolment = get_enrolment(request, pk, Permission.SERVICE_RECORD)
    refusing(check_reaches, request.actor, enrolment.person)
    start = {name: getattr(enrolment, name) for name in TransportForm.base_fields}
    form = TransportForm(request.POST or None, initial=start)
    return fill_in(
        request, form, partial(actions.set_transport, enrolment, by=request.actor), title=_("How do they come?"),
        lead=enrolment.person.full_name, back=(reverse("service_enrolment", args=[pk]), str(enrolment.provider)),
        done=_("Saved."),
    )  # fmt: skip
