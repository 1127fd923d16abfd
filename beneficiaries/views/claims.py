"""Claims: the list, one claim with its steps, its moves and its appointments."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions import claims as actions
from beneficiaries.forms import claims as forms
from beneficiaries.models import Claim, ClaimAppointment
from beneficiaries.queries import claims as queries
from beneficiaries.queries.paper_list import checklist, entitlement_of
from beneficiaries.queries.referral_page import programmes_for
from beneficiaries.rules import claims as rules
from beneficiaries.rules.glass import check_not_in_an_emergency
from beneficiaries.views.person import find, of_person
from beneficiaries.workflows.claims import CLAIM
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, form_page, refusing
from standing_together.audit.actions import record_reading
from standing_together.dates import PartialDate, write
from standing_together.listing import Row
from standing_together.printing.actions import ask_for_print
from standing_together.printing.queries import prints_about
from standing_together.templatetags.components import state as drawn_state

QUIET = ("withdraw", "stop", "not_certify")


def get_claim(request, pk, permission=Permission.CLAIM_VIEW) -> Claim:
    """The claim of a person in reach; otherwise 404."""
    return get_object_or_404(
        Claim.objects.visible_to(request.actor, permission).select_related(*queries.RELATED), pk=pk
    )


@require_GET
@requires(Permission.CLAIM_VIEW)
def claim_list(request):
    filters = forms.ClaimFilter(request.GET)
    state = filters.cleaned_data["state"] if filters.is_valid() else ""
    page = queries.claim_page(request.actor, request.GET, state=state)
    context = {
        "filters": filters, "page": page, "rows": [_row(claim) for claim in page.rows], "narrowed": bool(state),
    }  # fmt: skip
    return render(request, "beneficiaries/claim_list.html", context)


def _row(claim) -> Row:
    shown = drawn_state(str(CLAIM.states[claim.state]), queries.TONES[claim.state])
    cells = (queries.name_of(claim), claim.person.district, shown, queries.waiting_words(claim) or "–")
    return Row(str(claim.person), reverse("claim", args=[claim.pk]), cells)


@require_GET
@requires(Permission.CLAIM_VIEW)
def detail(request, pk):
    claim = get_claim(request, pk)
    record_reading(claim, by=request.actor, what="claim")
    appointments = list(claim.appointments.select_related("place", "outcome_by"))
    lines = checklist(claim.person, [claim])
    context = {
        "claim": claim,
        "name": queries.name_of(claim),
        "entitlement": entitlement_of(claim),
        "state": CLAIM.states[claim.state],
        "tone": queries.TONES[claim.state],
        "waiting": queries.waiting_words(claim),
        "facts": _facts(claim),
        "moves": _buttons(request.actor, claim),
        "ahead": [each for each in appointments if not each.outcome],
        "past": [each for each in appointments if each.outcome],
        "have": sum(line.state == "have" for line in lines),
        "lines": lines,
        "story": queries.story_of(claim),
        "prints": [each for each in prints_about(claim) if each.replaced_by_id is None][:6],
        "may_record": rules.can_move_claim(request.actor, claim),
        "may_log": request.actor.can(Permission.BARRIER_LOG) and claim.state in ("refused", "uncertified", "stopped"),
    }
    return render(request, "beneficiaries/claim_detail.html", context)


def _facts(claim) -> list[tuple]:
    who = claim.payment_confirmed_by
    rows = [
        (_("Begun on"), write(claim.opened_on)),
        (_("Programme"), claim.programme),
        (_("Handed in"), ", ".join(str(part) for part in (write(claim.submitted_on), claim.submitted_to) if part)),
        (_("Refused on"), _refused(claim)),
        (_("Appeal possible until"), write(claim.appeal_until) if claim.state == "refused" else ""),
        (_("Appealed on"), _appealed(claim)),
        (_("Granted on"), write(claim.granted_on)),
        (_("Somoni for one month"), claim.monthly or ""),
        (_("Paid first for"), _month(claim.first_paid_on)),
        (_("Payment confirmed by"), f"{who}, {claim.get_payment_evidence_display()}" if who else ""),
        (_("Stopped on"), write(claim.stopped_on)),
    ]
    return [row for row in rows if row[1]]


def _month(day) -> str:
    return write(PartialDate.of(day, "month")) if day else ""


def _refused(claim) -> str:
    return f"{write(claim.refused_on)}: {claim.get_refusal_display()}" if claim.refused_on else ""


def _appealed(claim) -> str:
    return f"{write(claim.appealed_on)}: {claim.get_appealed_to_display()}" if claim.appealed_on else ""


def _buttons(actor, claim) -> list[dict]:
    """The moves from here; what ends a claim stands quieter."""
    if not rules.can_move_claim(actor, claim):
        return []
    return [
        {
            "label": move.label, "url": reverse("claim_move", args=[claim.pk, move.name]),
            "kind": "quiet" if move.name in QUIET else "secondary",
        }
        for move in CLAIM.from_state(claim.state)
    ]  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.CLAIM_RECORD)
def new(request, pk):
    person = find(request, pk, Permission.CLAIM_RECORD)
    refusing(rules.check_can_record, request.actor, person)
    programmes = programmes_for(request.actor, person)
    if not programmes:
        raise PermissionDenied(_("The person takes part in no open programme. Write the programme down first."))
    start = {"entitlement": request.GET.get("for", "")}
    form = forms.OpenClaimForm(request.POST or None, programmes=programmes, initial=start)
    return fill_in(
        request, form, partial(actions.open_claim, person, by=request.actor), title=_("Begin a claim"), then=_address,
        told=_("A claim is one application for one thing. We accompany it; the office decides."),
        done=_("The claim is begun. Next: look through the papers."), **of_person(person, "person_papers"),
    )  # fmt: skip


def _address(claim) -> str:
    return reverse("claim", args=[claim.pk])


def _about(claim) -> dict:
    return of_person(claim.person, "person") | {"back": (_address(claim), claim.person.full_name)}


@require_http_methods(["GET", "POST"])
@requires(Permission.CLAIM_RECORD)
def make_move(request, pk, move):
    if move not in actions.ACTIONS:
        raise Http404
    claim = get_claim(request, pk, Permission.CLAIM_RECORD)
    entitlement = entitlement_of(claim)
    form = forms.ClaimMoveForm(
        request.POST or None, name=move, initial={"version": claim.version},
        pays=entitlement is not None and entitlement.pays,
        places=forms.places_for(request.actor, claim.district_id),
    )  # fmt: skip
    state = CLAIM.states[CLAIM.moves[move].target]
    return fill_in(
        request, form, lambda **said: form.carry_out(claim, request.actor), title=CLAIM.moves[move].label,
        told=_("The claim will then be: %(state)s.") % {"state": state}, **_about(claim),
        done=_("Done. The claim is now: %(state)s.") % {"state": state},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.CLAIM_RECORD)
def appointment_new(request, pk):
    claim = get_claim(request, pk, Permission.CLAIM_RECORD)
    places = forms.places_for(request.actor, claim.district_id)
    form = forms.AppointmentForm(request.POST or None, places=places)
    act, title = partial(actions.make_appointment, claim, by=request.actor), _("Write an appointment")
    return fill_in(request, form, act, title=title, done=_("Saved."), **_about(claim))


@require_http_methods(["GET", "POST"])
@requires(Permission.CLAIM_RECORD)
def appointment_answer(request, pk):
    visible = ClaimAppointment.objects.visible_to(request.actor, Permission.CLAIM_RECORD)
    appointment = get_object_or_404(visible.select_related("claim__person", "place"), pk=pk)
    form = forms.AppointmentAnswerForm(request.POST or None)
    return fill_in(
        request, form, partial(actions.answer_appointment, appointment, by=request.actor), done=_("Saved."),
        title=_("What came of the appointment"), told=f"{write(appointment.on)}, {appointment.place}",
        **_about(appointment.claim),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.CLAIM_VIEW)
def print_paper(request, pk, kind):
    """The letter or the checklist, made by a worker in the language of the office or the family."""
    titles = {"claim_letter": _("Print the application letter"), "claim_checklist": _("Print the checklist of papers")}
    if kind not in titles:
        raise Http404
    claim = get_claim(request, pk)
    refusing(check_not_in_an_emergency, request.actor, claim.person)
    form = forms.LetterForm(request.POST or None, initial={"language": "tg"})
    if form.is_valid():
        printed = ask_for_print(kind, claim, by=request.actor, language=form.cleaned_data["language"])
        return redirect("print", pk=printed.pk)
    return form_page(request, form, title=titles[kind], submit=_("Make the paper"), **_about(claim))
