"""Sentences of Today about associations: what they owe soon, and who must be elected."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from psgs.enums.associations import Addressee, AssemblyKind, BoardOffice, Paper
from psgs.queries.associations import due_lines
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.today import Line, tells

# What is owed: (sentence before its day, sentence after it, words of the detail, page).
_SAYS = {
    "step": (
        gettext_lazy("%(name)s: the next step to the certificate is due on %(day)s"),
        gettext_lazy("%(name)s: the next step to the certificate was due on %(day)s"),
        None,
        "association",
    ),
    "paper": (
        gettext_lazy("%(name)s: “%(detail)s” is needed by %(day)s"),
        gettext_lazy("%(name)s: “%(detail)s” was needed by %(day)s and is missing"),
        Paper,
        "association",
    ),
    "report": (
        gettext_lazy("%(name)s: the report to the %(detail)s is due on %(day)s"),
        gettext_lazy("%(name)s: the report to the %(detail)s was due on %(day)s"),
        Addressee,
        "association_money",
    ),
    "fee": (
        gettext_lazy("%(name)s: membership fees are to be paid by %(day)s"),
        gettext_lazy("%(name)s: membership fees were to be paid by %(day)s"),
        None,
        "association_money",
    ),
    "assembly": (
        gettext_lazy("%(name)s: an assembly is planned for %(day)s"),
        gettext_lazy("%(name)s: an assembly was planned for %(day)s; write down who came"),
        AssemblyKind,
        "association_board",
    ),
    "term": (
        gettext_lazy("%(name)s: the term of the %(detail)s ends on %(day)s; plan the election"),
        gettext_lazy("%(name)s: the term of the %(detail)s ended on %(day)s and nobody was elected"),
        BoardOffice,
        "association_board",
    ),
}


@tells("due")
def owed(actor) -> list[Line]:
    """The few most pressing ones, each with its association and its day."""
    if not actor.can(Permission.ASSOCIATION_CHANGE):
        return []
    return [_line(row) for row in due_lines(actor)]


def _line(row: dict) -> Line:
    ahead, late, words, page = _SAYS[row["what"]]
    is_late = row["day"] < timezone.localdate()
    detail = str(words(row["detail"]).label) if words else ""
    told = {"name": row["called"], "day": write(row["day"]), "detail": detail[:1].lower() + detail[1:]}
    sentence = (late if is_late else ahead) % told
    return Line(sentence, reverse(page, args=[row["whose"]]), row["day"], urgent=is_late)
