"""The way of a claim: papers, medical commission, medical-social examination, office, and if needed the appeal."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission as P
from standing_together.workflow import Move, Workflow


def _move(name, sources, target, label, note_required=False) -> Move:
    return Move(name, frozenset(sources.split()), target, P.CLAIM_RECORD, label, note_required)


CLAIM = Workflow(
    "claim",
    {
        "collecting": _("Papers are being collected"),
        "vkk": _("With the medical commission"),
        "examination": _("At the medical-social examination"),
        "certified": _("Certificate given, not handed in yet"),
        "uncertified": _("The examination gave no certificate"),
        "submitted": _("Handed in, waits for the decision"),
        "granted": _("Granted, the first payment is awaited"),
        "refused": _("Refused"),
        "appealed": _("Appealed, waits for the decision"),
        "paid": _("Paid"),
        "renewing": _("Paid, and being renewed"),
        "stopped": _("Stopped"),
        "withdrawn": _("Withdrawn"),
    },
    (
        _move("commission", "collecting", "vkk", _("To the medical commission")),
        _move("examine", "collecting vkk uncertified", "examination", _("To the medical-social examination")),
        _move("certify", "examination", "certified", _("The certificate was given")),
        _move("not_certify", "examination", "uncertified", _("No certificate was given"), note_required=True),
        _move("submit", "collecting vkk certified", "submitted", _("It was handed in")),
        _move("grant", "submitted appealed", "granted", _("It was granted")),
        _move("refuse", "submitted appealed", "refused", _("It was refused"), note_required=True),
        _move("appeal", "refused", "appealed", _("Appeal")),
        _move("confirm", "granted", "paid", _("The first payment came")),
        _move("renew", "paid", "renewing", _("Begin the renewal")),
        _move("renewed", "renewing", "paid", _("It was renewed")),
        _move("stop", "paid renewing", "stopped", _("The payment stopped"), note_required=True),
        _move("resume", "stopped", "paid", _("It is paid again")),
        # A family need not explain itself, so withdrawing asks for no reason.
        _move(
            "withdraw",
            "collecting vkk examination certified uncertified submitted granted refused appealed",
            "withdrawn",
            _("The family does not want it any more"),
        ),
    ),
)
# A person has one claim for one entitlement in these states; after the others a new one may begin.
OPEN_CLAIM = (
    "collecting", "vkk", "examination", "certified", "uncertified", "submitted", "granted", "appealed", "paid",
    "renewing",
)  # fmt: skip
IN_WORK = tuple(state for state in OPEN_CLAIM if state not in ("paid", "renewing"))
RECEIVED = ("paid", "renewing", "stopped")  # at some time it was paid
