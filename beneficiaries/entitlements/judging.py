"""Facts in, an answer for each entitlement out: may be entitled, not by this rule, or cannot be told. Never a decision.

What is not known stays not known: it makes neither a yes nor a no. Learning one more fact can turn "cannot be told"
into an answer, and never turns an answer round.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from .definition import Condition, Entitlement, Extra, Rulebook


class Outcome(StrEnum):
    MAY = "may"
    NOT = "not"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class CaseFacts:
    """What is known of a person on a day; None is "not known". `certificate`: a CertificateKind, "none" included."""

    on: date
    years: int | None = None
    certificate: str | None = None
    certificate_valid: bool | None = None
    difficulty: bool | None = None
    low_income: bool | None = None
    in_institution: bool | None = None
    members_with_disability: int | None = None


# What the page says when a fact is missing.
FACTS = {
    "years": _("the age"),
    "certificate": _("whether there is a certificate, and which"),
    "certificate_valid": _("until when the certificate is valid"),
    "difficulty": _("what a screening finds"),
    "low_income": _("whether the household's income is low"),
    "in_institution": _("whether the person lives at home"),
    "members_with_disability": _("how many in the household have a disability"),
}


@dataclass(frozen=True)
class Judgement:
    """`because` are the conditions that do not hold, `missing` the facts (keys of FACTS) that are not known."""

    entitlement: Entitlement
    outcome: Outcome
    because: tuple[Condition, ...] = ()
    missing: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def missing_words(self):
        return [FACTS[name] for name in self.missing]


def holds(condition: Condition, facts: CaseFacts) -> bool | None:
    """None when the fact is not known."""
    known, wanted = getattr(facts, condition.fact), condition.value
    if known is None:
        return None
    if condition.comparison == "below":
        return known < wanted
    if condition.comparison == "at_least":
        return known >= wanted
    return known in wanted if condition.comparison == "one_of" else known == wanted


def _weigh(conditions: Iterable[Condition], facts: CaseFacts) -> tuple[Outcome, tuple, tuple]:
    answers = [(condition, holds(condition, facts)) for condition in conditions]
    because = tuple(condition for condition, answer in answers if answer is False)
    missing = tuple(dict.fromkeys(condition.fact for condition, answer in answers if answer is None))
    if because:
        return Outcome.NOT, because, ()
    return (Outcome.UNKNOWN, (), missing) if missing else (Outcome.MAY, (), ())


def judge(entitlement: Entitlement, facts: CaseFacts) -> Judgement:
    outcome, because, missing = _weigh(entitlement.conditions, facts)
    more = () if outcome == Outcome.NOT else entitlement.extras
    extras = tuple(extra for extra in more if _weigh(extra.conditions, facts)[0] == Outcome.MAY)
    return Judgement(entitlement, outcome, because, missing, extras)


def judge_all(book: Rulebook, facts: CaseFacts) -> list[Judgement]:
    """Every entitlement of the rulebook, in its order."""
    return [judge(entitlement, facts) for entitlement in book.entitlements.values()]
