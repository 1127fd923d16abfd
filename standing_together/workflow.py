"""Workflows as tables of moves. Pure: knows no model; `beneficiaries/workflows.py` and others hold the tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from standing_together.refusal import Refused


@dataclass(frozen=True)
class Move:
    """One allowed change of state. `label` is the verb on the button."""

    name: str
    sources: frozenset[str]
    target: str
    permission: str
    label: Promise
    note_required: bool = False


class Workflow:
    """A named table of moves over states (code → words). The first state is where everything begins."""

    def __init__(self, name: str, states: dict[str, Promise], moves: Iterable[Move]):
        self.name, self.states, self.moves = name, states, {move.name: move for move in moves}
        self.initial = next(iter(states))
        unknown = {s for m in self.moves.values() for s in (*m.sources, m.target)} - set(states)
        if unknown:
            raise ValueError(f"{name}: moves speak of unknown states {sorted(unknown)}")

    @property
    def final(self) -> frozenset[str]:
        """States that nothing leaves."""
        left = {source for move in self.moves.values() for source in move.sources}
        return frozenset(self.states) - left

    def from_state(self, state: str) -> list[Move]:
        return [move for move in self.moves.values() if state in move.sources]

    def check(self, name: str, state: str, note: str = "") -> Move:
        """The move, if it may be made from this state; otherwise Refused with the reason."""
        move = self.moves[name]
        if state not in move.sources:
            raise Refused(
                _("This was already moved on: it is now “%(state)s”. Open it again to see what happened.")
                % {"state": self.states[state]}
            )
        if move.note_required and not note.strip():
            raise Refused(_("Write the reason: the person who asked must be able to act on it."))
        return move

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, for docs/workflows.md."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        for move in self.moves.values():
            mark = " (reason)" if move.note_required else ""
            lines += [f"    {source} --> {move.target}: {move.name}{mark}" for source in sorted(move.sources)]
        lines += [f"    {state} --> [*]" for state in self.states if state in self.final]
        return "\n".join(lines)
