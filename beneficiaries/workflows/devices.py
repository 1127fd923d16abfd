"""The way of a person's device, and the way of a thing on the shelf. Pure: code, triggers and docs follow them."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, permission, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, permission, label, note_required)


WAITING = ("needed", "requested")
IN_USE = ("supplied", "fitted", "followed", "repair")
_IN_USE = " ".join(IN_USE)

DEVICE = Workflow(
    "device",
    {
        "needed": _("Needed"),
        "requested": _("Asked for"),
        "supplied": _("Handed over"),
        "fitted": _("Fitted"),
        "followed": _("In use, seen again"),
        "repair": _("In repair"),
        "unused": _("No longer used"),
        "returned": _("Given back"),
        "lost": _("Lost or broken for good"),
        "cancelled": _("No longer needed"),
    },
    (
        _move("request", "needed", "requested", P.DEVICE_RECORD, _("It was asked for")),
        _move("supply", "needed requested", "supplied", P.DEVICE_RECORD, _("It was handed over")),
        _move("fit", "supplied", "fitted", P.DEVICE_RECORD, _("It was fitted")),
        _move("follow_up", "supplied fitted followed", "followed", P.DEVICE_RECORD, _("Seen again")),
        _move("repair", "supplied fitted followed", "repair", P.DEVICE_RECORD, _("It goes to repair"), True),
        _move("repaired", "repair", "followed", P.DEVICE_RECORD, _("It is repaired")),
        _move("stop_using", _IN_USE, "unused", P.DEVICE_RECORD, _("It is no longer used"), True),
        _move("give_back", f"{_IN_USE} unused", "returned", P.DEVICE_RECORD, _("It was given back")),
        _move("lose", f"{_IN_USE} unused", "lost", P.DEVICE_RECORD, _("It is lost or broken for good"), True),
        _move("cancel", "needed requested", "cancelled", P.DEVICE_RECORD, _("It is no longer needed"), True),
    ),
)

STOCK = Workflow(
    "stock item",
    {
        "in_stock": _("On the shelf"),
        "on_loan": _("On loan"),
        "to_check": _("Came back, to be checked"),
        "repair": _("In repair"),
        "written_off": _("Written off"),
    },
    (
        _move("lend", "in_stock", "on_loan", P.STOCK_CHANGE, _("Lend it")),
        _move("take_back", "on_loan", "to_check", P.DEVICE_RECORD, _("It came back")),
        _move("lose", "on_loan", "written_off", P.DEVICE_RECORD, _("It is lost or broken for good"), True),
        _move("check", "to_check", "in_stock", P.STOCK_CHANGE, _("Checked: back on the shelf")),
        _move("to_repair", "in_stock to_check", "repair", P.STOCK_CHANGE, _("It goes to repair"), True),
        _move("repaired", "repair", "in_stock", P.STOCK_CHANGE, _("It is repaired")),
        _move("write_off", "in_stock to_check repair", "written_off", P.STOCK_CHANGE, _("Write it off"), True),
    ),
)
# Made by what happens to a person's device, never from the page of the item.
BY_LOAN = ("lend", "take_back", "lose")
