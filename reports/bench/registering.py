"""R4b: registering one person with the search for doubles, against inserting the bare row."""

import datetime
from itertools import count, cycle

from django.db import transaction

from beneficiaries.actions.people import Home, register_person
from beneficiaries.models import Person
from reports.bench.pages import Counting
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.ids import uuid7
from standing_together.measuring import Measure, in_turns, percentile, several

TURN = 15
_DAYS = (datetime.date(2009, 1, 3) + datetime.timedelta(days=37 * n % 5000) for n in count())
_CONSENT = {
    "answer": "given", "giver": "mother", "giver_name": "", "assent": "assented", "explained_by": "",
    "explained_in": "tg",
}  # fmt: skip


def measure_registering() -> list[Measure]:
    actor = Actor.of(User.objects.get(email="case-manager@demo.example"))
    model = Person.objects.filter(organisation__code="ehyo-va-dastgiri", jamoat__isnull=False).first()
    assert model is not None  # the benchmark runs on the demo
    names = _names(model)
    _register(actor, model, names)
    with Counting() as queries:
        _register(actor, model, names)
    found = in_turns(
        lambda: percentile(several(lambda: _register(actor, model, names), TURN), 0.5),
        lambda: percentile(several(lambda: _insert(model), TURN), 0.5),
    )
    return [
        Measure("registering with duplicate check p50 / bare insert", 6, found.ratio, words=found.words),
        Measure("registering: queries", 12, queries.number, unit="queries"),
    ]


def _names(model: Person):
    """Surnames and given names of the register crossed: ordinary names, each whole name new."""
    beside = Person.objects.filter(district=model.district_id, sex=model.sex).order_by("id")[:400]
    family, given = zip(*beside.values_list("family_name", "given_name"), strict=True)
    return cycle(zip(family, given[7:] + given[:7], strict=True))


def _register(actor, model: Person, names) -> None:
    """Somebody new in a place where many live; never the same twice, or the bench would find its own doubles."""
    (family, given), day = next(names), next(_DAYS)
    who = {
        "family_name": family, "given_name": given, "patronymic": "Бенчмаркович",
        "sex": model.sex, "birth_date": day, "birth_date_precision": "day", "phone": "",
        "languages": ["tg"], "in_school": True, "notes": "",
    }  # fmt: skip
    home = Home(model.district_id, model.jamoat_id, "", "")
    register_person(by=actor, who=who, home=home, programme_ids=["out-of-the-shadows"], consent=_CONSENT)


def _insert(model: Person) -> None:
    """One INSERT in a transaction, with the triggers and indexes the table has."""
    model.pk, model._state.adding = uuid7(), True
    with transaction.atomic():
        model.save(force_insert=True)
