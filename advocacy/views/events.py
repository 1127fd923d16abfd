"""Events for those who hold them and those who follow them."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.actions import events as actions
from advocacy.forms import events as forms
from advocacy.models import Event, LessonApplied
from advocacy.queries import events as queries
from advocacy.rules import events as rules
from advocacy.workflows.events import EVENT
from beneficiaries.queries.places import codes_of_reach
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, why_not
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.files.streaming import stream
from standing_together.kept import kept
from standing_together.listing import Row
from standing_together.tasklist.forms import TaskForm
from standing_together.tasklist.queries import tasks_about
from standing_together.templatetags.components import filter_bar, state

KINDS = {"planned": "waiting", "held": "done", "followed_up": "done", "cancelled": "neutral"}


def _narrowing(request) -> tuple[dict, str]:
    """What is asked for, and the filter as drawn: the empty form is the same for everybody with the same reach."""
    actor = request.actor
    if not any(request.GET.get(name) for name in forms.EventFilter.base_fields):
        reach = codes_of_reach(actor, Permission.EVENT_VIEW)
        return {}, kept("event-filters", reach, make=lambda: filter_bar(forms.EventFilter({}, actor=actor)))
    form = forms.EventFilter(request.GET, actor=actor)
    return form.chosen(), filter_bar(form, clear=request.path)


@requires(Permission.EVENT_VIEW)
def event_list(request):
    narrowed, bar = _narrowing(request)
    page = queries.event_page(request.actor, request.GET, **narrowed)
    context = {
        "filter_bar": bar,
        "page": page,
        "rows": [_row(event) for event in page.rows],
        "narrowed": bool(narrowed),
        "may_record": request.actor.can(Permission.EVENT_RECORD),
    }
    return render(request, "advocacy/event_list.html", context)


def _row(event) -> Row:
    """Title, kind, day, place, how many came, state."""
    day = format_html('<span class="nowrap">{}</span>', write(event.starts_on))
    place = f"{event.district}: {event.place}" if event.place else event.district
    came = "–" if event.attended is None else event.attended
    shown = state(str(EVENT.states[event.state]), KINDS[event.state])
    return Row(event.title, reverse("event", args=[event.pk]), (event.get_kind_display(), day, place, came, shown))


def get_event(request, pk, permission=Permission.EVENT_VIEW):
    """The event if this person may see it; otherwise 404."""
    related = ("organisation", "programme", "district", "recorded_by")
    return get_object_or_404(Event.objects.visible_to(request.actor, permission).select_related(*related), pk=pk)


@requires(Permission.EVENT_VIEW)
def detail(request, pk):
    event = get_event(request, pk)
    may_change = not why_not(rules.check_can_change, request.actor, event)
    context = {
        "event": event,
        "state": EVENT.states[event.state],
        "state_kind": KINDS[event.state],
        "facts": _facts(event),
        "sheet": queries.sheet_of(event),
        "columns": _columns(),
        "lessons": queries.lessons_of(event),
        "tasks": tasks_about(event),
        "officials": event.officials.all(),
        "materials": event.materials.select_related("file"),
        "media": event.media.all(),
        "steps": event.steps.select_related("by"),
        "moves": _buttons(request.actor, event),
        "may_change": may_change,
        "may_write_attendance": not why_not(rules.check_can_write_attendance, request.actor, event),
        "may_learn": not why_not(rules.check_can_learn, request.actor, event),
        "may_answer": not why_not(rules.check_can_record, request.actor, event),
    }
    return render(request, "advocacy/event_detail.html", context)


def _facts(event) -> list[dict]:
    groups = dict(forms.TargetGroup.choices)
    days = write(event.starts_on)
    if event.ends_on != event.starts_on:
        days = _("%(first)s to %(last)s") % {"first": days, "last": write(event.ends_on)}
    where = f"{event.district}: {event.place}" if event.place else str(event.district)
    organisers = ", ".join(filter(None, (str(event.organisation), event.organisers)))
    rows = [
        (_("When"), days),
        (_("Where"), _("%(where)s (by telephone or video)") % {"where": where} if event.remote else where),
        (_("Level"), event.get_level_display()),
        (_("Held by"), organisers),
        (_("Programme"), event.programme),
        (_("For whom"), ", ".join(str(groups[code]) for code in event.target_groups if code in groups) or "–"),
        (_("Cost"), "–" if event.cost is None else f"{event.cost} {event.currency}"),
    ]
    return [{"key": key, "value": value} for key, value in rows]


def _columns() -> list[tuple[str, str]]:
    sexes, ages = dict(forms.Sex.choices), dict(forms.AgeGroup.choices)
    return [(str(sexes[sex]), str(ages[age])) for sex, age in queries.COLUMNS]


def _buttons(actor, event) -> list[dict]:
    """The moves from here; a closed way says why."""
    if not actor.can(Permission.EVENT_RECORD):
        return []
    return [
        {
            "name": move.name,
            "label": move.label,
            "url": reverse("event_move", args=[event.pk, move.name]),
            "why_not": why_not(rules.CHECKS[move.name], actor, event),
        }
        for move in EVENT.from_state(event.state)
    ]


@requires(Permission.EVENT_RECORD)
def new(request):
    form = forms.NewEventForm(request.POST or None, actor=request.actor)
    return fill_in(
        request, form, lambda **said: form.carry_out(request.actor), done=_("The event is planned."),
        then=lambda event: reverse("event", args=[event.pk]), title=_("Plan an event"), back=reverse("events"),
    )  # fmt: skip


@requires(Permission.EVENT_RECORD)
def change(request, pk):
    event = get_event(request, pk, Permission.EVENT_RECORD)
    form = forms.ChangeEventForm.about(event, request.POST or None)
    return fill_in(
        request, form, lambda **said: form.carry_out(event, request.actor), done=_("Written down."),
        title=_("Change the event"), lead=event.title, back=reverse("event", args=[pk]),
    )  # fmt: skip


@requires(Permission.EVENT_RECORD)
def make_move(request, pk, move):
    if move not in EVENT.moves:
        raise Http404
    event = get_event(request, pk, Permission.EVENT_RECORD)
    form = forms.EventMoveForm(request.POST or None, name=move, initial={"version": event.version})
    found = EVENT.moves[move]
    return fill_in(
        request, form, lambda **said: form.carry_out(event, request.actor), back=reverse("event", args=[pk]),
        done=_("Done. The event is now: %(state)s.") % {"state": EVENT.states[found.target]},
        title=found.label, submit=found.label, lead=event.title,
    )  # fmt: skip


@requires(Permission.EVENT_RECORD)
def attendance(request, pk):
    event = get_event(request, pk, Permission.EVENT_RECORD)
    form = forms.AttendanceForm.about(event, queries.numbers_of(event), request.POST or None)
    return fill_in(
        request, form, lambda **said: form.carry_out(event, request.actor), back=reverse("event", args=[pk]),
        done=_("Who came is written down."), template="advocacy/event_attendance.html",
        event=event, grid=form, ages=[label for _code, label in forms.AgeGroup.choices],
    )  # fmt: skip


ADDING = {
    "official": (forms.OfficialForm, actions.add_official, gettext_lazy("Add somebody from an authority")),
    "material": (forms.MaterialForm, actions.add_material, gettext_lazy("Add material")),
    "media": (forms.MediaForm, actions.add_media, gettext_lazy("Add what was said in the media")),
    "follow-up": (TaskForm, actions.add_follow_up, gettext_lazy("Add what is still to be done")),
    "lesson": (forms.LessonForm, actions.write_lesson, gettext_lazy("Write down what was learnt")),
}


@requires(Permission.EVENT_RECORD)
def add(request, pk, what):
    """Officials, materials, media, lessons: one thing at a time."""
    if what not in ADDING:
        raise Http404
    event = get_event(request, pk, Permission.EVENT_RECORD)
    form_class, act, heading = ADDING[what]
    form = form_class(request.POST or None, request.FILES or None)
    return fill_in(
        request, form, partial(act, event, by=request.actor), done=_("Written down."),
        title=heading, lead=event.title, back=reverse("event", args=[pk]),
    )  # fmt: skip


@requires(Permission.EVENT_VIEW)
def material_file(request, pk, material):
    """The paper or picture kept with an event, for whoever may see the event."""
    event = get_event(request, pk)
    kept_with = get_object_or_404(event.materials.exclude(file=None).select_related("file"), pk=material)
    record_reading(event, by=request.actor, what="event material")
    return stream(kept_with.file)


@requires(Permission.EVENT_RECORD)
def answer(request, pk):
    """Is this lesson applied, three or six months after?"""
    questions = LessonApplied.objects.visible_to(request.actor, Permission.EVENT_RECORD)
    applied = get_object_or_404(questions.select_related("lesson__event"), pk=pk)
    event = applied.lesson.event
    form = forms.AnswerForm(request.POST or None, initial={"outcome": applied.outcome, "evidence": applied.evidence})
    return fill_in(
        request, form, partial(actions.answer_lesson, applied, by=request.actor), done=_("The answer is written down."),
        back=(reverse("event", args=[event.pk]), _("The event")), title=applied.get_after_display(), lead=event.title,
        template="advocacy/lesson_answer.html", lesson=applied.lesson,
    )  # fmt: skip
