"""The three facts of a person: what a screening found, what a commission certified, what is paid."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beneficiaries.ages import completed_years
from beneficiaries.entitlements import newest
from beneficiaries.enums import BenefitState, CertificateKind, Difficulty, Purpose
from beneficiaries.models import Benefit, Certificate, Claim, Consent, Screening
from beneficiaries.models.referral import OPEN_STATES
from beneficiaries.next_step import CLAIM_SENTENCES, Facts
from beneficiaries.queries.people import NO_PAPER
from beneficiaries.queries.plans import plan_standing

# Of several benefits the one that says most is the headline: a payment before an application before a refusal.
_TELLING = (
    BenefitState.RECEIVING, BenefitState.APPLIED, BenefitState.REFUSED, BenefitState.STOPPED, BenefitState.NOT_YET,
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """The newest of everything that counts, loaded once for a page."""

    facts: Facts
    screening: Screening | None
    certificate: Certificate | None
    benefits: list[Benefit]
    consents: dict[str, Consent]  # purpose → the answer in force
    claim: Claim | None = None  # the newest one for a payment on which somebody works

    @property
    def benefit(self) -> Benefit | None:
        """The benefit that says most."""
        return _most_telling(self.benefits)


def current_benefits(person) -> list[Benefit]:
    """The newest row of each kind."""
    return list(Benefit.objects.filter(person=person).order_by("kind", "-on", "-id").distinct("kind"))


def consents_in_force(person) -> dict[str, Consent]:
    return {c.purpose: c for c in Consent.objects.in_force().filter(person=person)}


def is_yes(consent: Consent | None) -> bool:
    """A yes in force that the child did not contradict: the same as `ConsentQuerySet.valid`, for a loaded row."""
    return consent is not None and consent.answer == "given" and consent.assent != "dissented"


def case_of(person) -> Case:
    """Six queries, however long the story is."""
    screening = Screening.objects.filter(person=person).order_by("-on", "-recorded_at").first()
    certificate = Certificate.objects.filter(person=person).order_by("-on", "-id").first()
    benefits, consents = current_benefits(person), consents_in_force(person)
    states = list(person.referrals.exclude(state__in=("withdrawn", "closed")).values_list("state", flat=True))
    benefit, today, claim = _most_telling(benefits), timezone.localdate(), _claim(person)
    facts = Facts(
        on=today,
        years=completed_years(person.birth_date, today),
        found=screening.overall if screening else None,
        screened_on=screening.on if screening else None,
        paper=_paper(certificate),
        paper_until=certificate.valid_to if certificate else None,
        benefit=benefit.state if benefit else "",
        open_referrals=sum(state in OPEN_STATES for state in states),
        referrals=len(states),
        plan=plan_standing(person, today),
        claim=claim.state if claim else "",
        may_keep=is_yes(consents.get(Purpose.REGISTRATION)),
        may_share=is_yes(consents.get(Purpose.SHARING)),
    )
    return Case(facts, screening, certificate, benefits, consents, claim)


def _claim(person) -> Claim | None:
    """The newest claim for a payment, while something is to be done about it."""
    paid = [code for code, each in newest().entitlements.items() if each.pays]
    found = Claim.objects.filter(person=person, entitlement__in=paid).order_by("-opened_at", "-pk").first()
    return found if found and found.state in {*CLAIM_SENTENCES, "paid", "renewing"} else None


def _most_telling(benefits) -> Benefit | None:
    return min(benefits, key=lambda b: _TELLING.index(b.state), default=None)


def _paper(certificate: Certificate | None) -> str:
    if certificate is None or certificate.kind == CertificateKind.UNKNOWN:
        return "unknown"
    return "none" if certificate.kind == CertificateKind.NONE else str(certificate.evidence)


def missing_words(person, today: date) -> list:
    """For a row of the list (with facts): what this person still lacks, in a few words each."""
    if person.found is None:
        return [_("Not screened yet")] if completed_years(person.birth_date, today) >= 2 else []
    if person.found == Difficulty.MISSING:
        return [_("Screening incomplete")]
    if person.found == Difficulty.NONE:
        return []
    ended = person.paper_until is not None and person.paper_until < today
    lacks_paper = person.paper is None or person.paper in NO_PAPER or ended
    words = [_("Certificate")] if lacks_paper else []
    return [*words, _("Benefit")] if person.paid is None else words
