"""Addresses of devices: a person's only with the person; the shelf for the organisation; counts for the others."""

from tests.addresses import Address
from tests.beneficiaries.devices import grounds  # noqa: F401  (importing it lets the World grow devices)

FIELD, CASE, MANAGER, ME = "field-worker", "case-manager", "programme-manager", "me-officer"
SEE = dict.fromkeys((FIELD, CASE, MANAGER), 200)
WRITE = dict.fromkeys((FIELD, CASE), 200)
WRITTEN = dict.fromkeys((FIELD, CASE), 302)
SHELF = SEE | {ME: 200}
CHANGE = dict.fromkeys((CASE, MANAGER), 200)
CHANGED = dict.fromkeys((CASE, MANAGER), 302)
COUNTS = SHELF | {"advocacy-officer": 200, "district-coordinator": 200}


def of(name):
    return lambda world: {"pk": getattr(world, name).pk}


def day(prefix, year=2026, month=6, on=2):
    return {f"{prefix}_day": on, f"{prefix}_month": month, f"{prefix}_year": year}


def move(world):
    return {"pk": world.device.pk, "name": "request"}


def lending(world):
    return {"pk": world.device.pk, "item_pk": world.stock_item.pk}


def stock_move(world):
    return {"pk": world.stock_item.pk, "name": "to_repair"}


def thing(name, answers, **more):
    return Address(name, answers, kwargs=of("stock_item"), about="stock_item", of_organisation=True, **more)


def about_person(name, answers, **more):
    return Address(name, answers, kwargs=of("person"), about="person", **more)


ADDRESSES = [
    about_person("person_devices", SEE),
    about_person("device_need", WRITE),
    about_person("device_need", WRITTEN, method="post", data=lambda world: {
        "product": "white-canes", "payer": "state", "programme": world.programme.pk, **day("needed_on"),
    }),
    about_person("measure", WRITE),
    about_person("measure", WRITTEN, method="post", data=lambda world: {"value_hip_width": "29.5", **day("on")}),
    Address("devices", SEE),
    Address("products", SHELF),
    Address("device_waiting", COUNTS),
    Address("device", SEE, kwargs=of("device"), about="device"),
    Address("device_move", WRITE, kwargs=move, about="device"),
    Address("device_move", WRITTEN, kwargs=move, about="device", method="post",
            data=lambda world: {"version": world.device.version, **day("on")}),
    Address("device_lend", {CASE: 200}, kwargs=lending, about="device"),
    Address("device_lend", {CASE: 302}, kwargs=lending, about="device", method="post",
            data=lambda world: {"version": world.stock_item.version, "agreed": "on", **day("on")}),
    Address("loan_slip", dict.fromkeys(SEE, 302), kwargs=of("loan"), about="loan", method="post",
            data=lambda world: {"language": "tg"}),
    Address("stock", SHELF),
    Address("stock_new", CHANGE),
    thing("stock_item", SHELF),
    thing("stock_change", CHANGE),
    thing("stock_change", CHANGED, method="post", data=lambda world: {
        "number": "W-9", "condition": "worn", "district_id": world.stock_item.district_id,
        "version": world.stock_item.version,
    }),
    # Nobody took a photo of it: whoever may see it is told that there is none.
    thing("stock_photo", dict.fromkeys(SHELF, 404)),
    thing("stock_photo_new", CHANGE),
    thing("stock_match", SEE),
    Address("stock_move", CHANGE, kwargs=stock_move, about="stock_item", of_organisation=True),
    Address("stock_move", CHANGED, kwargs=stock_move, about="stock_item", of_organisation=True, method="post",
            data=lambda world: {"version": world.stock_item.version, "note": "A wheel", **day("on")}),
]  # fmt: skip
