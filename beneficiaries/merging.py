"""What a merge touches, read from the models themselves: every row that points to a person, whichever app it is in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db.models import Field, Model, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

# Records about records: they say what was proposed, merged and changed, and stay where they are.
STAY = {"DuplicateProposal", "Merge", "Person"}

# What a human chooses between two records, and the columns behind each choice.
CHOICES = {
    "family_name": (_("Surname"), ("family_name",)),
    "given_name": (_("Given name"), ("given_name",)),
    "patronymic": (_("Father's name"), ("patronymic",)),
    "sex": (_("Sex"), ("sex",)),
    "birth": (_("Date of birth"), ("birth_date", "birth_date_precision")),
    "place": (_("Place and household"), ("district", "jamoat", "village", "household")),
    "phone": (_("Phone"), ("phone",)),
    "languages": (_("Languages"), ("languages",)),
    "in_school": (_("Goes to school"), ("in_school",)),
    "worker": (_("Worker"), ("worker",)),
    "photo": (_("Photo"), ("photo",)),
    "notes": (_("Notes"), ("notes",)),
}


@dataclass(frozen=True)
class Tie:
    """A column of some model that points to Person. `name` is the key in `Merge.moved`: "app.Model.column"."""

    model: type[Model]
    field: Field

    @property
    def name(self) -> str:
        return f"{self.model._meta.label}.{self.field.name}"

    def rows_of(self, person):
        return self.model._base_manager.filter(**{self.field.name: person})


def ties(person_model) -> list[Tie]:
    """Every tie, histories (pghistory's event tables keep what was) left out, in a lasting order."""
    related = person_model._meta.get_fields(include_hidden=True)
    found = [Tie(r.related_model, r.field) for r in related if r.auto_created and not r.concrete and r.field.concrete]
    found = [t for t in found if t.model.__name__ not in STAY and not hasattr(t.model, "pgh_tracked_model")]
    return sorted((t for t in found if not t.field.many_to_many), key=lambda tie: tie.name)


def tie_named(name: str) -> Tie:
    label, column = name.rsplit(".", 1)
    model = apps.get_model(label)
    field = model._meta.get_field(column)
    assert isinstance(field, Field)  # `ties` names columns only
    return Tie(model, field)


def unique_together(tie: Tie) -> Iterator[tuple[tuple[str, ...], Q | None]]:
    """(other columns, condition) of each rule that lets a person have only one such row."""
    for constraint in tie.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and tie.field.name in constraint.fields:
            yield tuple(name for name in constraint.fields if name != tie.field.name), constraint.condition
        if isinstance(constraint, ExclusionConstraint):
            names = [str(column) for column, operator in constraint.expressions if operator == RangeOperators.EQUAL]
            if tie.field.name in names:  # whichever periods overlap: the whole group of rows is one
                yield tuple(name for name in names if name != tie.field.name), constraint.condition
    if tie.field.unique:
        yield (), None


def written(instance, names) -> dict[str, str | None]:
    """Values as text, exactly enough to be put back by `read`."""
    fields = [instance._meta.get_field(name) for name in names]
    return {f.name: None if f.value_from_object(instance) is None else f.value_to_string(instance) for f in fields}


def read(instance, values: dict) -> dict:
    """{attribute name: value} from what `written` gave."""
    fields = {name: instance._meta.get_field(name) for name in values}
    return {
        fields[name].attname: None if text is None else _target(fields[name]).to_python(text)
        for name, text in values.items()
    }


def _target(field):
    return field.target_field if field.is_relation else field
