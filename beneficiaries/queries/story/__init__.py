"""The timeline of a person: everything that happened to the case, newest first, in sentences.

A piece of the case work adds a module beside `cases.py`, its kind to `entry.KINDS` and its teller below.
"""

from collections.abc import Callable

from beneficiaries.queries.story import answers, caseload, cases, centres, claims, devices, documents, plans
from beneficiaries.queries.story.entry import KINDS, Entry

__all__ = ["KINDS", "Entry", "story_of"]

# kind → function(person) that yields the entries of that kind, in one query for all rows.
TELLERS: dict[str, Callable] = {
    "screening": cases.screenings,
    "referral": cases.referrals,
    "plan": plans.plans,
    "service": centres.centres,
    "answer": answers.confirmations,
    "paper": cases.papers,
    "claim": claims.claims,
    "device": devices.devices,
    "consent": cases.consents,
    "document": documents.documents,
    "registration": cases.begin,
    "visit": caseload.visits,
    "conference": caseload.conferences,
    "case": caseload.moves,
}


def story_of(person, kind: str = "") -> list[Entry]:
    """Newest first; `kind` is a key of KINDS. A query per kind, never one per row."""
    chosen = [TELLERS[kind]] if kind in TELLERS else TELLERS.values()
    entries = [entry for tell in chosen for entry in tell(person)]
    return sorted(entries, key=lambda entry: entry.on, reverse=True)
