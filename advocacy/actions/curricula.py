"""Writing curricula, their modules and trainers. `_move` is the only way a curriculum's state changes."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.models import Curriculum, CurriculumStep, Module, Trainer
from advocacy.rules import training as rules
from advocacy.workflows.training import CURRICULUM
from standing_together import names
from standing_together.audit.actions import record
from standing_together.organisations.models import Programme
from standing_together.refusal import Refused, told


def write_curriculum(*, by, organisation_id: int, programme_id: str, code: str, **facts) -> Curriculum:
    """The first version, as a draft. `facts` are the fields of the model that a draft may change."""
    rules.check_may_record(by, organisation_id=organisation_id, programme=Programme.objects.get(pk=programme_id))
    with told(curriculum_version_once=_("There is a curriculum with this short name already. Choose another one.")):
        curriculum = Curriculum.objects.create(
            organisation_id=organisation_id, programme_id=programme_id, code=code, created_by=by.user, **facts
        )
        record("curriculum.write", by=by, about=curriculum)
    return curriculum


@transaction.atomic
def change_curriculum(curriculum: Curriculum, *, by, **facts) -> Curriculum:
    locked = _lock(curriculum)
    rules.check_can_change_curriculum(by, locked)
    for field, value in facts.items():
        setattr(locked, field, value)
    locked.save()
    record("curriculum.change", by=by, about=locked, fields=sorted(facts))
    return locked


@transaction.atomic
def keep_module(curriculum: Curriculum, *, by, module: Module | None = None, **facts) -> Module:
    """Add a module at the end, or change one; only while the curriculum is a draft."""
    locked = _lock(curriculum)
    rules.check_can_change_curriculum(by, locked)
    if module is None:
        last = locked.modules.order_by("-number").values_list("number", flat=True).first() or 0
        module = Module(curriculum=locked, number=last + 1)
    for field, value in facts.items():
        setattr(module, field, value)
    module.save()
    record("curriculum.module", by=by, about=locked, number=module.number)
    return module


@transaction.atomic
def move_curriculum(curriculum: Curriculum, name: str, *, by, note: str = "", agreed_on=None) -> Curriculum:
    """One move of the table. The note of "agree" is with whom it was agreed; `agreed_on` defaults to today."""
    locked = _lock(curriculum)
    rules.check_can_move_curriculum(name, by, locked)
    move = CURRICULUM.check(name, locked.state, note)
    source, locked.state = locked.state, move.target
    if name == "agree":
        locked.agreed_on, locked.agreed_with = agreed_on or timezone.localdate(), note.strip()
    if name == "reopen":
        locked.agreed_on, locked.agreed_with = None, ""
    locked.save()
    CurriculumStep.objects.create(
        curriculum=locked, move=name, source=source, target=move.target, note=note.strip(), by=by.user
    )
    record(f"curriculum.{name}", by=by, about=locked, source=source, target=move.target)
    return locked


@transaction.atomic
def begin_version(curriculum: Curriculum, *, by) -> Curriculum:
    """The next version as a draft with the same modules; who was qualified for a module is so for its new form."""
    old = _lock(curriculum)
    rules.check_can_begin_version(by, old)
    versions = Curriculum.objects.filter(organisation=old.organisation_id, code=old.code)
    if versions.filter(state="draft").exists():
        raise Refused(_("A new version is being written already. Change that one."))
    latest = versions.order_by("-version").values_list("version", flat=True)[0]
    copied = ("organisation_id", "programme_id", "code", "names", "audience", "objectives", "materials", "languages")
    facts = {field: getattr(old, field) for field in (*copied, "pass_attendance", "pass_score")}
    new = Curriculum.objects.create(**facts, version=latest + 1, created_by=by.user)
    for module in old.modules.prefetch_related("trainers"):
        kept = {field: getattr(module, field) for field in ("number", "names", "objectives", "materials", "hours")}
        Module.objects.create(curriculum=new, **kept).trainers.set(module.trainers.all())
    record("curriculum.version", by=by, about=new, version=new.version)
    return new


def keep_trainer(*, by, trainer: Trainer | None = None, modules, **facts) -> Trainer:
    """A new trainer, or a change of one. `modules` are those they are qualified for."""
    trainer = trainer or Trainer(organisation_id=facts.pop("organisation_id"))
    facts.pop("organisation_id", None)
    for field, value in facts.items():
        setattr(trainer, field, value)
    trainer.name_key = names.search_key(trainer.name)
    rules.check_may_record(by, organisation_id=trainer.organisation_id, district_id=trainer.district_id)
    with told(trainer_once_per_district=_("A trainer of this name is on the list of this district already.")):
        trainer.save()
        trainer.modules.set(modules)
        record("trainer.keep", by=by, about=trainer, modules=len(modules))
    return trainer


def _lock(curriculum: Curriculum) -> Curriculum:
    related = Curriculum.objects.select_related("programme", "organisation")
    return related.select_for_update(of=("self",)).get(pk=curriculum.pk)
