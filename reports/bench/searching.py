"""R3: a name with one slip of the finger, as somebody at a desk types it."""

from functools import partial

from beneficiaries.demo.chance import Chance, chance_of
from beneficiaries.models import Person
from beneficiaries.queries.search import search_people
from reports.bench.pages import Browser
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.measuring import Measure, percentile, seconds

QUERIES = 200


def measure_search() -> list[Measure]:
    """The share found, and the time of the search in its page."""
    actor = Actor.of(User.objects.get(email="case-manager@demo.example"))
    chance = chance_of("search")
    asked = [(person.pk, slip(chance, person)) for person in people_for_search(actor, chance)]
    found = sum(any(f.person.pk == pk for f in search_people(actor, text)) for pk, text in asked)
    browser = Browser("case-manager")
    times = [seconds(partial(browser.post, "/people/", {"text": text})) for _, text in asked]
    words = f"page p50 {percentile(times, 0.5) * 1000:.1f} ms, p95 {percentile(times, 0.95) * 1000:.1f} ms"
    return [
        Measure(
            "one typo: the person is among the first 20", 0.98, found / len(asked), unit="share", at_most=False,
            words=words,
        ),
        Measure("name search p95 at 1,000,000 / at 10,000", 10, None, words=f"with --ratios-of-size; here {words}"),
        _in_district(),
    ]  # fmt: skip


def _in_district() -> Measure:
    """The same by somebody whose grant names two districts."""
    account = "field-worker-2"
    actor, chance = Actor.of(User.objects.get(email=f"{account}@demo.example")), chance_of("search in a district")
    asked = [(person.pk, slip(chance, person)) for person in people_for_search(actor, chance)]
    found = sum(any(f.person.pk == pk for f in search_people(actor, text)) for pk, text in asked)
    browser = Browser(account)
    times = [seconds(partial(browser.post, "/people/", {"text": text})) for _, text in asked]
    words = (
        f"{len(asked)} asked; p50 {percentile(times, 0.5) * 1000:.1f} ms, p95 {percentile(times, 0.95) * 1000:.1f} ms"
    )
    name = "one typo, in one's districts: among the first 20"
    return Measure(name, 0.98, found / len(asked), unit="share", at_most=False, words=words)


def people_for_search(actor, chance: Chance) -> list[Person]:
    """Some people whom the actor may see, with all three names."""
    keys = list(Person.objects.visible_to(actor).active().exclude(patronymic="").values_list("pk", flat=True)[:20000])
    return list(Person.objects.filter(pk__in=chance.sample(keys, min(QUERIES, len(keys)))))


def slip(chance: Chance, person: Person) -> str:
    """Surname, given name and patronymic; in one of them a letter is left out, doubled, exchanged or another one."""
    parts = [person.family_name, person.given_name, person.patronymic]
    which = chance.choice([place for place, part in enumerate(parts) if len(part) > 3])
    part, at = parts[which], chance.randint(1, len(parts[which]) - 3)
    parts[which] = chance.choice((
        part[:at] + part[at + 1 :],
        part[: at + 1] + part[at:],
        part[:at] + part[at + 1] + part[at] + part[at + 2 :],
        part[:at] + chance.choice("аоикртл") + part[at + 1 :],
    ))  # fmt: skip
    return " ".join(parts)
