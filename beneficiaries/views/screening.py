"""Asking: who answers, screen after screen, a last look. The server decides the path; the script only shows it."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beneficiaries.actions import screening as actions
from beneficiaries.ages import as_told
from beneficiaries.forms.questions import Administration, QuestionsForm
from beneficiaries.forms.screening import StartForm
from beneficiaries.instruments import Definition, answers_off_path, get_definition, localised
from beneficiaries.instruments.walk import Step, next_step, on_path, open_step, previous_step, steps, unanswered
from beneficiaries.models import Person, ScreeningDraft
from beneficiaries.queries import screening as queries
from beneficiaries.rules import screening as rules
from beneficiaries.views.person import find
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, posted, status_of, why_not
from standing_together.refusal import Refused


@dataclass
class Asking:
    """A draft with the questions it belongs to."""

    person: Person
    draft: ScreeningDraft
    definition: Definition

    @property
    def administration(self) -> Administration:
        draft, name = self.draft, self.person.given_name or self.person.family_name
        return Administration(self.definition, draft.scale, draft.language, name, draft.answers)


def _person(request, person_pk) -> Person:
    return find(request, person_pk, Permission.SCREENING_RECORD)


def _asking(request, person_pk) -> tuple[Person, Asking | None]:
    person = _person(request, person_pk)
    draft = queries.draft_of(person, request.actor)
    return person, Asking(person, draft, get_definition(draft.instrument)) if draft else None


def _refusal(actor, person) -> str:
    """Why nothing can be asked at all; "" when it can."""
    return why_not(rules.check_can_start, actor, person)


@requires(Permission.SCREENING_RECORD)
def start(request, person_pk):
    """Which questions fit and why; who answers; a draft can be taken up again."""
    person, asking = _asking(request, person_pk)
    form = StartForm(
        posted(request),
        person=person,
        programmes=queries.open_programmes(person),
        caregiver=queries.main_caregiver(person),
    )
    refusal = _refusal(request.actor, person)
    if not refusal and carried_out(form, partial(actions.start_screening, person, by=request.actor)):
        return redirect("screening_questions", person_pk=person.pk, screen=1)
    context = _start_context(person, asking, form, refusal)
    return render(request, "beneficiaries/screening_start.html", context, status=status_of(form))


def _start_context(person, asking, form, refusal):
    fitting = form.offered[0] if form.offered else None
    language = get_language()
    return {
        "person": person,
        "born": as_told(person.birth_date, person.birth_date_precision),
        "form": form,
        "refusal": refusal,
        "fitting": localised(fitting.title, language) if fitting else "",
        "respondent": localised(fitting.data.get("respondent", {}).get("label", {}), language) if fitting else "",
        "draft": asking.draft if asking else None,
        "answered": len(asking.draft.answers) if asking else 0,
        "resume": open_step(asking.definition, asking.draft.answers) if asking else None,
    }


@requires(Permission.SCREENING_RECORD)
def questions(request, person_pk, screen):
    """One domain. "Back" and "later" keep what was answered and ask for nothing more."""
    person, asking = _asking(request, person_pk)
    if asking is None or _refusal(request.actor, person):
        return _begin_first(request, person)
    listed = steps(asking.definition)
    if not 1 <= screen <= len(listed):
        raise Http404
    step = listed[screen - 1]
    form = _form(request, asking, step.screen.items)
    if form.is_bound and (answer := _take_answers(request, asking, form)) is not None:
        return answer or _go_on(request, asking, step)
    return render(request, "beneficiaries/screening_questions.html", _page(asking, form, step))


@requires(Permission.SCREENING_RECORD)
def all_questions(request, person_pk):
    """The whole questionnaire on one page, for a laptop."""
    person, asking = _asking(request, person_pk)
    if asking is None or _refusal(request.actor, person):
        return _begin_first(request, person)
    form = _form(request, asking, asking.definition.items)
    if form.is_bound and (answer := _take_answers(request, asking, form)) is not None:
        return answer or redirect("screening_finish", person_pk=person_pk)
    return render(request, "beneficiaries/screening_all.html", _page(asking, form, None))


def _form(request, asking: Asking, items) -> QuestionsForm:
    """Bound whenever something was sent, also when nothing was chosen."""
    data = request.POST if request.method == "POST" else None
    return QuestionsForm(data, administration=asking.administration, items=items)


def _begin_first(request, person):
    messages.info(request, _("Write first who answers. Then the questions begin."))
    return redirect("screening_start", person_pk=person.pk)


def _take_answers(request, asking: Asking, form: QuestionsForm):
    """Keep what was answered. None: show the page again; "": go on; otherwise the response itself."""
    well = form.is_valid()
    try:
        asking.draft = actions.save_answers(asking.draft, form.given, by=request.actor)
    except Refused as reason:
        messages.warning(request, str(reason))
        return redirect("screening_start", person_pk=asking.person.pk)
    go = request.POST.get("go", "")
    if go == "saved":
        return HttpResponse(status=204)
    if go == "later":
        messages.success(request, _("Saved. You can go on whenever you want."))
        return redirect("screening_start", person_pk=asking.person.pk)
    return "" if well or go == "back" else None


def _go_on(request, asking: Asking, step: Step):
    answers, pk = asking.draft.answers, asking.person.pk
    if request.POST.get("go") == "back":
        earlier = previous_step(asking.definition, answers, step.number)
        number = earlier.number if earlier else step.number
        return redirect("screening_questions", person_pk=pk, screen=number)
    following = next_step(asking.definition, answers, step.number)
    if following is None:
        return redirect("screening_finish", person_pk=pk)
    return redirect("screening_questions", person_pk=pk, screen=following.number)


def _headings(asking: Asking) -> dict[str, str]:
    """The first question of each domain → the domain's name, for the page that has them all."""
    screens = (step.screen for step in steps(asking.definition))
    return {screen.items[0].code: localised(screen.label, asking.draft.language) for screen in screens}


def _page(asking: Asking, form: QuestionsForm, step: Step | None):
    answers = asking.draft.answers
    return {
        "person": asking.person,
        "draft": asking.draft,
        "form": form,
        "rows": form.rows({} if step else _headings(asking)),
        "step": step,
        "domain": localised(step.screen.label, asking.draft.language) if step else "",
        "introduction": localised(asking.definition.data.get("introduction", {}), asking.draft.language),
        "first": step is None or previous_step(asking.definition, answers, step.number) is None,
        "routing": {
            "items": [
                {"code": item.code, "kind": item.kind, "ask_when": item.ask_when} for item in asking.definition.items
            ],
            "answers": answers,
        },
    }  # fmt: skip


@requires(Permission.SCREENING_RECORD)
def finish(request, person_pk):
    """A last look at all answers, what is still open and what no longer counts; then the result."""
    person, asking = _asking(request, person_pk)
    if asking is None or _refusal(request.actor, person):
        return _begin_first(request, person)
    refusal = ""
    if request.method == "POST":
        try:
            screening = actions.finish_screening(asking.draft, by=request.actor)
            return redirect("screening", pk=screening.pk)
        except Refused as reason:
            refusal = str(reason)
    status = 409 if refusal else 200
    return render(request, "beneficiaries/screening_finish.html", _last_look(asking, refusal), status=status)


def _last_look(asking: Asking, refusal: str):
    answers, definition, draft = asking.draft.answers, asking.definition, asking.draft
    words = (draft.scale, draft.language, asking.administration.name)
    dropped = {code: answers[code] for code in answers_off_path(definition, answers)}
    return {
        "person": asking.person,
        "draft": draft,
        "refusal": refusal,
        "missing": len(unanswered(definition, answers)),
        "open_step": open_step(definition, answers),
        "last": len(steps(definition)),
        "answers": queries.answers_in_words(definition, on_path(definition, answers), *words),
        "dropped": queries.answers_in_words(definition, dropped, *words),
    }


@require_POST
@requires(Permission.SCREENING_RECORD)
def discard(request, person_pk):
    """Give up: the answers are thrown away."""
    person, asking = _asking(request, person_pk)
    if asking is not None:
        actions.discard_screening(asking.draft, by=request.actor)
        messages.info(request, _("The answers were thrown away. Nothing was kept."))
    return redirect("screening_start", person_pk=person.pk)
