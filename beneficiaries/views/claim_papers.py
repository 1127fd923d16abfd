"""The checklist of a person's papers, and what the rules say about the person."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.paper_standings import keep_check, mark_paper
from beneficiaries.dating import told_date
from beneficiaries.entitlements import Outcome, judge_all, newest
from beneficiaries.entitlements.definition import papers
from beneficiaries.enums.claims import Known
from beneficiaries.forms.claims import AnswersForm, PaperForm
from beneficiaries.models import Claim
from beneficiaries.queries.entitlements import checks_of, facts_of, last_answers, read_check
from beneficiaries.queries.paper_list import checklist
from beneficiaries.rules.claims import can_record
from beneficiaries.views.person import find, of_person, show
from beneficiaries.workflows.claims import OPEN_CLAIM
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in
from standing_together.words import in_language

TONES = {Outcome.MAY: "done", Outcome.NOT: "neutral", Outcome.UNKNOWN: "waiting"}


def outcome_words(outcome):
    """The three answers there are; none of them is a decision."""
    return {
        Outcome.MAY: _("May be entitled"), Outcome.NOT: _("Not by this rule"), Outcome.UNKNOWN: _("Cannot be told"),
    }[outcome]  # fmt: skip


@require_GET
@requires(Permission.CLAIM_VIEW)
def paper_list(request, pk):
    person = find(request, pk, Permission.CLAIM_VIEW)
    claims = list(Claim.objects.visible_to(request.actor).filter(person=person, state__in=(*OPEN_CLAIM, "refused")))
    lines = checklist(person, claims)
    may = can_record(request.actor, person)
    return show(request, person, "checklist", within="papers", lines=lines, may_record=may, claimed=bool(claims))


@require_http_methods(["GET", "POST"])
@requires(Permission.CLAIM_RECORD)
def paper_mark(request, pk, paper):
    person = find(request, pk, Permission.CLAIM_RECORD)
    if paper not in papers():
        raise Http404
    form = PaperForm(request.POST or None)
    found = papers()[paper]
    return fill_in(
        request, form, partial(mark_paper, person, by=request.actor, paper=paper), title=found,
        told=_("Where it is had: %(place)s") % {"place": in_language(found.where)},
        done=_("Saved. What was written before stays beside it."), **of_person(person, "paper_list"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.CLAIM_VIEW)
def person_entitlements(request, pk):
    person = find(request, pk, Permission.CLAIM_VIEW)
    answers = last_answers(person)
    form = AnswersForm(request.POST or None, initial=_told(answers))
    if request.method == "POST":
        if not request.actor.can(Permission.CLAIM_RECORD):
            raise PermissionDenied(_("Your role does not include this. Ask your programme manager."))
        if form.is_valid() and _kept(request, person, form):
            return redirect("person_entitlements", pk=person.pk)
    book, facts = newest(), facts_of(person, answers)
    context = {
        "form": form, "judgements": [_judgement(each) for each in judge_all(book, facts)], "rules": book.version,
        "checked_on": book.checked_on, "may_record": can_record(request.actor, person),
        "checks": [{"row": row, "judgements": [_judgement(j) for j in read_check(row)]} for row in checks_of(person)],
    }  # fmt: skip
    return show(request, person, "entitlements", within="papers", **context)


def _kept(request, person, form) -> bool:
    if not carried_out(form, partial(keep_check, person, by=request.actor), lambda form: {"answers": form.answers()}):
        return False
    messages.success(request, _("Kept, with the version of the rules it was given by."))
    return True


def _told(answers: dict) -> dict:
    words = {True: Known.YES, False: Known.NO, None: Known.UNKNOWN}
    start: dict[str, Any] = {name: words[answers.get(name)] for name in ("low_income", "in_institution")}
    return start | {"members_with_disability": answers.get("members_with_disability")}


def _judgement(judgement) -> dict:
    return {
        "entitlement": judgement.entitlement, "words": outcome_words(judgement.outcome), "outcome": judgement.outcome,
        "tone": TONES[judgement.outcome], "because": judgement.because, "missing": judgement.missing_words,
        "extras": judgement.extras,
    }  # fmt: skip


@require_GET
@requires(Permission.ENTITLEMENT_VIEW)
def entitlements(request):
    """Every rule in plain words, with date and source; nobody's case."""
    book, today = newest(), timezone.localdate()
    rules = [_rule(each, today) for each in book.entitlements.values()]
    return render(request, "beneficiaries/entitlement_list.html", {"rules": rules, "book": book, "clocks": book.clocks})


def _rule(entitlement, today) -> dict:
    return {
        "entitlement": entitlement,
        "plain": in_language(entitlement.plain),
        "office": in_language(entitlement.office),
        "districts": in_language(entitlement.districts),
        "dated": told_date(entitlement.rule_dated),
        "papers": [papers()[code] for code in entitlement.papers],
        "amounts": sorted(entitlement.amounts, key=lambda amount: amount.valid_from),
        "any_now": bool(entitlement.amounts_on(today)),
    }
