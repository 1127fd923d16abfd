"""Invented devices: who waits, who has one and grows out of it, what lies on which shelf, what is being repaired."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.demo.bodies import body_of, device_dates, size_of
from beneficiaries.demo.chance import chance_of
from beneficiaries.demo.shelves import WHAT_BROKE, WORKSHOP, Shelves
from beneficiaries.models import Device, DeviceStep, Enrolment, Loan, Measurement, Person, Repair, Screening
from beneficiaries.products import catalogue
from beneficiaries.products.growth import Reading
from beneficiaries.workflows.devices import DEVICE
from standing_together.access.actor import Actor
from standing_together.tasklist.actions import give_task

MOST = 72
# Difficulty in a domain of the screening → products, by turns.
PRODUCTS = {
    "Walking": (
        "wheelchairs-postural", "walking-frames", "standing-frames", "wheelchairs-postural", "wheelchairs-assistant",
    ),
    "Hearing": ("hearing-aids",),
    "Seeing": ("spectacles", "white-canes"),
    "Communication": ("communication-boards",),
}  # fmt: skip
# Moves made so far, and whether the thing comes from the shelf.
WAYS = (
    ((), False),
    (("supply", "fit"), True),
    (("request",), False),
    (("supply", "fit", "follow_up"), True),  # this one has become too small
    ((), False),
    (("request", "supply", "fit", "follow_up"), False),
    (("supply", "fit", "repair"), True),
    (("supply", "fit", "follow_up", "give_back"), True),
    ((), False),
    (("request", "supply", "fit", "repair", "repaired"), False),
    (("supply", "fit", "stop_using"), False),
    (("cancel",), False),
    (("request",), False),
    (("supply", "fit", "lose"), False),
)
SMALL = 3
NOTES = {
    "repair": WHAT_BROKE, "stop_using": ("Ҳоло бо ходункӣ мегардад.", "Стала ходить сама.", "Уже не нужна дома."),
    "cancel": ("Оила худаш харид.", "Врач отменил."), "lose": ("Дар сел рафт.", "Рама лопнула, не починить."),
    "request": ("Ба Агентии давлатӣ ариза супорида шуд.", "Подали заявку в протезный завод."),
}  # fmt: skip
WHAT_FOR = {
    "Walking": ("То ба мактаб равад.", "Барои дар хона мустақил гаштан.", "Чтобы ездить к бабушке и в школу."),
    "Hearing": ("Чтобы слышать учителя.", "То бо ҳамсолон сӯҳбат кунад."),
    "Seeing": ("То навиштаҷоти тахтаро бинад.", "Чтобы самому ходить по селу."),
    "Communication": ("То гуфта тавонад, ки чӣ мехоҳад.", "So that she can tell what hurts."),
}


@dataclass
class Written:
    """Rows as they come together."""

    devices: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    measures: list = field(default_factory=list)
    loans: list = field(default_factory=list)
    repairs: list = field(default_factory=list)


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when devices stand already."""
    if Device.objects.exists():
        return {}
    written, shelves = Written(), Shelves(seed)
    for number, (person, domain, turn, programme) in enumerate(_people()):
        _one(written, shelves, chance_of(seed, "device", number), turn, person, domain, programme)
    rows = shelves.save()
    Device.objects.bulk_create(written.devices)
    for model, found in (
        (DeviceStep, written.steps), (Measurement, written.measures), (Loan, written.loans), (Repair, written.repairs),
    ):  # fmt: skip
        model.objects.bulk_create(found)
        rows[model._meta.db_table] = len(found)
    _tasks()
    return rows | {"beneficiaries_device": len(written.devices)}


def _people() -> list[tuple]:
    """(person, domain of difficulty, which of that domain, programme): people of those who can sign in first."""
    newest = Screening.objects.filter(overall=1, person__state="active", person__worker__isnull=False)
    keys = newest.order_by("person", "-on").distinct("person").values("pk")
    rows = Screening.objects.filter(pk__in=keys).select_related("person__worker", "person__organisation")
    programmes = dict(Enrolment.objects.filter(until_on=None).order_by("-from_on").values_list("person", "programme"))
    found, turns = [], dict.fromkeys(PRODUCTS, 0)
    for row in sorted(rows, key=_known_longest):
        domain = next((d for d in PRODUCTS if row.domains.get(d) == 1), None)
        if domain and row.person_id in programmes and turns[domain] < MOST // 3:
            found.append((row.person, domain, turns[domain], programmes[row.person_id]))
            turns[domain] += 1
    return found[:MOST]


def _known_longest(row) -> tuple:
    """People of those who can sign in first, and those known long enough to have grown since."""
    person = row.person
    recent = person.registered_on > timezone.localdate() - datetime.timedelta(days=300)
    return recent, not person.worker.email.startswith(("field-worker@", "case-manager@")), person.pk


def _one(written: Written, shelves: Shelves, chance, turn: int, person: Person, domain: str, programme: str) -> None:
    product = catalogue().products[PRODUCTS[domain][turn % len(PRODUCTS[domain])]]
    moves, lent = WAYS[turn % len(WAYS)]
    today, first = timezone.localdate(), person.registered_on
    needed = max(first, today - datetime.timedelta(days=chance.randint(20, 420)))
    days = device_dates(chance, needed, today, len(moves))
    device = Device(
        person=person, organisation_id=person.organisation_id, district_id=person.district_id, programme_id=programme,
        product=product.code, catalogue_version=catalogue().version, note=chance.choice(WHAT_FOR[domain]),
        needed_on=needed, state_on=needed, noted_by=person.worker,
        payer="organisation" if lent else chance.choice(("state", "unknown")),
    )  # fmt: skip
    written.devices.append(device)
    for move, day in zip(moves, days, strict=True):
        _step(written, chance, device, move, day)
    never = turn % 5 == 4 or not product.measures
    readings = [] if never else _measured(written, chance, person, product, device, today)
    if lent and product.measures:
        _lend(
            written, shelves, chance, device, product, readings, small=domain == "Walking" and turn % len(WAYS) == SMALL
        )
    elif "repair" in moves:
        _repair(written, chance, device)
    shelves.judge(device, product, readings)


def _step(written: Written, chance, device: Device, move: str, day: datetime.date) -> None:
    target = DEVICE.moves[move].target
    written.steps.append(
        DeviceStep(
            device=device, move=move, source=device.state, target=target, on=day, by=device.noted_by,
            note=chance.choice(NOTES[move]) if move in NOTES else "",
        )
    )  # fmt: skip
    device.state, device.state_on = target, day
    stamp = {"supply": "supplied_on", "fit": "fitted_on", "follow_up": "seen_on", "repaired": "seen_on"}.get(move)
    if stamp:
        setattr(device, stamp, day)


def _measured(written: Written, chance, person, product, device, today) -> list[Reading]:
    """Twice, half a year apart."""
    readings = []
    for ago in (chance.randint(200, 300), chance.randint(10, 150)):
        on = max(person.registered_on, today - datetime.timedelta(days=ago))
        if readings and on <= readings[-1].on:
            continue
        values = body_of((on - person.birth_date).days, product.measures)
        readings.append(Reading(on, values))
        written.measures += [
            Measurement(person=person, measure=code, value=value, on=on, recorded_by=device.noted_by)
            for code, value in values.items()
        ]
    return readings


def _lend(written: Written, shelves: Shelves, chance, device, product, readings, *, small: bool) -> None:
    """From the shelf of the district; a thing that came back lies there again, to be checked."""
    now = readings[-1].values if readings else body_of(8 * 365, product.measures)
    ranges = {code: size_of(value, small=small and code != "weight") for code, value in now.items()}
    back = device.state == "returned"
    item = shelves.lent(device, product, ranges, back=device.state_on if back else None)
    written.loans.append(
        Loan(
            item=item, device=device, organisation_id=device.organisation_id, lent_on=device.supplied_on,
            lent_by=device.noted_by, reasons=["fits", "district"], returned_on=device.state_on if back else None,
            returned_by=device.noted_by if back else None, returned_condition="worn" if back else "",
        )
    )  # fmt: skip
    if device.state == "repair":
        _repair(written, chance, device, item)


def _repair(written: Written, chance, device, item=None) -> None:
    done = device.state != "repair"
    written.repairs.append(
        Repair(
            device=device, item=item, what=chance.choice(WHAT_BROKE), repairer=WORKSHOP, sent_on=device.state_on,
            sent_by=device.noted_by, ended_on=device.state_on if done else None,
            ended_by=device.noted_by if done else None, works_again=True if done else None,
            cost=chance.choice((25, 40, 120)) if done else None, payer="donor" if done else "unknown",
        )
    )  # fmt: skip


def _tasks() -> None:
    """The next measurings of those who can sign in, as their tasks."""
    due = Device.objects.filter(measure_by__isnull=False, noted_by__email__endswith=f"@{DOMAIN}")
    due = due.filter(noted_by__email__in=[f"field-worker@{DOMAIN}", f"case-manager@{DOMAIN}"])
    for device in due.select_related("noted_by", "person").order_by("-measure_by", "pk")[:8]:
        by = Actor.of(device.noted_by)
        give_task(f"Барои восита чен кардан: {device}", by=by, due_on=device.measure_by, about=device, part="measure")
