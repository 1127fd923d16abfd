"""Which function does the work of a topic. Apps register theirs in AppConfig.ready(), so nothing here knows them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Handler:
    function: Callable[[dict], None]
    autonomous: bool


HANDLERS: dict[str, Handler] = {}


def handles(topic: str, *, autonomous: bool = False):
    """Decorator: `@handles("referral.notify")`. A handler gets the payload and must be safe to run twice.

    Ordinary handlers share one transaction with the mark "done". Long work (`autonomous`) makes its own
    transactions, so that its progress can be seen; it must take up where a killed predecessor stopped.
    """

    def register(function):
        known = HANDLERS.get(topic)
        if known and known.function is not function:
            raise ValueError(f"Two handlers for {topic}")
        HANDLERS[topic] = Handler(function, autonomous)
        return function

    return register
