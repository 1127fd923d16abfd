"""What the rules of the state say a person may be entitled to: versioned data with sources, and a judge that knows no
database. Its answer is never a decision: an office decides, and a local lawyer has checked none of this.
"""

from .clocks import Clocks, clocks_of, reminder_for
from .definition import (
    Amount,
    Condition,
    Entitlement,
    Rulebook,
    Source,
    UnknownVersion,
    build_rulebook,
    newest,
    rulebook,
    versions,
)
from .judging import FACTS, CaseFacts, Judgement, Outcome, judge, judge_all

__all__ = [
    "FACTS",
    "Amount",
    "CaseFacts",
    "Clocks",
    "Condition",
    "Entitlement",
    "Judgement",
    "Outcome",
    "Rulebook",
    "Source",
    "UnknownVersion",
    "build_rulebook",
    "clocks_of",
    "judge",
    "judge_all",
    "newest",
    "reminder_for",
    "rulebook",
    "versions",
]
