"""A paper that is being made, the paper, and the page that tells anybody whether a paper is genuine."""

import hashlib

from django.http import FileResponse, Http404
from django.shortcuts import render

from standing_together.access.views import public, requires
from standing_together.audit.actions import record_reading
from standing_together.printing.actions import place_of_print
from standing_together.printing.forms import QuestionForm, VerifyForm
from standing_together.printing.genuine import paper_with
from standing_together.printing.queries import print_for
from standing_together.printing.registry import PRINTABLES


def _find(request, pk):
    printed = print_for(request.actor, pk)
    if printed is None:
        raise Http404
    return printed


@requires()
def show(request, pk):
    """Says truthfully whether it waits, is there or cannot be made; asks again by itself while it waits."""
    printed = _find(request, pk)
    context = {"printed": printed, "name": PRINTABLES[printed.kind].name, "back": request.GET.get("back", "")}
    name = "printing/print_state.html" if request.htmx else "printing/print_detail.html"
    return render(request, name, context)


@requires()
def file(request, pk):
    printed = _find(request, pk)
    place = place_of_print(printed)
    if printed.state != "ready" or not place.exists():
        raise Http404
    record_reading(printed, by=request.actor, what=f"print.{printed.kind}")
    response = FileResponse(
        place.open("rb"), as_attachment=True, content_type="application/pdf", filename=f"{printed.number}.pdf"
    )
    response["Cache-Control"] = "private, no-store"
    return response


@public
def verify(request, pk):
    """Genuine, current, replaced, void: for whoever holds a paper. A draft and an invented number get one answer."""
    paper = paper_with(pk)
    if paper is None:
        return render(request, "printing/verify.html", {"paper": None}, status=404)
    asked = request.POST if "answer" in request.POST else None
    question = QuestionForm(asked, label=paper.question.label) if paper.question else None
    form = VerifyForm(request.POST if request.method == "POST" and asked is None else None, request.FILES or None)
    context = {"paper": paper, "form": form, "match": None, "question": question, "answer": None}
    if question and question.is_bound and question.is_valid():
        context["answer"] = paper.question.answer(question.cleaned_data["answer"]) or ""
    elif form.is_bound and form.is_valid():
        context["match"] = _fingerprint(form.cleaned_data) == paper.sha256
    return render(request, "printing/verify.html", context)


def _fingerprint(given) -> str:
    if given["fingerprint"]:
        return given["fingerprint"]
    digest = hashlib.sha256()
    for chunk in given["file"].chunks():
        digest.update(chunk)
    return digest.hexdigest()
