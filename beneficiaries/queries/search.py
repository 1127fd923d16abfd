"""Finding a person by name, caregiver or phone number, in any alphabet, among those an actor may see.

Three steps, each only when the ones before found fewer than a page: the words as they stand (regular expressions
on the trigram index), the caregivers' names, then names that only sound alike. A phone number is looked up as such.
"""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import F, FloatField, Func, Q, Value
from django.db.models.functions import Greatest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from beneficiaries.enums import PersonState
from beneficiaries.models import Caregiver, Person
from beneficiaries.queries.people import SHOWN
from standing_together import names
from standing_together.likeness import PHONE_DIGITS, phone_key
from standing_together.name_reasons import sentences

PAGE = 20
CANDIDATES = 60  # of the names that sound alike, before they are looked at word by word
_RANK = {names.SAME: 0, names.MAYBE: 1, names.DIFFERENT: 2}


@dataclass
class Found:
    """A person, and in sentences why they were found."""

    person: Person
    why: list = field(default_factory=list)


def search_people(actor, text: str, limit: int = PAGE) -> list[Found]:
    """The best matches first. At most five queries."""
    people = Person.objects.visible_to(actor).exclude(state=PersonState.MERGED)  # a closed case may be met again
    people = people.select_related("district", "jamoat").only(*SHOWN, "name_key", "state")
    number = phone_key(text) if _is_number(text) else ""
    if number:
        return _by_phone(people, number, limit)
    keys = names.query_keys(text)
    if not keys.exact:
        return []
    found = _as_written(people, keys, text, limit)
    if len(found) < limit:
        found += _by_caregiver(people, keys, {f.person.pk for f in found}, limit - len(found))
    if len(found) < limit:
        found += _alike(people, keys, text, {f.person.pk for f in found}, limit - len(found))
    return found


def _is_number(text: str) -> bool:
    digits = sum(letter.isdigit() for letter in text)
    return digits >= PHONE_DIGITS and not any(letter.isalpha() for letter in text)


def _by_phone(people, number: str, limit: int) -> list[Found]:
    own = people.filter(phone_key=number).order_by("-created_at")[:limit]
    found = [Found(person, [_("Their own phone number.")]) for person in own]
    seen = {f.person.pk for f in found}
    of_caregivers = Caregiver.objects.filter(phone=f"+992{number}").values("person")
    others = people.filter(pk__in=of_caregivers).exclude(pk__in=seen).order_by("-created_at")[: limit - len(found)]
    return found + [Found(person, [_("The phone number of their caregiver.")]) for person in others]


def _words(column: str, keys) -> Q:
    """Every word but the last as it stands, the last as far as it was typed."""
    unfinished = "|".join(keys.prefixes)
    condition = Q(**{f"{column}__regex": rf"\m({unfinished})"})
    for word in keys.exact[:-1]:
        condition &= Q(**{f"{column}__regex": rf"\m{word}\M"})
    return condition


def _as_written(people, keys, text: str, limit: int) -> list[Found]:
    """Those whose words agree; a word typed to its end before one only begun."""
    rows = list(people.filter(_words("name_key", keys)).order_by("name_key", "-created_at")[: limit * 2])
    rows.sort(key=lambda person: not set(keys.exact) <= set(person.name_key.split()))
    return [Found(person, _why(text, person)) for person in rows[:limit]]


def _by_caregiver(people, keys, seen: set, limit: int) -> list[Found]:
    """Through whoever cares for them. Limited inside: a common name must not carry the whole register along."""
    rows = (
        Caregiver.objects.filter(_words("name_key", keys), person__in=people)
        .exclude(person__in=seen)
        .order_by("name_key")
        .values_list("person", "name")[:limit]
    )
    who = dict(rows)
    found = people.filter(pk__in=who) if who else ()
    return [Found(p, [format_lazy(_("Their caregiver is {name}."), name=who[p.pk])]) for p in found]


def _alike(people, keys, text: str, seen: set, limit: int) -> list[Found]:
    """By trigrams: the index finds the candidates, the judgement of names puts the likeliest first."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(keys.threshold)])
    rows = (
        people.filter(name_key__trigram_word_similar=keys.text)
        .exclude(pk__in=seen)
        .annotate(near=_nearness(keys.text))
        .order_by("-near", "name_key")[:CANDIDATES]
    )
    judged = [(names.compare(text, person.full_name), person) for person in rows]
    judged.sort(key=lambda pair: (_RANK[pair[0].verdict], -pair[1].near))
    return [Found(person, _reasons(verdict)) for verdict, person in judged[:limit]]


def _nearness(text: str):
    word = Func(Value(text), F("name_key"), function="word_similarity", output_field=FloatField())
    whole = Func(Value(text), F("name_key"), function="similarity", output_field=FloatField())
    return Greatest(word, whole) + whole / 10


def _why(text: str, person: Person) -> list:
    return _reasons(names.compare(text, person.full_name))


def _reasons(verdict) -> list:
    """The judgement's reasons; where it only says that words are missing, that the words typed are there."""
    told = [r for r in verdict.why if r.code not in ("part_missing", "different_names", "identical", "other_roles")]
    if told:
        return sentences(told)
    if verdict.verdict == names.DIFFERENT:
        return [_("The name sounds like the one you wrote.")]
    return [_("Has the words you wrote.")]
