"""Feedback and complaints of families: the list, one of them, its answer, and the notice for the wall."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions import complaints as actions
from beneficiaries.enums.protection import NEEDS_NO_ANSWER
from beneficiaries.forms import complaints as forms
from beneficiaries.queries import complaints as queries
from beneficiaries.rules.complaints import can_answer, check_can_answer
from beneficiaries.workflows.protection import ANSWER_WITHIN_DAYS, COMPLAINT
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, form_page, why_not
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.organisations.models import Organisation
from standing_together.paging import page_of
from standing_together.printing.actions import ask_for_print

RECORD, ANSWER = Permission.COMPLAINT_RECORD, Permission.COMPLAINT_ANSWER
TONES = {"received": "waiting", "answered": "info", "told": "done", "appealed": "urgent", "passed_on": "done"}
# move → (form, action)
MOVES = {
    "answer": (forms.AnswerForm, actions.answer_complaint),
    "tell": (forms.TellForm, actions.tell_family),
    "appeal": (forms.AppealForm, actions.appeal_complaint),
    "pass_on": (forms.PassOnForm, actions.pass_on_complaint),
}


@require_GET
@requires(RECORD, ANSWER)
def complaints(request):
    which = "ended" if request.GET.get("ended") == "1" else "open"
    page = page_of(queries.list_complaints(request.actor, which), request.GET, by="recorded_at")
    tabs = [
        {"label": _("Open"), "url": reverse("complaints"), "current": which == "open"},
        {"label": _("Ended"), "url": f"{reverse('complaints')}?ended=1", "current": which == "ended"},
    ]
    context = {
        "page": page, "rows": [_row(each) for each in page.rows], "tabs": tabs, "ended": which == "ended",
        "may_record": request.actor.can(RECORD),
    }  # fmt: skip
    return render(request, "beneficiaries/complaint_list.html", context)


def _row(complaint) -> Row:
    late = complaint.waits and complaint.due_on is not None and complaint.due_on < timezone.localdate()
    due = write(complaint.due_on) if complaint.waits and complaint.due_on else "–"
    due = _("%(day)s, late") % {"day": due} if late else due
    cells = (complaint.get_kind_display(), complaint.district, write(complaint.said_on), due,
             COMPLAINT.states[complaint.state])  # fmt: skip
    return Row(complaint.number, reverse("complaint", args=[complaint.pk]), cells, urgent=late)


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def new(request):
    form = forms.ComplaintForm(request.POST or None, actor=request.actor)
    complaint = carried_out(form, partial(actions.record_complaint, by=request.actor))
    if complaint is None:
        told = _("If somebody was hurt or is in danger, report a concern instead: only the safeguarding leads read it.")
        back = (reverse("complaints"), _("Feedback"))
        return form_page(request, form, title=_("Write feedback down"), back=back, told=told)
    words = _("Written down, number %(number)s. Tell the family when the answer comes.") % {"number": complaint.number}
    messages.success(request, words)
    return redirect("complaint", pk=complaint.pk)


def _get(request, pk):
    found = queries.complaint_for(request.actor, pk)
    if found is None:
        raise Http404
    return found


@require_GET
@requires(RECORD, ANSWER)
def complaint(request, pk):
    found = _get(request, pk)
    record_reading(found, by=request.actor, what="complaint")
    context = {
        "complaint": found, "state": COMPLAINT.states[found.state], "tone": TONES[found.state],
        "late": found.waits and found.due_on is not None and found.due_on < timezone.localdate(),
        "steps": [(COMPLAINT.moves[each.name].label, each) for each in found.steps.select_related("by")],
        "next": [(_label(name), reverse("complaint_move", args=[pk, name])) for name in _moves(request.actor, found)],
        "why_not": _why_not(request.actor, found), "days": ANSWER_WITHIN_DAYS,
        "protect": reverse("complaint_protect", args=[pk]),
    }  # fmt: skip
    return render(request, "beneficiaries/complaint_detail.html", context)


def _label(name: str):
    return COMPLAINT.moves[name].label


def _moves(actor, found) -> list[str]:
    """What this person may do next, the nearest first."""
    open_to = [name for name in MOVES if found.state in COMPLAINT.moves[name].sources]
    if not can_answer(actor, found):
        open_to = [name for name in open_to if name not in ("answer", "pass_on")]
    if found.kind not in NEEDS_NO_ANSWER:
        open_to = [name for name in open_to if name != "pass_on"]
    return [name for name in open_to if name != "appeal" or found.appealed_at is None]


def _why_not(actor, found) -> str:
    """Why somebody who answers others does not answer this one."""
    if not found.waits or not actor.can(ANSWER):
        return ""
    return why_not(check_can_answer, actor, found)


@require_http_methods(["GET", "POST"])
@requires(RECORD, ANSWER)
def move(request, pk, name):
    found = _get(request, pk)
    if name not in _moves(request.actor, found):
        raise Http404
    form_class, action = MOVES[name]
    form = form_class(request.POST or None, initial={"version": found.version})
    return fill_in(
        request, form, partial(action, found, by=request.actor), title=_label(name), lead=found.text[:200],
        back=(reverse("complaint", args=[pk]), found.number), done=_("Written down."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(RECORD, ANSWER)
def protect(request, pk):
    """To the safeguarding leads, in one step; then it is gone from here."""
    found = _get(request, pk)
    form = forms.ProtectForm(request.POST or None, initial={"version": found.version})
    concern = carried_out(form, partial(actions.turn_into_concern, found, by=request.actor))
    if concern is None:
        told = _("Only the safeguarding leads will read it. It disappears from the complaints, for you too.")
        back = (reverse("complaint", args=[pk]), found.number)
        words = {"title": _("Somebody was hurt or is in danger"), "submit": _("Give it to the safeguarding leads")}
        return form_page(request, form, lead=found.number, back=back, told=told, kind="warning", **words)
    messages.success(request, _("Received. Only the safeguarding leads read it."))
    return redirect("concern_receipt", pk=concern.pk)


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def notice(request):
    """ "How to complain", for the wall of the centre."""
    form = forms.NoticeForm(request.POST or None, actor=request.actor)
    if form.is_bound and form.is_valid():
        facts = form.cleaned_data
        organisation = get_object_or_404(
            Organisation.objects.visible_to(request.actor), pk=facts.pop("organisation_id")
        )
        language = facts.pop("language")
        printed = ask_for_print("how_to_complain", organisation, by=request.actor, language=language, details=facts)
        return redirect(reverse("print", args=[printed.pk]) + "?" + urlencode({"back": reverse("complaints")}))
    back = (reverse("complaints"), _("Feedback"))
    told = _("One page with large letters: how families say what is wrong, and when they get an answer.")
    title = _("A notice for the wall")
    return form_page(request, form, title=title, back=back, told=told, submit=_("Make the paper"))
