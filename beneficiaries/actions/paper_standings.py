"""Where the papers of a person stand, and what the rules said about them: always a new row, never a changed one."""

from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.entitlements import CaseFacts, judge_all, newest
from beneficiaries.entitlements.definition import papers
from beneficiaries.enums.claims import PaperState
from beneficiaries.models import EntitlementCheck, PaperStanding
from beneficiaries.queries.entitlements import facts_of, written
from beneficiaries.rules.claims import check_can_record
from standing_together.audit.actions import record
from standing_together.refusal import Refused

WITH_AN_END = (PaperState.HAVE, PaperState.EXPIRED)


@transaction.atomic
def mark_paper(person, *, by, paper: str, state: str, on: date, ends_on=None, note: str = "") -> PaperStanding:
    """What was seen or told about one paper on a day; the rows before it stay."""
    check_can_record(by, person)
    if paper not in papers():
        raise Refused(_("Choose the paper from the list."))
    if on > timezone.localdate():
        raise Refused(_("That day lies ahead. Write it down when it has happened."))
    if state == PaperState.EXPIRED and ends_on and ends_on >= on:
        raise Refused(
            _("A paper that ends later has not expired yet. Check the day, or choose that the family has it.")
        )
    row = PaperStanding.objects.create(
        person=person, paper=paper, state=state, on=on, ends_on=ends_on if state in WITH_AN_END else None,
        note=note.strip(), by=by.user,
    )  # fmt: skip
    record("paper.marked", by=by, about=person, paper=paper, state=state)
    return row


@transaction.atomic
def keep_check(person, *, by, answers: dict) -> EntitlementCheck:
    """Judge by the newest rules and keep the answer with their version. `answers`: what the record does not know."""
    check_can_record(by, person)
    facts, book = facts_of(person, answers), newest()
    kept = EntitlementCheck.objects.create(
        person=person, rules=book.version, on=facts.on, facts=_as_data(facts), by=by.user,
        results={each.entitlement.code: written(each) for each in judge_all(book, facts)},
    )  # fmt: skip
    record("entitlement.checked", by=by, about=person, rules=book.version)
    return kept


def _as_data(facts: CaseFacts) -> dict:
    return {**asdict(facts), "on": facts.on.isoformat()}
