"""Curricula and trainers: the list, one version with its modules, its way from draft to no longer taught."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.actions import curricula as actions
from advocacy.forms.curricula import (
    CurriculumFilter,
    CurriculumForm,
    CurriculumMoveForm,
    ModuleForm,
    NewCurriculumForm,
    TrainerForm,
    start_names,
)
from advocacy.models import Curriculum, Trainer
from advocacy.queries.training import (
    curriculum_page,
    modules_taught,
    organisation_choices,
    trainer_page,
    versions_of,
)
from advocacy.rules import training as rules
from advocacy.workflows.training import CURRICULUM
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, just_do, refusing, why_not
from standing_together.listing import Row
from standing_together.templatetags.components import state

VIEW, RECORD = Permission.TRAINING_VIEW, Permission.TRAINING_RECORD
STATE_KINDS = {"draft": "neutral", "agreed": "waiting", "in_use": "done", "retired": "neutral"}


def sections(request, current: str) -> list[dict]:
    """The tabs of training; the lists of people only for whoever records."""
    shown = [("courses", _("Courses"), VIEW), ("curricula", _("Curricula"), VIEW)]
    shown += [("participants", _("Participants"), RECORD), ("trainers", _("Trainers"), RECORD)]
    shown += [("interns", _("Interns"), VIEW), ("certificate_find", _("Certificates"), RECORD)]
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for name, label, permission in shown
        if request.actor.can(permission)
    ]


def curriculum_url(curriculum) -> str:
    return reverse("curriculum", args=[curriculum.pk])


def get_curriculum(request, pk, permission=VIEW) -> Curriculum:
    visible = Curriculum.objects.visible_to(request.actor, permission).select_related("organisation", "programme")
    return get_object_or_404(visible, pk=pk)


@require_GET
@requires(VIEW)
def curricula(request):
    form = CurriculumFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    page = curriculum_page(request.actor, request.GET, **chosen)
    rows = [_row(each) for each in page.rows]
    context = {"form": form, "page": page, "rows": rows, "sections": sections(request, "curricula")}
    context["may_record"] = request.actor.can(RECORD)
    return render(request, "advocacy/curriculum_list.html", context | {"narrowed": any(chosen.values())})


def _row(curriculum) -> Row:
    cells = (
        curriculum.get_audience_display(),
        curriculum.version,
        f"{float(curriculum.total_hours):g}",
        _state(curriculum),
    )
    return Row(curriculum, curriculum_url(curriculum), cells)


def _state(curriculum) -> str:
    return state(str(CURRICULUM.states[curriculum.state]), STATE_KINDS[curriculum.state])


@require_GET
@requires(VIEW)
def detail(request, pk):
    curriculum = get_curriculum(request, pk)
    may_keep = not why_not(rules.check_can_keep_curriculum, request.actor, curriculum)
    modules = list(curriculum.modules.all())
    context = {
        "curriculum": curriculum,
        "state": _state(curriculum),
        "modules": modules,
        "total_hours": sum(module.hours for module in modules),
        "facts": _facts(curriculum),
        "steps": _steps(curriculum),
        "versions": versions_of(curriculum),
        "may_change": may_keep and curriculum.state == "draft",
        "may_keep": may_keep,
        "moves": _moves(request.actor, curriculum) if may_keep else [],
    }
    return render(request, "advocacy/curriculum_detail.html", context)


def _steps(curriculum) -> list:
    steps = list(curriculum.steps.select_related("by"))
    for step in steps:
        step.label = CURRICULUM.states[step.target]
    return steps


def _facts(curriculum) -> list[tuple]:
    needed = _("%(share)s %% of the hours") % {"share": curriculum.pass_attendance}
    if curriculum.pass_score:
        needed += ", " + _("%(share)s %% of the points after the course") % {"share": curriculum.pass_score}
    spoken = dict(Curriculum._meta.get_field("languages").base_field.flatchoices)
    facts = [
        (_("For whom"), curriculum.get_audience_display()),
        (_("Organisation"), curriculum.organisation),
        (_("Programme"), curriculum.programme),
        (_("Languages"), ", ".join(str(spoken[code]) for code in curriculum.languages)),
        (_("Needed to pass"), needed),
    ]
    if curriculum.agreed_with:
        facts.append((_("Agreed with"), curriculum.agreed_with))
    return facts


def _moves(actor, curriculum) -> list[dict]:
    return [
        {
            "label": move.label,
            "url": reverse("curriculum_move", args=[curriculum.pk, move.name]),
            "why_not": why_not(rules.check_can_move_curriculum, move.name, actor, curriculum),
        }
        for move in CURRICULUM.from_state(curriculum.state)
    ]


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def new(request):
    form = NewCurriculumForm(request.POST or None, actor=request.actor)
    act = partial(actions.write_curriculum, by=request.actor)
    return fill_in(
        request, form, act, then=curriculum_url, title=_("New curriculum"), back=reverse("curricula"),
        done=_("Kept as a draft. Add its modules now."), submit=_("Keep as a draft"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def change(request, pk):
    curriculum = get_curriculum(request, pk, RECORD)
    refusing(rules.check_can_change_curriculum, request.actor, curriculum)
    fields = ("audience", "objectives", "materials", "languages", "pass_attendance", "pass_score")
    start = {name: getattr(curriculum, name) for name in fields} | start_names(curriculum.names)
    form = CurriculumForm(request.POST or None, initial=start)
    act = partial(actions.change_curriculum, curriculum, by=request.actor)
    return fill_in(request, form, act, title=curriculum, back=curriculum_url(curriculum), done=_("Saved."))


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def module(request, pk, number=None):
    """A new module, or one by its number."""
    curriculum = get_curriculum(request, pk, RECORD)
    refusing(rules.check_can_change_curriculum, request.actor, curriculum)
    known = get_object_or_404(curriculum.modules, number=number) if number else None
    start = {name: getattr(known, name) for name in ("hours", "objectives", "materials")} if known else {}
    form = ModuleForm(request.POST or None, initial=start | start_names(known.names if known else {}))
    act = partial(actions.keep_module, curriculum, by=request.actor, module=known)
    return fill_in(
        request, form, act, title=known or _("New module"), lead=curriculum, back=curriculum_url(curriculum),
        done=_("The module is kept."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def move(request, pk, name):
    if name not in CURRICULUM.moves:
        raise Http404
    curriculum = get_curriculum(request, pk, RECORD)
    form = CurriculumMoveForm(request.POST if request.method == "POST" else None, name=name)
    act = partial(actions.move_curriculum, curriculum, name, by=request.actor)
    label = CURRICULUM.moves[name].label
    return fill_in(
        request, form, act, title=label, lead=curriculum, back=curriculum_url(curriculum), submit=label,
        done=_("Done. The curriculum is now: %(state)s.") % {"state": CURRICULUM.states[CURRICULUM.moves[name].target]},
    )  # fmt: skip


@require_POST
@requires(RECORD)
def begin_version(request, pk):
    curriculum = get_curriculum(request, pk, RECORD)
    return just_do(
        request, lambda: actions.begin_version(curriculum, by=request.actor), back=curriculum_url(curriculum),
        done=_("A new version is begun as a draft. You find it under “Versions”."),
    )  # fmt: skip


@require_GET
@requires(RECORD)
def trainers(request):
    page = trainer_page(request.actor, request.GET)
    rows = [
        Row(each, reverse("trainer", args=[each.pk]), (
            _("Works with us") if each.is_staff else each.employer, each.district, each.qualified,
            _("Teaches at present") if each.active else _("Does not teach at present"),
        ))
        for each in page.rows
    ]  # fmt: skip
    context = {"page": page, "rows": rows, "sections": sections(request, "trainers")}
    return render(request, "advocacy/trainer_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def trainer(request, pk=None):
    """A new trainer, or one by key."""
    known = get_object_or_404(Trainer.objects.visible_to(request.actor, RECORD), pk=pk) if pk else None
    fields = ("name", "district_id", "employer", "contact", "active")
    start = {name: getattr(known, name) for name in fields} if known else {}
    if known:
        start |= {"is_staff": "yes" if known.is_staff else "no", "modules": list(known.modules.all())}
    form = TrainerForm(
        request.POST or None, actor=request.actor, initial=start, modules=modules_taught(request.actor),
        organisations=() if known else organisation_choices(request.actor),
    )  # fmt: skip
    act = partial(actions.keep_trainer, by=request.actor, trainer=known)
    return fill_in(
        request, form, act, title=known or _("New trainer"), back=reverse("trainers"), done=_("The trainer is kept."),
    )  # fmt: skip
