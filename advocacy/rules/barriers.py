"""Who may log a barrier, move it, and take a cluster into an ask."""

import re

from django.utils.translation import gettext_lazy as _

from advocacy.kinds import KINDS
from advocacy.models import Barrier
from advocacy.rules.grounds import check_holds, check_holds_for
from advocacy.workflows.barriers import BARRIER
from psgs.models import MeetingIssue
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no

# What would lead to somebody: a phone number, an e-mail, a day of birth.
_TELLING = re.compile(r"\+?\d[\d\s()-]{6,}\d|\S+@\S+|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")


def check_can_log_barrier(actor, *, organisation_id, programme, district_id) -> None:
    check_holds(
        actor, Permission.BARRIER_LOG, organisation_id=organisation_id, programme=programme, district_id=district_id
    )


def check_nobody_is_recognised(sentence: str, person=None) -> None:
    """The sentence may be read by others: no name of the person or who cares for them, no number, no day of birth."""
    if _TELLING.search(sentence):
        raise Refused(
            _("Write the sentence without phone numbers, addresses and days of birth. They belong in the note.")
        )
    written = set(re.findall(r"\w{3,}", sentence.casefold()))
    if person is not None and written & _names(person):
        raise Refused(_("Write the sentence without names. Names belong in the note."))


def _names(person) -> set[str]:
    told = [person.family_name, person.given_name, person.patronymic]
    told += person.caregivers.values_list("name", flat=True)
    return {word for name in told for word in re.findall(r"\w{3,}", name.casefold())}


def check_kind_is_known(kind: str) -> None:
    if kind not in KINDS:
        raise Refused(_("Choose the kind of barrier from the list."))


def check_issue_is_new(source: str, source_id: str) -> None:
    """An issue raised at a meeting becomes one barrier, or its families would count twice. A meeting may have many."""
    if source != "meeting" or not source_id:
        return
    is_issue = MeetingIssue.objects.filter(pk=source_id).exists()
    if is_issue and Barrier.objects.filter(source=source, source_id=source_id).exists():
        raise Refused(_("This issue is among the barriers already; its families are counted there."))


def check_can_move_barrier(actor, barrier: Barrier, name: str) -> None:
    check_holds_for(actor, BARRIER.moves[name].permission, barrier)


can_move_barrier = yes_or_no(check_can_move_barrier)
