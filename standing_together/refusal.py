"""A rule that says no says why, in a sentence the person can act on. So does the database."""

from collections.abc import Callable
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.functional import Promise


class Refused(Exception):
    """Raised by rules and actions; its text is shown to the person who asked."""

    def __init__(self, reason: str | Promise):
        super().__init__(reason)
        self.reason = reason

    def __str__(self):
        return str(self.reason)


def yes_or_no(check: Callable[..., object]) -> Callable[..., bool]:
    """The same rule as a bool: `can_write = yes_or_no(check_can_write)`."""

    def can(*facts, **named) -> bool:
        try:
            check(*facts, **named)
        except Refused:
            return False
        return True

    return can


@contextmanager
def told(**sentences):
    """`told(constraint=sentence)` around a write: when the database says no, the write is undone alone and the reason
    is said. What no sentence is given for stays an error."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        for constraint, sentence in sentences.items():
            if constraint in broken:
                raise Refused(sentence) from error
        raise
