"""Reporting a concern, adding to it, and the desk of the leads. Whoever is no lead of a concern finds nothing here."""

from functools import partial

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from beneficiaries.actions import concerns as actions
from beneficiaries.actions.leads import appoint_lead, end_lead
from beneficiaries.forms.complaints import own_organisations
from beneficiaries.forms.concerns import AddForm, ConcernForm, LeadForm, step_form
from beneficiaries.models import Concern, SafeguardingLead
from beneficiaries.models.concern import has_second_factor
from beneficiaries.queries import concerns as queries
from beneficiaries.views.person import find
from beneficiaries.workflows.protection import CONCERN, CONCERN_STEPS
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, form_page, just_do, status_of
from standing_together.audit.actions import record_reading
from standing_together.dates import write_moment
from standing_together.listing import Row
from standing_together.paging import page_of

WRITE, APPOINT = Permission.CONCERN_WRITE, Permission.CONCERN_APPOINT
TONES = {"received": "urgent", "seen": "waiting", "planned": "info", "closed": "done"}
# What a lead does in each state, the nearest step first.
STEPS = {
    "received": ("look", "hand_over"),
    "seen": ("talk", "wishes", "consent", "refer", "plan", "close", "hand_over"),
    "planned": ("talk", "wishes", "consent", "refer", "plan", "close", "hand_over"),
    "closed": ("reopen",),
}
LABELS = {**CONCERN_STEPS, **{name: move.label for name, move in CONCERN.moves.items()}}


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def new(request):
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_VIEW)
def about_person(request, pk):
    """The same page with the person known already. That it was opened is written down nowhere."""
    return _write(request, find(request, pk))


def _write(request, person):
    form = ConcernForm(request.POST or None, actor=request.actor, person=person)
    about = {"about": person.pk, "who": person.full_name} if person else {}
    concern = carried_out(form, partial(actions.write_concern, by=request.actor, **about))
    if concern is None:
        own = [key for key, _words in form.fields["organisation_id"].choices]
        leads = [lead for key in own for lead in queries.leads_of(key)] if len(own) == 1 else []
        context = {"form": form, "person": person, "leads": leads, "mine": queries.written_by(request.actor)}
        return render(request, "beneficiaries/concern_new.html", context, status=status_of(form))
    messages.success(request, _("Received. Only the safeguarding leads read it."))
    return redirect("concern_receipt", pk=concern.pk)


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def receipt(request, pk):
    """For whoever wrote it: the number and the day, and room for more words. Nothing is read back."""
    concern = queries.own_concern(request.actor, pk)
    if concern is None:
        raise Http404
    form = AddForm(request.POST or None)
    if form.is_bound and form.is_valid():
        actions.add_to_concern(concern, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Added. The lead reads it."))
        return redirect("concern_receipt", pk=pk)
    facts = queries.Receipt(concern.pk, concern.number, concern.written_at)
    return render(request, "beneficiaries/concern_receipt.html", {"receipt": facts, "form": form})


@require_GET
@requires(WRITE)
def concerns(request):
    """The desk of a lead. Others are told that there is no such page."""
    if not queries.is_lead(request.actor):
        raise Http404
    closed = request.GET.get("closed") == "1"
    page = page_of(queries.held_by(request.actor, closed=closed), request.GET, by="written_at")
    tabs = [
        {"label": _("Open"), "url": reverse("concerns"), "current": not closed},
        {"label": _("Closed"), "url": f"{reverse('concerns')}?closed=1", "current": closed},
    ]
    safe = has_second_factor(request.actor.user)
    context = {"page": page, "rows": [_row(each) for each in page.rows], "tabs": tabs, "closed": closed, "safe": safe}
    return render(request, "beneficiaries/concern_list.html", context)


def _row(concern) -> Row:
    """No names in a list: somebody may look over the shoulder."""
    late = concern.due_at is not None and concern.due_at < timezone.now()
    due = write_moment(concern.due_at) if concern.due_at else "–"
    due = _("%(day)s, late") % {"day": due} if late else due
    cells = (concern.get_kind_display(), CONCERN.states[concern.state], due)
    return Row(concern.number, reverse("concern", args=[concern.pk]), cells, urgent=late or concern.in_danger)


def _held(request, pk) -> Concern:
    related = ("organisation", "lead", "second_lead", "concerned", "written_by")
    return get_object_or_404(Concern.objects.visible_to(request.actor).select_related(*related), pk=pk)


@require_GET
@requires(WRITE)
def concern(request, pk):
    found = _held(request, pk)
    record_reading(found, by=request.actor, what="concern")
    steps = [(LABELS[step.name], queries.choice_words(step), step) for step in found.steps.select_related("by")]
    context = {
        "concern": found, "person": queries.person_of(found), "steps": steps, "state": CONCERN.states[found.state],
        "tone": TONES[found.state], "late": found.due_at is not None and found.due_at < timezone.now(),
        "next": [(name, LABELS[name], reverse("concern_step", args=[pk, name])) for name in STEPS[found.state]],
    }  # fmt: skip
    return render(request, "beneficiaries/concern_detail.html", context)


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def step(request, pk, name):
    found = _held(request, pk)
    if name not in STEPS[found.state]:
        raise Http404
    form = step_form(name, request.POST or None, concern=found)
    if carried_out(form, _work(name, found, request.actor)) is None:
        back = (reverse("concern", args=[pk]), found.number)
        return form_page(request, form, title=LABELS[name], lead=found.number, back=back)
    messages.success(request, _("Written down."))
    return redirect("concerns") if name == "hand_over" else redirect("concern", pk=pk)


def _work(name: str, found: Concern, by):
    if name == "hand_over":
        return partial(actions.hand_over, found, by=by)
    act = actions.move_concern if name in CONCERN.moves else actions.note_step
    return partial(act, found, name, by=by)


@require_http_methods(["GET", "POST"])
@requires(APPOINT)
@reauthentication_required
def leads(request):
    """Who reads concerns is decided here: the password is asked again before."""
    form = LeadForm(request.POST or None, organisations=own_organisations(request.actor, APPOINT))
    if carried_out(form, partial(_appoint, by=request.actor)) is not None:
        messages.success(request, _("Named. From now on they read the concerns that are given to them."))
        return redirect("leads")
    rows = SafeguardingLead.objects.visible_to(request.actor).select_related("user", "organisation", "appointed_by")
    context = {"form": form, "rows": rows.filter(ended_at=None), "short": queries.lacks_leads(request.actor)}
    return render(request, "beneficiaries/lead_list.html", context, status=status_of(form))


def _appoint(*, user, by, **facts):
    return appoint_lead(user, by=by, **facts)


@require_POST
@requires(APPOINT)
def lead_end(request, pk):
    return _end(request, get_object_or_404(SafeguardingLead.objects.visible_to(request.actor), pk=pk))


@reauthentication_required
def _end(request, lead):
    done = _("Ended. What they held goes to another lead.")
    return just_do(request, partial(end_lead, lead, by=request.actor), back=reverse("leads"), done=done)
