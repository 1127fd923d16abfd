"""The ways of a visit and of a case. The code, the database's trigger and docs/workflows.md are made from them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.workflows import _move
from standing_together.access.permissions import Permission as P
from standing_together.workflow import Workflow

VISIT = Workflow(
    "visit",
    {
        "planned": pgettext_lazy("visit", "Planned"),
        "made": pgettext_lazy("visit", "Made"),
        "missed": pgettext_lazy("visit", "Not met"),
        "cancelled": pgettext_lazy("visit", "Called off"),
    },
    (
        _move("make", "planned", "made", P.VISIT_RECORD, _("Write down what happened")),
        _move("miss", "planned", "missed", P.VISIT_RECORD, _("We did not meet them")),
        _move("cancel", "planned", "cancelled", P.VISIT_RECORD, _("Call it off"), note_required=True),
        _move("plan_again", "missed cancelled", "planned", P.VISIT_RECORD, _("Take it back")),
    ),
)

# `merged` is not of this table: joining two records is decided and undone elsewhere.
CASE = Workflow(
    "case",
    {"active": _("Active"), "closed": _("Closed")},
    (
        _move("close", "active", "closed", P.CASE_CLOSE, _("Close the case")),
        _move("reopen", "closed", "active", P.CASE_CLOSE, _("Open the case again"), note_required=True),
    ),
)
