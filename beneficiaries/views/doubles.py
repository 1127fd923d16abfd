"""Possible doubles: the list, two records side by side, the decision, and what was merged."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.doubles import decide_two_persons, look_again, propose_pair
from beneficiaries.actions.merges import merge_persons, undo_merge
from beneficiaries.enums import ProposalState
from beneficiaries.forms.doubles import MergeForm, OtherForm
from beneficiaries.models import DuplicateProposal, Merge
from beneficiaries.queries.comparison import RELATED, compare_records, short_histories
from beneficiaries.queries.doubles import may_be, proposals_page, sentences_of
from beneficiaries.views.person import find
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, just_do, posted, status_of
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.name_reasons import sentences
from standing_together.paging import page_of
from standing_together.refusal import Refused

SHOWN_REASONS = 4  # in the list; the page of the pair has all


@require_GET
@requires(Permission.DUPLICATE_DECIDE, Permission.DUPLICATE_PROPOSE)
def doubles(request):
    page = proposals_page(request.actor, request.GET)
    pairs = [(proposal, sentences_of(proposal)[:SHOWN_REASONS]) for proposal in page.rows]
    context = {"pairs": pairs, "page": page, "tabs": _tabs(request, "waiting")}
    return render(request, "beneficiaries/double_list.html", context)


def _tabs(request, current: str) -> list[dict]:
    if not request.actor.can(Permission.DUPLICATE_DECIDE):
        return []
    pages = [("waiting", "doubles", _("Waiting")), ("merged", "merges", _("Merged"))]
    return [{"label": label, "url": reverse(name), "current": code == current} for code, name, label in pages]


def _pair(request, pk) -> DuplicateProposal:
    related = [side + part for side in ("first", "second") for part in ("", *(f"__{name}" for name in RELATED))]
    seen = DuplicateProposal.objects.visible_to(request.actor)
    return get_object_or_404(seen.select_related("decided_by", *related), pk=pk)


@require_http_methods(["GET", "POST"])
@requires(Permission.DUPLICATE_DECIDE, Permission.DUPLICATE_PROPOSE)
def double(request, pk):
    """GET shows the pair; POST decides: `decision` is "one", "two" or "again"."""
    proposal = _pair(request, pk)
    rows = compare_records(proposal.first, proposal.second)
    differences = [row for row in rows if row.differs]
    one = request.POST.get("decision") == "one"
    form = MergeForm(request.POST if one else None, differences=differences)
    if request.method == "POST":
        _check_may_decide(request)
        try:
            answer = _decide(request, proposal, form)
        except Refused as reason:
            answer = None
            messages.error(request, str(reason))
        if answer:
            return answer
    for person in (proposal.first, proposal.second):
        record_reading(person, by=request.actor, what="duplicate")
    return render(request, "beneficiaries/double_detail.html", _shown(request, proposal, rows, form))


@requires(Permission.DUPLICATE_DECIDE)
def _check_may_decide(request) -> None:
    """Somebody who only proposes gets 403 for a posted decision."""


def _shown(request, proposal, rows, form) -> dict:
    left, right = short_histories(proposal.first, proposal.second)
    return {
        "proposal": proposal,
        "rows": rows,
        "reasons": sentences_of(proposal),
        "histories": [(proposal.first, left), (proposal.second, right)],
        "form": form,
        "may_decide": request.actor.can(Permission.DUPLICATE_DECIDE),
        "waits": proposal.state == ProposalState.OPEN,
        "two": proposal.state == ProposalState.DIFFERENT,
        "merge": proposal.merges.filter(undone_at=None).first(),
    }


def _decide(request, proposal, form):
    """The answer to a decision; None when the form has to be filled in better."""
    decision = request.POST.get("decision")
    if decision == "two":
        decide_two_persons(proposal, by=request.actor)
        messages.success(request, _("Two persons. This pair will not be proposed again."))
        return redirect("doubles")
    if decision == "again":
        look_again(proposal, by=request.actor)
        return redirect("double", pk=proposal.pk)
    if not form.is_valid():
        return None
    kept, gone = proposal.first, proposal.second
    if form.cleaned_data["keep"] == "right":
        kept, gone = gone, kept
    merge = merge_persons(kept, gone, proposal=proposal, values=form.taken_over(), by=request.actor)
    messages.success(request, _("One person. Everything stands in one record now."))
    if merge.before["reentry"]:
        messages.info(request, _("One of the two was a closed case. It is open again, and the reason is written down."))
    return redirect("merge", pk=merge.pk)


@require_GET
@requires(Permission.DUPLICATE_DECIDE)
def merges(request):
    seen = Merge.objects.visible_to(request.actor).select_related("kept", "merged_by")
    context = {"page": page_of(seen, request.GET, by="merged_at"), "tabs": _tabs(request, "merged")}
    return render(request, "beneficiaries/merge_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.DUPLICATE_DECIDE)
def merge(request, pk):
    """GET says what was merged; POST takes it apart."""
    related = ("kept", "gone", "merged_by", "undone_by")
    found = get_object_or_404(Merge.objects.visible_to(request.actor).select_related(*related), pk=pk)
    if request.method == "POST":
        done = _("The records are two again, as they were before the merge.")
        return just_do(
            request, lambda: undo_merge(found, by=request.actor), back=reverse("merge", args=[pk]), done=done
        )
    record_reading(found.kept, by=request.actor, what="merge")
    rows = [
        (_("Kept"), found.kept.full_name),
        (_("Merged into it"), found.gone.full_name),
        (_("Entries that went over"), sum(map(len, found.moved.values()))),
        (_("Merged by"), f"{found.merged_by}, {write(found.merged_at)}"),
    ]
    if found.undone_at:
        rows.append((_("Taken apart by"), f"{found.undone_by}, {write(found.undone_at)}"))
    return render(request, "beneficiaries/merge_detail.html", {"merge": found, "rows": rows})


@require_http_methods(["GET", "POST"])
@requires(Permission.DUPLICATE_PROPOSE)
def propose(request, pk):
    """Somebody looks at a person and knows that another record is the same one."""
    person = find(request, pk, Permission.DUPLICATE_PROPOSE)
    found = may_be(person, request.actor)
    choices = [(str(other.pk), _told(other, likeness)) for other, likeness in found]
    form = OtherForm(posted(request), choices=choices)
    others = {str(other.pk): other for other, _likeness in found}
    if carried_out(form, lambda other: propose_pair(person, others[other], by=request.actor)):
        messages.success(request, _("Proposed. A colleague who may decide will look at both records."))
        return redirect("doubles")
    record_reading(person, by=request.actor, what="may be")
    context = {"person": person, "form": form, "found": found}
    return render(request, "beneficiaries/double_propose.html", context, status=status_of(form))


def _told(person, likeness) -> str:
    place = ", ".join(str(part) for part in (person.district, person.jamoat, person.village) if part)
    why = " ".join(str(sentence) for sentence in sentences(likeness.reasons[:SHOWN_REASONS]))
    return f"{person.full_name} · {write(person.birth_date)} · {place}. {why}"
