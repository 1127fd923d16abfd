"""Rounds of strength: the list, the rounds of one organisation side by side, answering, completing, the plan."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from psgs.actions import capacity as actions
from psgs.enums.associations import AssociationKind
from psgs.forms.capacity import BeginForm, CapacityFilter, DomainForm, PlanForm
from psgs.instruments.capacity import instrument, scores
from psgs.models import CapacityAssessment
from psgs.queries import capacity as queries
from psgs.queries.associations import districts_of
from psgs.rules import capacity as rules
from psgs.views.associations import drawn_state, get_association, tabs_of
from standing_together import charts
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, just_do, refusing
from standing_together.dates import write
from standing_together.disclosure import Shown
from standing_together.listing import Row
from standing_together.refusal import Refused
from standing_together.tasklist.actions import give_task
from standing_together.tasklist.queries import tasks_about
from standing_together.words import in_language


@requires(Permission.CAPACITY_VIEW)
def round_list(request):
    form = CapacityFilter(request.GET, districts=districts_of(request.actor, permission=Permission.CAPACITY_VIEW))
    asked = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    page = queries.capacity_page(request.actor, request.GET, **asked)
    context = {"filters": form, "page": page, "rows": [_row(each) for each in page.rows], "narrowed": bool(asked)}
    return render(request, "psgs/capacity_list.html", context)


def _row(assessment) -> Row:
    whose = assessment.association
    score = _("Open") if assessment.score is None else _level_words(assessment.score)
    cells = (AssociationKind(whose.kind).label, whose.district, queries.round_words(assessment), score)
    return Row(whose.name, reverse("capacity_round", args=[assessment.pk]), cells, aside=write(assessment.on))


def _level_words(score) -> str:
    return _("%(score)s of 4") % {"score": _number(score)}


def _number(score) -> str:
    return Shown.exact(float(round(score, 1))).text((get_language() or "en")[:2])


@requires(Permission.CAPACITY_VIEW)
def of_association(request, pk):
    association = get_association(request, pk, Permission.CAPACITY_VIEW)
    comparison = queries.compare(queries.completed_rounds(association))
    context = {
        "association": association,
        "tabs": tabs_of(request.actor, association, "association_capacity"),
        "state": drawn_state(association),
        "comparison": comparison,
        **(_drawn(comparison) if comparison else {}),
        "open": association.capacity.filter(completed_at=None).first(),
        "may_assess": rules.can_assess(request.actor, association),
    }
    return render(request, "psgs/association_capacity.html", context)


def _drawn(comparison) -> dict:
    """The rounds as bars, and as the table that says the same."""
    labels = [queries.round_words(each) for each in comparison.rounds]
    names = [*labels, _("Change")] if len(labels) > 1 else labels
    lines = [
        (row.name, list(zip(names, [*map(_level, row.scores), _change(row.gain)], strict=False)))
        for row in (*comparison.rows, comparison.total)
    ]
    rounds = list(zip(comparison.rounds, labels, strict=True))
    return {"names": names, "lines": lines, "rounds": rounds, "chart": _chart(comparison)}


def _level(score) -> str:
    return "–" if score is None else _number(score)


def _change(gain) -> str:
    """+0.7, −0.3 or 0: with its sign, so that it is not taken for a level."""
    if gain is None:
        return "–"
    sign = "+" if gain > 0 else "−" if gain < 0 else ""
    return f"{sign}{_number(abs(gain))}"


def _chart(comparison) -> str:
    """Bars of every domain, one for each round. An organisation's strength is no count of people."""
    names = [queries.round_words(each) for each in comparison.rounds]
    groups = [(row.name, [_shown(score) for score in row.scores]) for row in comparison.rows]
    language = (get_language() or "en")[:2]
    return charts.grouped_bars(groups, names, title=_message(comparison), name="strength", language=language)


def _shown(score) -> Shown:
    return Shown.missing() if score is None else Shown.exact(float(round(score, 1)))


def _message(comparison) -> str:
    """What the bars say, in a sentence."""
    risen = [row.name for row in comparison.rows if row.gain and row.gain > 0]
    if comparison.total.gain is None:
        return _("Where the organisation stands: 1 is the beginning, 4 is strong")
    if not risen:
        return _("Nothing has grown stronger since the first round yet")
    return _("Grown stronger: %(domains)s") % {"domains": ", ".join(risen)}


def get_round(request, pk, permission=Permission.CAPACITY_VIEW):
    visible = CapacityAssessment.objects.visible_to(request.actor, permission)
    related = ("association__district", "association__programme", "association__organisation", "completed_by")
    return get_object_or_404(visible.select_related(*related), pk=pk)


@requires(Permission.CAPACITY_VIEW)
def detail(request, pk):
    assessment = get_round(request, pk)
    used = instrument(assessment.instrument_version)
    answers = {answer.statement: answer for answer in assessment.answers.all()}
    levels = {code: answer.level for code, answer in answers.items()}
    found = scores(used, levels)
    missing = [code for code in used.statements if code not in levels]
    context = {
        "assessment": assessment,
        "association": assessment.association,
        "round": queries.round_words(assessment),
        "used": {"name": in_language(used.names), "source": in_language(used.source), "how": in_language(used.how)},
        "domains": [_domain(domain, found[domain.code], answers) for domain in used.domains],
        "missing": len(missing),
        "score": None if assessment.score is None else _level_words(assessment.score),
        "weak": [(level, in_language(each.text)) for level, each in queries.weak_statements(used, levels)[:5]],
        "tasks": list(tasks_about(assessment)),
        "may_assess": rules.can_assess(request.actor, assessment.association),
    }
    return render(request, "psgs/capacity_round.html", context)


def _domain(domain, score, answers) -> dict:
    lines = [_line(statement, answers.get(statement.code)) for statement in domain.statements]
    words = None if score is None else _level_words(score)
    return {"code": domain.code, "name": in_language(domain.names), "score": words, "lines": lines}


def _line(statement, answer) -> dict:
    """A statement with the sentence that was chosen."""
    told = {"text": in_language(statement.text), "level": "", "words": _("No answer yet"), "note": ""}
    if answer is None:
        return told
    words = _("Does not apply") if answer.level is None else in_language(statement.levels[answer.level - 1])
    return told | {"level": answer.level or "", "words": words, "note": answer.note}


@requires(Permission.CAPACITY_ASSESS)
def begin(request, pk):
    association = get_association(request, pk, Permission.CAPACITY_ASSESS)
    refusing(rules.check_can_begin, request.actor, association)
    form = BeginForm(request.POST or None, initial={"on": timezone.localdate()})
    return fill_in(
        request, form, partial(actions.begin_round, association, by=request.actor), title=_("Begin a round"),
        lead=association.name, back=(reverse("association_capacity", args=[pk]), str(association)),
        then=lambda begun: reverse("capacity_answer", args=[begun.pk, instrument().domains[0].code]),
    )  # fmt: skip


@requires(Permission.CAPACITY_ASSESS)
def answer(request, pk, domain):
    """One domain after the other; what was said is kept with every step."""
    assessment = get_round(request, pk, Permission.CAPACITY_ASSESS)
    refusing(rules.check_can_answer, request.actor, assessment)
    used = instrument(assessment.instrument_version)
    codes = [each.code for each in used.domains]
    if domain not in codes:
        raise Http404
    place = codes.index(domain)
    given = {each.statement: each for each in assessment.answers.all()}
    form = DomainForm(request.POST or None, domain=used.domains[place], answers=given)
    if form.is_valid():
        try:
            actions.keep_answers(assessment, by=request.actor, answers=form.answers())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return _next_domain(assessment, codes, place)
    context = {
        "assessment": assessment,
        "association": assessment.association,
        "form": form,
        "name": in_language(used.domains[place].names),
        "how": in_language(used.how),
        "place": place + 1,
        "of": len(codes),
        "previous": codes[place - 1] if place else "",
    }
    return render(request, "psgs/capacity_answer.html", context)


def _next_domain(assessment, codes, place):
    if place + 1 < len(codes):
        return redirect("capacity_answer", pk=assessment.pk, domain=codes[place + 1])
    return redirect("capacity_round", pk=assessment.pk)


@requires(Permission.CAPACITY_ASSESS)
@require_POST
def complete(request, pk):
    assessment = get_round(request, pk, Permission.CAPACITY_ASSESS)
    return just_do(
        request, partial(actions.complete_round, assessment, by=request.actor),
        done=_("The round is complete. Now agree what to do about the weakest places."),
        back=reverse("capacity_round", args=[pk]),
    )  # fmt: skip


@requires(Permission.CAPACITY_ASSESS)
def plan(request, pk):
    """A step of the improvement plan: it becomes a task of whoever does it."""
    assessment = get_round(request, pk, Permission.CAPACITY_ASSESS)
    association = assessment.association
    refusing(rules.check_can_assess, request.actor, association)
    form = PlanForm(request.POST or None, used=instrument(assessment.instrument_version))
    if form.is_valid():
        told = form.cleaned_data
        give_task(
            told["title"], by=request.actor, about=assessment, part=told["statement"], due_on=told["due_on"],
            owner_words=told["owner_words"], organisation=association.organisation, programme=association.programme,
            district=association.district,
        )  # fmt: skip
        messages.success(request, _("Written into the plan."))
        return redirect("capacity_round", pk=assessment.pk)
    context = {"assessment": assessment, "association": association, "form": form}
    return render(request, "psgs/capacity_plan.html", context)
