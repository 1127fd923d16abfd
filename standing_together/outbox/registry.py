"""Which function does the work of a topic. Apps register theirs in AppConfig.ready(), so nothing here knows them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Handler:
    function: Callable[[dict], None]
    autonomous: bool
    gave_up: Callable[[dict], None] | None = None


HANDLERS: dict[str, Handler] = {}


def handles(topic: str, *, autonomous: bool = False, gave_up: Callable[[dict], None] | None = None):
    """Decorator: `@handles("referral.notify")`. A handler gets the payload and must be safe to run twice.

    Ordinary handlers share one transaction with the mark "done". Long work (`autonomous`) makes its own
    transactions, so that its progress can be seen; it must take up where a killed predecessor stopped.
    `gave_up` is told when the message is dead, so that whoever waits for it reads so instead of waiting for ever.
    """

    def register(function):
        known = HANDLERS.get(topic)
        if known and known.function is not function:
            raise ValueError(f"Two handlers for {topic}")
        HANDLERS[topic] = Handler(function, autonomous, gave_up)
        return function

    return register
