"""What a colleague still has in hand: persons, drafts, planned visits, tasks. Apps register theirs in
AppConfig.ready(), so that an account cannot be switched off over open cases and a handover forgets nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from standing_together.access.permissions import Permission
from standing_together.refusal import Refused


@dataclass(frozen=True)
class Holding:
    """`words(number)` is "3 planned visits"; `open_of(user)` gives the open rows in hand of a user.

    `person_of(row)` is the key of the person a row goes with, or None; `give(rows, to=user, by=actor)` hands them on.
    `label(row)` names a row for whoever may hand it over. With a `permission`, only somebody who has it where the row
    belongs (organisation, programme, district) takes it; it stays in hand otherwise.
    """

    code: str
    order: int
    words: Callable[[int], str]
    open_of: Callable[[Any], Any]
    give: Callable[..., None]
    label: Callable[[Any], str]
    person_of: Callable[[Any], Any] = lambda row: None
    permission: Permission | None = None

    def may_take(self, row, actor) -> bool:
        if self.permission is None:
            return True
        keys = {name: getattr(row, name) for name in ("organisation_id", "programme_id", "district_id")}
        return actor.can_at(self.permission, **keys)


HOLDINGS: dict[str, Holding] = {}


def holds(holding: Holding) -> None:
    """Called from AppConfig.ready(); told again, the same code counts once."""
    HOLDINGS[holding.code] = holding


def all_holdings() -> Iterable[Holding]:
    return sorted(HOLDINGS.values(), key=lambda each: each.order)


def held_by(user) -> dict[str, int]:
    """Code → how many, of everything that is not nothing. One query a kind."""
    counted = ((each.code, each.open_of(user).count()) for each in all_holdings())
    return {code: number for code, number in counted if number}


def in_words(counts: dict[str, int]) -> str:
    return ", ".join(HOLDINGS[code].words(number) for code, number in counts.items())


def check_holds_nothing(user) -> None:
    """Nobody's account is switched off while families wait for them."""
    if held := held_by(user):
        raise Refused(
            _(
                "%(name)s still has in hand: %(what)s. Hand the caseload over first (Services, Caseloads). If the"
                " account must be locked at once, end its access: that works immediately."
            )
            % {"name": user, "what": in_words(held)}
        )
