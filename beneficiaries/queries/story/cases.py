"""What registration, screening, referrals, papers and consents tell of a person."""

from django.utils.translation import gettext as _

from beneficiaries.enums import Difficulty
from beneficiaries.instruments import UnknownInstrument, get_definition
from beneficiaries.queries.story.entry import Entry
from beneficiaries.workflows import REFERRAL
from standing_together.words import in_language

# Colour and shape of a referral's state; its words stand in the workflow.
_TONES = {
    "submitted": "waiting",
    "returned": "waiting",
    "approved": "info",
    "accepted": "info",
    "attended": "info",
    "completed": "done",
    "refused": "urgent",
    "declined": "urgent",
}
REFERRAL_STATES = {code: (words, _TONES.get(code, "neutral")) for code, words in REFERRAL.states.items()}


def domains_in_words(screening) -> str:
    """The domains in which difficulty was found, in the page's language: "seeing, walking"."""
    try:
        labels = get_definition(screening.instrument).domains
    except UnknownInstrument:
        labels = {}
    # In the order of the questions; the database keeps none in a JSON object.
    found = [code for code in labels or sorted(screening.domains) if screening.domains.get(code) == Difficulty.FOUND]
    return ", ".join(in_language(labels[code]) if code in labels else code for code in found)


def begin(person):
    yield Entry(person.registered_on, "registration", _("Registered"), by=str(person.registered_by))


def screenings(person):
    for screening in person.screenings.select_related("recorded_by"):
        yield Entry(
            screening.on,
            "screening",
            screening.get_overall_display(),
            domains_in_words(screening),
            str(screening.recorded_by),
            ("screening", {"pk": screening.pk}),
        )


def referrals(person):
    for referral in person.referrals.select_related("kind", "provider", "requested_by"):
        yield Entry(
            referral.requested_at.date(),
            "referral",
            _("Referred: %(kind)s") % {"kind": referral.kind},
            str(referral.provider),
            str(referral.requested_by),
            ("referral", {"pk": referral.pk}),
        )


def papers(person):
    for paper in person.certificates.select_related("recorded_by"):
        yield Entry(paper.on, "paper", paper.get_kind_display(), paper.get_evidence_display(), str(paper.recorded_by))
    for benefit in person.benefits.select_related("recorded_by"):
        title = f"{benefit.get_kind_display()}: {benefit.get_state_display()}"
        yield Entry(benefit.on, "paper", title, benefit.get_evidence_display(), str(benefit.recorded_by))


def consents(person):
    for consent in person.consents.select_related("recorded_by", "ended_by"):
        purpose = consent.get_purpose_display()
        title = _("%(purpose)s: %(answer)s") % {"purpose": purpose, "answer": consent.get_answer_display()}
        yield Entry(consent.given_on, "consent", title, consent.get_giver_display(), str(consent.recorded_by))
        if consent.withdrawn:
            yield Entry(
                consent.ended_at.date(),
                "consent",
                _("Taken back: %(purpose)s") % {"purpose": purpose},
                consent.withdrawal_reason,
                str(consent.ended_by),
            )
