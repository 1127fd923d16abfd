"""What is known of a person for the rules of entitlements, and answers that were kept."""

from datetime import date

from django.utils import timezone

from beneficiaries.ages import completed_years
from beneficiaries.entitlements import CaseFacts, Judgement, Outcome, UnknownVersion, rulebook
from beneficiaries.enums import CertificateKind, Difficulty
from beneficiaries.models import Certificate, EntitlementCheck, Screening

ASKED = ("low_income", "in_institution", "members_with_disability")  # what the record does not know by itself


def facts_of(person, answers: dict, on: date | None = None) -> CaseFacts:
    """The newest of everything, as the person's boxes show it. `answers`: the facts of ASKED, None for not known."""
    on = on or timezone.localdate()
    paper = Certificate.objects.filter(person=person).order_by("-on", "-id").first()
    found = Screening.objects.filter(person=person).order_by("-on", "-recorded_at").values_list("overall", flat=True)
    kind = None if paper is None or paper.kind == CertificateKind.UNKNOWN else paper.kind
    until = paper.valid_to if paper and kind not in (None, CertificateKind.NONE) else None
    told = found.first()
    difficulty = told == Difficulty.FOUND if told in (Difficulty.FOUND, Difficulty.NONE) else None
    return CaseFacts(
        on=on, years=completed_years(person.birth_date, on), certificate=kind,
        certificate_valid=None if until is None else until >= on, difficulty=difficulty,
        **{name: answers.get(name) for name in ASKED},
    )  # fmt: skip


def last_answers(person) -> dict:
    """What the family answered last time to the questions the record cannot answer."""
    row = EntitlementCheck.objects.filter(person=person).order_by("-id").first()
    return {name: row.facts.get(name) for name in ASKED} if row else {}


def written(judgement: Judgement) -> dict:
    """As it is kept: places in the entitlement's own lists, so that the words stay those of the version."""
    entitlement = judgement.entitlement
    return {
        "outcome": str(judgement.outcome),
        "because": [entitlement.conditions.index(each) for each in judgement.because],
        "missing": list(judgement.missing),
        "extras": [entitlement.extras.index(each) for each in judgement.extras],
    }


def read_check(check: EntitlementCheck) -> list[Judgement]:
    """The judgements as they were given, by the rules of their version; none if that file has gone."""
    try:
        book = rulebook(check.rules)
    except UnknownVersion:
        return []
    return [_read(book.entitlements[code], row) for code, row in check.results.items() if code in book.entitlements]


def _read(entitlement, row) -> Judgement:
    return Judgement(
        entitlement, Outcome(row["outcome"]), tuple(entitlement.conditions[place] for place in row["because"]),
        tuple(row["missing"]), tuple(entitlement.extras[place] for place in row["extras"]),
    )  # fmt: skip


def checks_of(person) -> list[EntitlementCheck]:
    return list(EntitlementCheck.objects.filter(person=person).select_related("by")[:20])
