"""Asking, and what was found. Only those who do case work open it; a manager reads the result."""

from tests.addresses import Address

ASKS = ("field-worker", "case-manager")
READS = (*ASKS, "programme-manager")


def _person(world):
    return {"person_pk": world.person.pk}


def _screen(world):
    return _person(world) | {"screen": 1}


def _start(world):
    day = {"on_day": "2", "on_month": "4", "on_year": "2026"}
    return day | {"respondent": "mother", "respondent_name": "Mother", "language": "tg", "definition": "CFM_5_17"}


def _about_person(name, status, **more):
    return Address(name, dict.fromkeys(ASKS, status), about="person", **({"kwargs": _person} | more))


ADDRESSES = [
    _about_person("screening_start", 200),
    _about_person("screening_start", 302, method="post", data=_start),
    # Without a draft each of these leads back to the beginning.
    _about_person("screening_questions", 302, kwargs=_screen),
    _about_person("screening_questions", 302, kwargs=_screen, method="post"),
    _about_person("screening_all", 302),
    _about_person("screening_finish", 302),
    _about_person("screening_finish", 302, method="post"),
    _about_person("screening_discard", 302, method="post"),
    Address("screenings", dict.fromkeys(READS, 200), kwargs=_person, about="person"),
    Address("screening", dict.fromkeys(READS, 200), kwargs=lambda w: {"pk": w.screening.pk}, about="screening"),
]
