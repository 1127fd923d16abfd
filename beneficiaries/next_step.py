"""What a case asks for next, and the gap between the three facts. Pure: facts in, a sentence out.

The order is the chain itself: consent, screening, referral, plan, certificate, benefit, looking again.
"""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beneficiaries.ages import YOUNGEST_SCREENED
from beneficiaries.enums import Difficulty

# What an open claim waits for. A paid one asks for nothing here; a stopped or withdrawn one is no claim any more.
CLAIM_SENTENCES = {
    "collecting": _("Next: bring the papers of the claim together."),
    "vkk": _("Next: go with the family to the medical commission."),
    "examination": _("Next: go with the family to the medical-social examination."),
    "certified": _("Next: hand the claim in, the certificate is there."),
    "uncertified": _("Next: read with the family why no certificate was given. A new examination can be asked for."),
    "submitted": _("Next: ask at the office how far the claim is."),
    "granted": _("Next: ask the family whether the first payment has come."),
    "refused": _("Next: read the refusal with the family. It can be appealed."),
    "appealed": _("Next: ask how far the appeal is."),
}
ENDS_SOON = datetime.timedelta(days=60)
LOOK_AGAIN = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Facts:
    """What is known of a case on a day. `paper`: none, unknown, reported, seen. `benefit`: a BenefitState or ""."""

    on: datetime.date
    years: int
    found: int | None = None  # Difficulty of the newest screening; None: never screened
    screened_on: datetime.date | None = None
    paper: str = "none"
    paper_until: datetime.date | None = None
    benefit: str = ""
    open_referrals: int = 0
    referrals: int = 0
    plan: str | None = None  # "" none, "draft", "waiting", "valid", "overdue"; None: not asked
    claim: str = ""  # state of the open claim for a payment, if there is one; of a refused one too
    may_keep: bool = True
    may_share: bool = False

    @property
    def difficulty(self) -> bool:
        return self.found == Difficulty.FOUND

    @property
    def certified(self) -> bool:
        return self.paper in ("reported", "seen") and (self.paper_until is None or self.paper_until >= self.on)

    @property
    def receives(self) -> bool:
        return self.benefit == "receiving"


@dataclass(frozen=True)
class NextStep:
    """One sentence; with `url_name` also the button that does it. `code` is for tests and lists."""

    code: str
    sentence: Promise
    label: Promise | str = ""
    url_name: str = ""


def gap(facts: Facts) -> Promise | str:
    """One sentence about what is found and not yet answered; "" when nothing is amiss."""
    if not facts.difficulty:
        return ""
    if not facts.certified and not facts.receives:
        return _("Difficulty was found, but there is no valid certificate and no benefit.")
    if not facts.certified:
        return _("A benefit is received, but there is no valid certificate behind it.")
    if not facts.receives:
        return _("The certificate is there, the benefit is not.")
    return ""


def next_step(facts: Facts) -> NextStep:
    """The first thing in the chain that is not done."""
    chain = (_consent, _screening, _referral, _appeal, _plan, _papers)
    return next((step for link in chain if (step := link(facts))), None) or _again(facts)


def _consent(facts: Facts) -> NextStep | None:
    if facts.may_keep:
        return None
    return NextStep(
        "consent",
        _("There is no consent to keep this record. Ask the family before anything else is written."),
        _("Record consent"),
        "person_consents",
    )


def _screening(facts: Facts) -> NextStep | None:
    if facts.years < YOUNGEST_SCREENED:
        return None
    if facts.found is None:
        return NextStep("screen", _("Next: ask how they see, hear, walk and learn."), _("Screen"), "screening_start")
    if facts.found == Difficulty.MISSING:
        return NextStep(
            "screen_missing",
            _("Next: ask again. Too many answers were missing to tell."),
            _("Screen again"),
            "screening_start",
        )
    return None


def _referral(facts: Facts) -> NextStep | None:
    if not facts.difficulty or facts.referrals:
        return None
    if not facts.may_share:
        return NextStep(
            "ask_sharing",
            _("Next: ask whether we may share what is needed with a service. Then refer."),
            _("Record consent"),
            "person_consents",
        )
    return NextStep("refer", _("Next: refer to the service that helps."), _("Refer"), "referral_new")


def _plan(facts: Facts) -> NextStep | None:
    """Once a referral is under way, somebody writes down with the family what all this is for."""
    if facts.plan == "overdue":
        return NextStep(
            "plan_review",
            _("Next: the plan has not been looked at on its day. Review it with the family."),
            _("See the plan"),
            "person_plan",
        )
    if facts.plan == "" and facts.difficulty and facts.open_referrals:
        return NextStep("plan", _("Next: write a plan together with the family."), _("Write a plan"), "care_plan_new")
    return None


def _appeal(facts: Facts) -> NextStep | None:
    """The days for an appeal run out; a plan can wait so long."""
    if facts.claim != "refused" or facts.receives:
        return None
    return NextStep("claim", CLAIM_SENTENCES["refused"], _("Open the claim"), "claim")


def _papers(facts: Facts) -> NextStep | None:
    if not facts.difficulty:
        return None
    if facts.claim in CLAIM_SENTENCES and not facts.receives:
        return NextStep("claim", CLAIM_SENTENCES[facts.claim], _("Open the claim"), "claim")
    if not facts.certified:
        return NextStep(
            "certificate", _("Next: help the family to the commission."), _("Record a certificate"), "certificate_new"
        )
    if facts.paper_until and facts.paper_until - facts.on <= ENDS_SOON:
        sentence = _("Next: the certificate ends soon. Prepare the new examination.")
        if facts.claim in ("paid", "renewing"):
            return NextStep("renew", sentence, _("Open the claim"), "claim")
        return NextStep("renew", sentence, _("Record a certificate"), "certificate_new")
    return None if facts.receives else _benefit(facts)


def _benefit(facts: Facts) -> NextStep:
    """Without a claim of ours: to write one, or, where the family has applied by itself, to ask how far it is."""
    if facts.benefit == "applied":
        sentence = _("Next: ask at the pension agency how far the application is.")
        return NextStep("benefit", sentence, _("Record a benefit"), "benefit_new")
    sentence = {
        "refused": _("Next: read the refusal with the family. It can be appealed."),
        "stopped": _("Next: find out why the payment stopped."),
    }.get(facts.benefit, _("Next: help the family to apply for the benefit."))
    return NextStep("benefit", sentence, _("Begin a claim"), "claim_new")


def _again(facts: Facts) -> NextStep:
    if facts.years < YOUNGEST_SCREENED:
        return NextStep(
            "wait", _("Under two years there are no questions to ask. Look again after the second birthday.")
        )
    if facts.open_referrals:
        return NextStep("referral_open", _("A referral is on its way."), _("See the referrals"), "person_referrals")
    if facts.screened_on and facts.on - facts.screened_on > LOOK_AGAIN:
        return NextStep(
            "screen_again",
            _("Next: the last screening is more than a year old. Ask again."),
            _("Screen again"),
            "screening_start",
        )
    return NextStep("nothing", _("Nothing is due."))
