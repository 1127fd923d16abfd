"""The message of the outbox that makes a paper."""

from standing_together.outbox.registry import handles
from standing_together.printing import actions
from standing_together.printing.models import Print


def _gave_up(payload: dict) -> None:
    """Whoever waits for it reads so."""
    printed = Print.objects.filter(pk=payload["print"]).first()
    if printed:
        actions.fail(printed, "It could not be made. Tell the administrator, then ask for it again.")


@handles("print.render", autonomous=True, gave_up=_gave_up)
def render(payload: dict) -> None:
    actions.make(payload["print"])
