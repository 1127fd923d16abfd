"""How a curriculum becomes one that is taught, and when it is no longer."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow

CURRICULUM = Workflow(
    "curriculum",
    {
        "draft": _("Draft"),
        "agreed": _("Agreed"),
        "in_use": _("In use"),
        "retired": _("No longer taught"),
    },
    (
        # The note says with whom it was agreed: a ministry, a university, the partners.
        Move("agree", frozenset({"draft"}), "agreed", P.TRAINING_RECORD, _("Record the agreement"), True),
        Move("reopen", frozenset({"agreed"}), "draft", P.TRAINING_RECORD, _("Back to draft"), True),
        Move("use", frozenset({"agreed"}), "in_use", P.TRAINING_RECORD, _("Put into use")),
        Move("retire", frozenset({"agreed", "in_use"}), "retired", P.TRAINING_RECORD, _("Stop teaching it"), True),
    ),
)
