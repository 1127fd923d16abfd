"""Addresses of associations, networks and rounds of strength."""

from tests.addresses import Address
from tests.psgs import association_grounds  # noqa: F401 – the World grows by importing it

OFFICER, MANAGER, CASE = "advocacy-officer", "programme-manager", "case-manager"
CHANGE = dict.fromkeys((OFFICER, MANAGER), 200)
CHANGED = dict.fromkeys((OFFICER, MANAGER), 302)
STRENGTH = CHANGE | dict.fromkeys((CASE, "me-officer", "district-coordinator"), 200)
READ = STRENGTH | {"psg-facilitator": 200}
NAMES = (OFFICER,)  # reads no cases, and works with the people of the board


def _association(**more):
    return lambda world: {"pk": world.association.pk, **more}


def _network(**more):
    return lambda world: {"pk": world.network.pk, **more}


def _round(**more):
    return lambda world: {"pk": world.capacity_round.pk, **more}


DAY = {"on_day": "3", "on_month": "3", "on_year": "2026"}


def _about(name, answers=READ, **more):
    return Address(name, answers, kwargs=_association(), about="association", **more)


def _part(part, row):
    return lambda world: {"pk": world.association.pk, "part": part, "key": row(world)}


PARTS = {
    "paper": lambda world: world.association.papers.first().pk,
    "term": lambda world: world.board_term.pk,
    "decision": lambda world: world.assembly.pk,
    "seat": lambda world: world.association.seats.first().pk,
}

ADDRESSES = [
    Address("associations", READ),
    Address("association_new", CHANGE),
    _about("association", shows=NAMES),
    _about("association_edit", CHANGE),
    _about("association_board", shows=NAMES),
    _about("association_money"),
    _about("association_places"),
    _about("association_networks", shows=NAMES),
    _about("association_capacity", STRENGTH),
    _about("capacity_begin", {}),  # a round is open: whoever may begin one is told so
    Address("association_move", CHANGE, kwargs=_association(move="hold_assembly"), about="association"),
    Address(
        "association_move", CHANGED, kwargs=_association(move="end"), method="post", about="association",
        data=lambda world: DAY | {"note": "Why", "version": 1},
    ),
    *(
        Address("association_add", CHANGE, kwargs=_association(part=part), about="association")
        for part in ("paper", "term", "assembly", "fee", "report", "branch", "group", "seat")
    ),
    Address(
        "association_add", CHANGED, kwargs=_association(part="paper"), method="post", about="association",
        data=lambda world: {"title": "Letter of the jamoat"},
    ),
    *(
        Address("association_part", CHANGE, kwargs=_part(part, row), about="association", shows=NAMES)
        for part, row in PARTS.items()
    ),
    # No scan lies there: those who may read names are told so, the others that it is not for them.
    Address(
        "association_paper_file", dict.fromkeys((OFFICER, MANAGER, CASE), 404), about="association",
        kwargs=lambda world: {"pk": world.association.pk, "key": PARTS["paper"](world)},
    ),
    Address("networks", READ),
    Address("forum_seats", READ),
    Address("network_new", CHANGE),
    Address("network", READ, kwargs=_network(), about="network", shows=NAMES),
    *(
        Address("network_add", CHANGE, kwargs=_network(part=part), about="network")
        for part in ("member", "seat", "action")
    ),
    Address(
        "network_leave", CHANGE, about="network",
        kwargs=lambda world: {"pk": world.network.pk, "key": world.network.memberships.first().pk},
    ),
    Address(
        "network_seat_end", CHANGE, about="network",
        kwargs=lambda world: {"pk": world.network.pk, "key": world.network.seats.first().pk},
    ),
    Address("capacity_rounds", STRENGTH),
    Address("capacity_round", STRENGTH, kwargs=_round(), about="capacity_round"),
    Address("capacity_answer", CHANGE, kwargs=_round(domain="governance"), about="capacity_round"),
    Address("capacity_plan", CHANGE, kwargs=_round(), about="capacity_round"),
    Address(
        "capacity_plan", CHANGED, kwargs=_round(), method="post", about="capacity_round",
        data=lambda world: {"title": "Write minutes"},
    ),
    Address("capacity_complete", CHANGED, kwargs=_round(), method="post", about="capacity_round"),
]  # fmt: skip
