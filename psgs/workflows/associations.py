"""The way of an association to its certificate."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, P.ASSOCIATION_CHANGE, label, note_required)


REGISTRATION = Workflow(
    "registration",
    {
        "idea": _("An idea"),
        "assembly": _("Founders' assembly held"),
        "statutes": _("Statutes adopted"),
        "papers": _("Papers are being collected"),
        "submitted": _("Submitted, waits for the office"),
        "refused": _("Refused by the office"),
        "registered": _("Registered"),
        "ended": _("Ended"),
    },
    (
        _move("hold_assembly", "idea", "assembly", _("The founders' assembly was held")),
        _move("adopt_statutes", "assembly", "statutes", _("The statutes were adopted")),
        _move("collect", "statutes", "papers", _("Begin to collect the papers")),
        _move("submit", "papers", "submitted", _("The papers were submitted")),
        _move("refuse", "submitted", "refused", _("The office refused"), note_required=True),
        _move("correct", "refused", "papers", _("Put the papers right")),
        _move("register", "submitted", "registered", _("The certificate was given")),
        # Statutes may turn out wrong when the office reads them: then they are adopted anew.
        _move("readopt", "papers refused", "assembly", _("The statutes must be adopted again"), note_required=True),
        _move(
            "end",
            "idea assembly statutes papers submitted refused registered",
            "ended",
            _("It gave up or was dissolved"),
            note_required=True,
        ),
    ),
)
ON_THE_WAY = ("idea", "assembly", "statutes", "papers", "submitted", "refused")
