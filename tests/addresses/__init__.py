"""The one table of addresses: what each answers to whom. One module a piece, each with a list `ADDRESSES`."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from standing_together.access.roles import ROLES


def nothing(world):
    return {}


def everybody(status: int = 200) -> dict[str, int]:
    """Every signed-in role gets this answer."""
    return dict.fromkeys(ROLES, status)


@dataclass(frozen=True)
class Address:
    """`answers`: role → status about a record in the role's own scope; a role that is missing gets 403.

    `kwargs`/`data` build the address and the posted form from the World (tests/world.py). `about` names the World's
    record the address opens ("person", "referral", …): it is then also tried about the record of the other district and
    of the other organisation, and must answer like an address that leads nowhere (`foreign`, usually 404).
    `shows`: roles that read no cases and may yet see their own ground's marks here (a facilitator: members' names).
    `of_organisation`: the record belongs to no district; colleagues of the organisation see it wherever they work.
    """

    name: str
    answers: dict[str, int] = field(default_factory=dict)
    kwargs: Callable = nothing
    data: Callable = nothing
    method: str = "get"
    anonymous: int = 302
    about: str = ""
    foreign: int = 404
    shows: tuple[str, ...] = ()
    of_organisation: bool = False


def all_addresses() -> list[Address]:
    """Every declared address of every module in this folder; ADDRESSES=plans,visits in the environment narrows it while
    one piece is being written."""
    names = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if p.stem != "__init__")
    if only := os.environ.get("ADDRESSES"):
        names = only.split(",")
    return [a for name in names for a in import_module(f"tests.addresses.{name}").ADDRESSES]
