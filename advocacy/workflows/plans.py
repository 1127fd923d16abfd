"""The way of an advocacy plan."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow

PLAN = Workflow(
    "advocacy plan",
    {
        "draft": _("Draft"),
        "running": _("Under way"),
        "finished": _("Finished"),
        "stopped": _("Stopped"),
    },
    (
        Move("start", frozenset({"draft"}), "running", P.ADVOCACY_CHANGE, _("Start")),
        Move("finish", frozenset({"running"}), "finished", P.ADVOCACY_CHANGE, _("Finish"), note_required=True),
        Move("stop", frozenset({"draft", "running"}), "stopped", P.ADVOCACY_CHANGE, _("Stop"), note_required=True),
        Move("resume", frozenset({"finished", "stopped"}), "running", P.ADVOCACY_CHANGE, _("Take up again")),
    ),
)
