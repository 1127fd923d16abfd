"""Addresses of the shared ground."""

from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES
from tests.addresses import Address, everybody
from tests.standing_together import grounds  # noqa: F401  (importing it lets the World grow tasks and prints)

HAVE_TASKS = [role.code for role in ROLES.values() if Permission.TASK_VIEW in role.permissions]
# The task of the World is the field worker's own; colleagues see it on its record's page.
OWN_TASK = dict.fromkeys(HAVE_TASKS, 404) | {"field-worker": 200}
# Whoever may see the person may print the letter about them; to everybody else it does not exist.
PRINTS = everybody(404) | dict.fromkeys(("field-worker", "case-manager", "programme-manager"), 200)


def task(world):
    return {"pk": world.task.pk}


def printed(world):
    return {"pk": world.print.pk}


ADDRESSES = [
    Address("today", everybody()),
    Address("live", everybody(), anonymous=200),
    Address("ready", everybody(), anonymous=200),
    Address("accessibility", everybody(), anonymous=200),
    Address("privacy", everybody(), anonymous=200),
    Address("help", everybody(), anonymous=200),
    Address("set_language", everybody(302), method="post", data=lambda world: {"language": "tg"}),
    Address("tasks", dict.fromkeys(HAVE_TASKS, 200)),
    Address("task", OWN_TASK, kwargs=task, about="task"),
    Address("task", OWN_TASK | {"field-worker": 302}, kwargs=task, about="task", method="post"),
    Address("print", PRINTS, kwargs=printed, about="print"),
    Address("print_file", PRINTS, kwargs=printed, about="print"),
    Address("verify", everybody(), kwargs=printed, anonymous=200),
]
