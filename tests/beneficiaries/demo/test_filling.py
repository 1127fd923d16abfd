"""Where a demo may not go, what its seed decides, and the command."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from beneficiaries.demo import filling, names
from beneficiaries.demo.chance import chance_of
from beneficiaries.models import Person
from standing_together.refusal import Refused
from tests.factories.access import UserFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def demo(**options) -> dict:
    answer, words = io.StringIO(), io.StringIO()
    call_command("demo", stdout=answer, stderr=words, **options)
    return json.loads(answer.getvalue()) | {"words": words.getvalue()}


def people() -> list[tuple]:
    rows = Person.objects.order_by("household__number", "registered_on", "given_name")
    return list(rows.values_list("family_name", "given_name", "patronymic", "birth_date", "sex", "district"))


def test_refuses_on_a_server_where_no_demo_was_declared(settings):
    settings.DEMO = settings.LOCAL = False
    with pytest.raises(CommandError, match="DEMO=1"):
        demo(persons=3)


def test_refuses_beside_real_persons(settings):
    settings.DEMO = True
    PersonFactory()
    with pytest.raises(CommandError, match="never mixes"):
        demo(persons=3)
    assert Person.objects.count() == 1


def test_refuses_beside_real_accounts_even_if_told_yes(settings):
    settings.DEMO = False
    UserFactory()
    with pytest.raises(CommandError, match="empty database"):
        demo(persons=3, yes=True)


def test_tells_what_it_wrote_and_who_can_sign_in(settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setenv("DEMO_PASSWORD", "open-sesame-for-all")
    told = demo(persons=12)
    assert told["added"] == told["rows"]["person"] == 12
    assert "open-sesame-for-all" in told["words"]
    assert "district-coordinator@demo.example" in told["words"]


def test_tops_up_without_touching_who_is_there(settings):
    settings.DEMO = True
    demo(persons=20)
    first = set(Person.objects.values_list("pk", flat=True))
    told = demo(persons=26)
    assert (told["persons"], told["added"]) == (26, 6)
    assert first < set(Person.objects.values_list("pk", flat=True))
    assert Person.objects.count() == 26


def test_a_seed_gives_the_same_people_and_another_one_others():
    found = []
    for seed in (7, 7, 8):
        with transaction.atomic():
            filling.fill(persons=15, seed=seed, password="x" * 12)
            found.append(people())
            transaction.set_rollback(True)
    assert found[0] == found[1] != found[2]


def test_a_place_without_anybody_is_a_place_for_a_demo():
    filling.check_is_a_place_for_a_demo(demo=False)
    UserFactory()
    filling.check_is_a_place_for_a_demo(demo=True)
    with pytest.raises(Refused):
        filling.check_is_a_place_for_a_demo(demo=False)


@pytest.mark.parametrize(
    ("root", "sex", "style", "name"),
    [
        ("Карим", "female", "ов", "Каримова"),
        ("Мирзо", "male", "ов", "Мирзоев"),
        ("Ҷалил", "female", "зода", "Ҷалилзода"),
        ("Шариф", "male", "иён", "Шарифиён"),
        ("Мирзо", "female", "иён", "Мирзоева"),
    ],
)
def test_surnames_are_made_as_people_make_them(root, sex, style, name):
    assert names.surname(root, sex, style) == name


@pytest.mark.parametrize(
    ("sex", "people", "kind", "name"),
    [
        ("male", "tg", "ович", "Далерович"),
        ("female", "tg", "ович", "Далеровна"),
        ("female", "tg", "зода", "Далерзода"),
        ("male", "uz", "plain", "Далер ӯғли"),
        ("female", "ky", "зода", "Далер кызы"),
        ("male", "tg", "none", ""),
    ],
)
def test_patronymics_are_made_as_people_make_them(sex, people, kind, name):
    assert names.patronymic("Далер", sex, people, kind) == name


def test_names_are_spelt_as_another_keyboard_spells_them():
    full = names.FullName("Ҷӯраев", "Ғайрат", "Ҳасанович")
    assert str(names.written(full, "ru")) == "Джураев Гайрат Хасанович"
    assert str(names.written(full, "en")) == "Juraev Ghayrat Hasanovich"
    assert names.written(full, "tg") == full


def test_brothers_and_sisters_have_names_of_their_own():
    house, taken = names.a_house(chance_of(1), "ky"), set()
    for number in range(5):
        taken.add(names.child_name(chance_of(number), house, "male", taken).given)
    assert len(taken) == 5
