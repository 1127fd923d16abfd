"""Addresses of claims, papers, entitlements and the gap board."""

from tests.addresses import Address
from tests.world import grows

WORK = {"field-worker": 200, "case-manager": 200}
READ = WORK | {"programme-manager": 200}
DONE = dict.fromkeys(WORK, 302)
RULES = READ | dict.fromkeys(("psg-facilitator", "advocacy-officer", "me-officer", "district-coordinator"), 200)
BOARD = dict.fromkeys(
    ("case-manager", "programme-manager", "advocacy-officer", "me-officer", "district-coordinator"), 200
)
OF_PERSON = dict.fromkeys(("field-worker", "case-manager", "programme-manager"), 200)


@grows("claim")
def claim(ground):
    """In the hands of the medical commission, with a word of its own in every free text."""
    from beneficiaries.models import ClaimStep  # models need their tables
    from tests.factories.claims import ClaimAppointmentFactory, ClaimFactory, PaperStandingFactory

    mark = ground.mark
    made = ClaimFactory(person=ground.person, programme=ground.programme, opened_by=ground.worker)
    ClaimStep.objects.create(
        claim=made, move="open", source="", target="collecting", on=made.opened_on, note=f"{mark}step", by=ground.worker
    )
    ClaimAppointmentFactory(claim=made, place=ground.provider, bring=f"{mark}bring", made_by=ground.worker)
    PaperStandingFactory(person=ground.person, note=f"{mark}paper", by=ground.worker)
    return made


@grows("appointment")
def appointment(ground):
    return ground.claim.appointments.get()


def person(world):
    return {"pk": world.person.pk}


def of_claim(world):
    return {"pk": world.claim.pk}


def day(prefix, year=2026, month=4, on=5):
    return {f"{prefix}_day": on, f"{prefix}_month": month, f"{prefix}_year": year}


def move(name):
    return lambda world: {"pk": world.claim.pk, "move": name}


def paper(kind):
    return lambda world: {"pk": world.claim.pk, "kind": kind}


def marked(world):
    return {"pk": world.person.pk, "paper": "photos"}


ANSWERS = {"low_income": "yes", "in_institution": "no", "members_with_disability": "1"}

ADDRESSES = [
    Address("entitlements", RULES),
    Address("claims", READ),
    Address("claim", READ, kwargs=of_claim, about="claim"),
    Address("claim_move", WORK, kwargs=move("commission"), about="claim"),
    Address("claim_move", DONE, kwargs=move("withdraw"), about="claim", method="post",
            data=lambda world: {"version": world.claim.version} | day("on")),
    Address("appointment_new", WORK, kwargs=of_claim, about="claim"),
    Address("appointment_new", DONE, kwargs=of_claim, about="claim", method="post",
            data=lambda world: {"stage": "vkk", "place": world.provider.pk} | day("on", 2027)),
    Address("appointment_answer", WORK, kwargs=lambda world: {"pk": world.appointment.pk}, about="appointment"),
    Address("appointment_answer", DONE, kwargs=lambda world: {"pk": world.appointment.pk}, about="appointment",
            method="post", data=lambda world: {"outcome": "came"}),
    Address("claim_print", READ, kwargs=paper("claim_letter"), about="claim"),
    Address("claim_print", dict.fromkeys(READ, 302), kwargs=paper("claim_checklist"), about="claim", method="post",
            data=lambda world: {"language": "tg"}),
    Address("claim_new", WORK, kwargs=person, about="person"),
    Address("claim_new", DONE, kwargs=person, about="person", method="post",
            data=lambda world: {"entitlement": "transport", "programme": world.programme.pk} | day("on")),
    Address("paper_list", OF_PERSON, kwargs=person, about="person"),
    Address("paper_mark", WORK, kwargs=marked, about="person"),
    Address("paper_mark", DONE, kwargs=marked, about="person", method="post",
            data=lambda world: {"state": "missing"} | day("on")),
    Address("person_entitlements", OF_PERSON, kwargs=person, about="person"),
    Address("person_entitlements", DONE, kwargs=person, about="person", method="post", data=lambda world: ANSWERS),
    Address("gap", BOARD),
    Address("gap_people", OF_PERSON),
    Address("barrier_from_claim", WORK | {"psg-facilitator": 404}, kwargs=of_claim, about="claim"),
]  # fmt: skip
