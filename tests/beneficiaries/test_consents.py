"""Who may consent for whom; taking back works at once."""

import datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.actions.consents import record_consent, withdraw_consent
from beneficiaries.enums import Assent, ConsentAnswer, Giver
from beneficiaries.handlers.consents import stop_sharing
from beneficiaries.models import Consent
from beneficiaries.rules.consents import check_answer, check_may_share, counts
from standing_together.outbox.models import Message
from standing_together.refusal import Refused
from tests.factories.people import ConsentFactory, PersonFactory, ReferralFactory

TODAY = datetime.date(2026, 4, 2)
ANY = {
    "answer": st.sampled_from(ConsentAnswer.values),
    "giver": st.sampled_from(Giver.values),
    "assent": st.sampled_from(Assent.values),
}


def allowed(**answer) -> bool:
    try:
        check_answer(**answer)
    except Refused:
        return False
    return True


@given(years=st.integers(0, 17), **ANY)
def test_a_child_never_decides_alone(years, answer, giver, assent):
    if giver in ("self", "sibling"):
        assert not allowed(years=years, answer=answer, giver=giver, assent=assent)


@given(years=st.integers(13, 17), **ANY)
def test_from_thirteen_the_child_is_asked_before_a_yes_counts(years, answer, giver, assent):
    if allowed(years=years, answer=answer, giver=giver, assent=assent) and answer == "given":
        assert assent in ("assented", "dissented", "not_able")


@given(years=st.integers(18, 99), **ANY)
def test_for_an_adult_only_a_legal_guardian_may_answer_and_only_with_the_person_asked(years, answer, giver, assent):
    if allowed(years=years, answer=answer, giver=giver, assent=assent):
        assert giver == "self" or (giver == "guardian" and assent in ("assented", "dissented", "not_able"))


@given(**ANY)
def test_a_childs_no_is_a_no(answer, giver, assent):
    assert counts(answer, assent) == (answer == "given" and assent != "dissented")


@pytest.mark.parametrize("giver", ["mother", "father", "guardian", "grandparent"])
def test_a_parent_answers_for_a_small_child(giver):
    check_answer(years=4, answer="given", giver=giver, assent="not_asked")


@pytest.mark.django_db
class TestTakingBack:
    @pytest.fixture
    def worker(self, as_role):
        return as_role("case-manager")

    @pytest.fixture
    def person(self, worker):
        return PersonFactory(organisation=worker.grant.organisation, consents=("registration", "sharing"))

    def test_without_a_reason_nothing_happens(self, worker, person):
        consent = person.consents.get(purpose="sharing")
        with pytest.raises(Refused):
            withdraw_consent(consent, by=worker.actor, reason="  ")
        check_may_share(person)

    def test_it_works_at_once_and_only_once(self, worker, person):
        consent = person.consents.get(purpose="sharing")
        withdraw_consent(consent, by=worker.actor, reason="The father is against it.")
        with pytest.raises(Refused):
            check_may_share(person)
        with pytest.raises(Refused):
            withdraw_consent(consent, by=worker.actor, reason="Again.")
        assert Message.objects.get(topic="consent.withdrawn").payload == {
            "person": str(person.pk), "purpose": "sharing", "consent": consent.pk,
        }  # fmt: skip

    def test_what_is_on_its_way_is_stopped_unless_the_family_agreed_anew(self, worker, person):
        referral = ReferralFactory(person=person, requested_by=worker.user)
        submitted = {"state": "submitted", "submitted_at": person.created_at, "submitted_by": worker.user}
        type(referral).objects.filter(pk=referral.pk).update(**submitted)
        consent = withdraw_consent(person.consents.get(purpose="sharing"), by=worker.actor, reason="No more.")
        again = ConsentFactory(person=person, purpose="sharing")
        stop_sharing({"consent": consent.pk})
        referral.refresh_from_db()
        assert referral.state == "submitted"
        Consent.objects.filter(pk=again.pk).update(answer="refused")
        stop_sharing({"consent": consent.pk})
        referral.refresh_from_db()
        assert referral.state == "withdrawn"

    def test_a_new_answer_ends_the_one_before_and_rewrites_nothing(self, worker, person):
        before = person.consents.get(purpose="sharing")
        record_consent(
            person, by=worker.actor, purpose="sharing", given_on=TODAY, answer="refused", giver="mother",
            assent="assented",
        )  # fmt: skip
        before.refresh_from_db()
        assert (before.answer, before.withdrawn, before.ended_by) == ("given", False, worker.user)
        assert person.consents.in_force().get(purpose="sharing").answer == "refused"

    def test_the_page_says_why_an_answer_cannot_count(self, worker, person):
        answer = {
            "answer": "given", "giver": "self", "assent": "not_needed", "explained_by": "A colleague",
            "explained_in": "tg", "given_on_day": "2", "given_on_month": "4", "given_on_year": "2026",
        }  # fmt: skip
        page = worker.post(reverse("consent_new", kwargs={"pk": person.pk, "purpose": "photo"}), answer)
        assert "a parent or guardian must answer" in page.content.decode()
        assert not person.consents.filter(purpose="photo").exists()
