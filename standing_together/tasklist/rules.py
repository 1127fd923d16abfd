"""Who may end a task or move its day."""

from django.utils.translation import gettext as _

from standing_together.refusal import Refused, yes_or_no


def check_can_change_task(actor, task) -> None:
    """Whoever does it or gave it; others see it on its record's page."""
    if task.state != "open":
        raise Refused(_("This task has ended already."))
    if not actor.everything and actor.user not in (task.owner, task.given_by):
        raise Refused(_("Only who does this task, or who gave it, can end it."))


can_change_task = yes_or_no(check_can_change_task)
