"""The invented people keep every rule that real ones must keep, and leave no table empty."""

import datetime
from collections import Counter

import pytest
from django.apps import apps
from django.utils import timezone

from beneficiaries.actions.doubles import propose_doubles
from beneficiaries.ages import completed_years
from beneficiaries.demo import filling
from beneficiaries.demo.accounts import ACCOUNTS, PILOT
from beneficiaries.instruments import answers_off_path, get_definition, invalid_answers
from beneficiaries.models import (
    Certificate,
    Consent,
    DuplicateProposal,
    Household,
    Merge,
    Notification,
    Person,
    Referral,
    ReferralStep,
    Screening,
    Session,
)
from beneficiaries.models.referral import SHARED_STATES
from beneficiaries.queries.doubles import record_of
from beneficiaries.queries.referrals import queue_page, waiting_for
from beneficiaries.rules.consents import check_answer
from beneficiaries.scoring import score
from beneficiaries.workflows import REASONS, REFERRAL
from standing_together.access.actor import Actor, system_actor
from standing_together.access.models import Grant, User
from standing_together.access.roles import ROLES
from standing_together.likeness import match_columns
from standing_together.today import lines_for
from tests.beneficiaries.demo.conftest import PASSWORD

OURS = ("places", "organisations", "access", "audit", "beneficiaries")
EMPTY_FOR_A_REASON = {
    "Invitation_districts": "the open invitation is for all districts",
    "Invitation_programmes": "and all programmes",
}
# Somebody whom everybody knows must not come out of the lists by chance.
KNOWN = {("Раҳмон", "Эмомалӣ"), ("Рахмон", "Эмомали"), ("Айнӣ", "Садриддин"), ("Ғафуров", "Бобоҷон")}


def actor(name: str) -> Actor:
    return Actor.of(User.objects.get(email=f"{name}@demo.example"))


def test_no_table_is_left_empty(filled):
    models = [m for app in OURS for m in apps.get_app_config(app).get_models(include_auto_created=True)]
    empty = {m.__name__ for m in models if not m._base_manager.exists()}
    assert empty == set(EMPTY_FOR_A_REASON)


def test_there_are_as_many_people_as_asked_for(filled):
    assert (Person.objects.count(), filled.persons, filled.added) == (240, 240, 240)


def test_a_second_run_changes_nothing(filled):
    before = [m._base_manager.count() for app in OURS for m in apps.get_app_config(app).get_models()]
    again = filling.fill(persons=240, seed=2026, password="another password")
    assert (again.persons, again.added, again.rows) == (240, 0, {})
    assert before == [m._base_manager.count() for app in OURS for m in apps.get_app_config(app).get_models()]
    assert User.objects.get(email="case-manager@demo.example").check_password(PASSWORD)


def test_every_role_can_sign_in(filled):
    assert {f"{role}@demo.example" for role in ROLES} <= {account.address for account in ACCOUNTS}
    for role in ROLES:
        user = User.objects.get(email=f"{role}@demo.example")
        assert user.check_password(PASSWORD)
        assert Actor.of(user).roles == {role}
    assert not User.objects.get(email="outreach-001@demo.example").has_usable_password()
    assert Grant.objects.filter(granted_by__isnull=True).count() == 1  # the first administrator's


def test_every_referral_went_a_way_that_the_table_allows(filled):
    steps = {}
    for step in ReferralStep.objects.order_by("id"):
        steps.setdefault(step.referral_id, []).append(step)
    for referral in Referral.objects.all():
        state, moment = REFERRAL.initial, referral.requested_at
        moves = 0
        for step in steps.get(referral.pk, ()):
            assert step.source == state
            if step.move == "redirect":  # how a referral begins that follows another one under the same decision
                assert referral.follows_id is not None
                assert state == REFERRAL.initial
            else:
                moves += 1
                assert REFERRAL.check(step.move, state, step.note or step.reason).target == step.target
                assert step.reason in REASONS.get(step.move, ("",))
            assert moment <= step.at <= timezone.now()
            state, moment = step.target, step.at
        assert referral.state == state
        assert referral.version == 1 + moves


def test_referrals_stand_in_every_state(filled):
    assert set(Referral.objects.values_list("state", flat=True)) == set(REFERRAL.states)


def test_nobody_decides_for_their_own_organisation(filled):
    organisations = {}
    for user, organisation in Grant.objects.values_list("user", "organisation"):
        organisations.setdefault(user, set()).add(organisation)
    decided = Referral.objects.filter(decided_by__isnull=False)
    assert decided
    assert not [r for r in decided if r.organisation_id in organisations[r.decided_by_id]]


def test_what_was_shared_was_consented_to(filled):
    agreed = set(Consent.objects.valid("sharing").values_list("person", flat=True))
    shared = Referral.objects.filter(state__in=SHARED_STATES).values_list("person", flat=True)
    assert set(shared) <= agreed


def test_consents_are_such_as_the_rules_let_in(filled):
    for consent in Consent.objects.select_related("person"):
        years = completed_years(consent.person.birth_date, consent.given_on)
        check_answer(years=years, answer=consent.answer, giver=consent.giver, assent=consent.assent)
    kinds = Counter(Consent.objects.values_list("answer", "withdrawn"))
    assert set(kinds) == {("given", False), ("refused", False), ("given", True)}
    assert Consent.objects.filter(assent="dissented").exists()


def test_results_are_the_engine_s_own(filled):
    for screening in Screening.objects.all():
        definition = get_definition(screening.instrument)
        assert definition.suits_age(screening.age_years)
        assert invalid_answers(definition, screening.answers, screening.scale or None) == []
        assert not answers_off_path(definition, screening.answers)
        again = score(definition, screening.answers, screening.scale or None)
        assert (again.domains, again.overall, again.extra) == (
            screening.domains, screening.overall, screening.figures
        )  # fmt: skip


def test_screenings_find_a_believable_share_and_some_people_change(filled):
    results = Counter(Screening.objects.values_list("overall", flat=True))
    assert 0.45 < results[1] / results.total() < 0.8
    assert results[9] < 0.1 * results.total()
    courses = {}
    for person, domains in Screening.objects.order_by("on").values_list("person", "domains"):
        courses.setdefault(person, []).append(domains)
    assert any(first != last for first, *_, last in (c for c in courses.values() if len(c) > 1))


def test_columns_for_comparing_are_the_system_s_own(filled):
    for person in Person.objects.select_related("village")[:80]:
        wanted = match_columns(record_of(person))
        assert {name: getattr(person, name) for name in wanted} == wanted


def test_people_live_where_the_grants_reach(filled):
    assert set(Person.objects.values_list("district", flat=True)) == set(PILOT)
    for household in Household.objects.exclude(latitude=None):
        assert household.latitude * 10 % 1 == 0  # a valley, not a door


def test_a_session_was_moved_and_who_learns_somewhere_goes_to_school(filled):
    moved = Session.objects.filter(moved_from__isnull=False, state="planned")
    assert moved.exists()
    assert not moved.filter(moved_because="").exists()
    learning = Person.objects.filter(schoolings__isnull=False, schoolings__until_on=None)
    assert learning.exists()
    assert not learning.exclude(in_school=True).exists()


def test_nobody_is_somebody(filled):
    assert not KNOWN & set(Person.objects.values_list("family_name", "given_name"))


def test_the_coordinator_finds_a_queue(filled):
    coordinator = actor("district-coordinator")
    rows = queue_page(coordinator, {}).rows
    assert 3 <= len(rows) <= 8
    assert rows[0].urgency == "now"
    oldest = waiting_for(coordinator)["oldest"]
    assert (timezone.localdate() - timezone.localdate(oldest)).days == 6


@pytest.mark.parametrize("role", ["case-manager", "field-worker"])
def test_today_has_something_under_every_heading(filled, role):
    for heading in ("waiting", "due", "happened"):
        assert lines_for(actor(role), heading), heading


def test_papers_end_soon_have_ended_and_are_only_told(filled):
    today = timezone.localdate()
    ends = list(Certificate.objects.exclude(valid_to=None).values_list("valid_to", flat=True))
    assert any(today <= end <= today + datetime.timedelta(days=60) for end in ends)
    assert any(end < today for end in ends)
    assert not Certificate.objects.filter(on__gt=today).exists()
    assert {"none", "unknown", "child"} <= set(Certificate.objects.values_list("kind", flat=True))


def test_news_is_for_those_who_are_concerned(filled):
    for notification in Notification.objects.select_related("referral"):
        told = notification.to_id
        assert (told == notification.referral.requested_by_id) == (notification.kind != "submit")


def test_doubles_are_proposed_merged_and_left_open(filled):
    assert set(DuplicateProposal.objects.values_list("state", flat=True)) == {"open", "same", "different"}
    assert Merge.objects.get().gone.state == "merged"
    planted = {frozenset(pair) for pair in filled.planted}
    proposed = {frozenset(p) for p in DuplicateProposal.objects.values_list("first_id", "second_id")}
    assert len(planted & proposed) >= 0.8 * len(planted)


def test_the_search_for_doubles_over_everybody_finds_little_more(filled):
    """What is invented as different people is not taken for one."""
    before = DuplicateProposal.objects.count()
    propose_doubles(by=system_actor())
    assert DuplicateProposal.objects.count() - before <= 3
