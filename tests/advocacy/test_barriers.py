"""Barriers: logged in two taps, counted with others, never leading to a family."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from advocacy.actions import barriers as actions
from advocacy.kinds import ARTICLES, KINDS
from advocacy.models import Barrier, BarrierStep
from advocacy.queries import clusters as queries
from advocacy.rules.barriers import check_nobody_is_recognised
from advocacy.workflows.barriers import BARRIER
from beneficiaries.workflows import transitions
from standing_together.disclosure import DONOR, Kind
from standing_together.refusal import Refused
from tests.advocacy.factories_of_asks import BarrierFactory, OfficeFactory, PlanFactory, StakeholderFactory
from tests.factories.groups import GroupFactory, IssueFactory
from tests.factories.people import PersonFactory, ReferralFactory
from tests.factories.places import DistrictFactory, ProgrammeFactory


@pytest.fixture
def ground(db):
    return {"district": DistrictFactory(), "programme": ProgrammeFactory()}


@pytest.fixture
def role(as_role, ground):
    """Somebody of the organisation of the first who asked."""
    known = {}

    def sign_in(code, **more):
        found = as_role(code, districts=[ground["district"]], programmes=[ground["programme"]], **{**known, **more})
        known.setdefault("organisation", found.grant.organisation)
        return found

    return sign_in


def barriers(worker, ground, number, **more):
    """So many families, each with its own barrier of the same kind."""
    made = {"organisation": worker.grant.organisation, "logged_by": worker.user, **ground, **more}
    return [
        BarrierFactory(person=PersonFactory(organisation=made["organisation"], district=ground["district"]), **made)
        for _number in range(number)
    ]


# Refusals first.


@pytest.mark.parametrize(
    "sentence", ["Call +992 93 555 12 12.", "Write to nasiba@example.tj", "Born on 3.4.2017, no place in school."]
)
def test_a_sentence_that_leads_to_somebody_is_refused(sentence):
    with pytest.raises(Refused):
        check_nobody_is_recognised(sentence)


def test_a_sentence_with_a_name_of_the_family_is_refused(db):
    person = PersonFactory(given_name="Гулчеҳра")
    with pytest.raises(Refused, match="names"):
        check_nobody_is_recognised("гулчеҳра cannot enter the school", person)
    check_nobody_is_recognised("The school has nine steps", person)


def test_a_stranger_logs_nothing_about_a_person(role, ground, as_role):
    worker = role("case-manager")
    person = PersonFactory(organisation=worker.grant.organisation, district=ground["district"])
    page = reverse("barrier_from_person", args=[person.pk])
    assert as_role("case-manager").get(page).status_code == 404
    assert as_role("advocacy-officer").post(page, {"kind": "no_ramp"}).status_code == 403
    assert not Barrier.objects.exists()


def test_nobody_without_the_cases_opens_a_single_barrier(role, ground, as_role):
    worker = role("case-manager")
    barrier = barriers(worker, ground, 1)[0]
    page = reverse("barrier", args=[barrier.pk])
    assert worker.get(page).status_code == 200
    for code in ("advocacy-officer", "district-coordinator", "field-worker", "psg-facilitator", "me-officer"):
        assert role(code).get(page).status_code == 403
    assert as_role("case-manager").get(page).status_code == 404


def test_the_family_is_asked_only_after_it_was_resolved(role, ground):
    worker = role("case-manager")
    barrier = barriers(worker, ground, 1)[0]
    for name in ("confirm", "reopen"):
        with pytest.raises(Refused):
            actions.move_barrier(barrier, name, by=worker.actor, note="They say so.")


def test_an_unknown_kind_is_refused(role, ground):
    worker = role("case-manager")
    with pytest.raises(Refused):
        actions.log_barrier(
            by=worker.actor, organisation=worker.grant.organisation, kind="weather", sentence="Rain", source="other",
            **ground,
        )  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [{"families": 0}, {"source": "person", "source_id": ""}, {"sentence": ""}, {"state": "resolved"}],
    ids=str,
)
def test_the_database_refuses_what_must_not_be(wrong, db):
    with pytest.raises(IntegrityError), transaction.atomic():
        BarrierFactory(**wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("source", BARRIER.states)
@pytest.mark.parametrize("target", BARRIER.states)
def test_the_database_lets_through_what_the_table_lists(source, target):
    gone = {"resolved_on": "2026-05-05"}
    made = BarrierFactory(state=source, **(gone if source in ("resolved", "confirmed") else {}))
    change = gone if target in ("resolved", "confirmed") else {"resolved_on": None}
    allowed = source == target or (source, target) in transitions(BARRIER)
    try:
        with transaction.atomic():
            Barrier.objects.filter(pk=made.pk).update(state=target, **change)
    except DatabaseError:
        assert not allowed
    else:
        assert allowed


# Two taps.


def test_from_a_persons_page_one_press_is_enough(role, ground):
    worker = role("case-manager")
    person = PersonFactory(
        organisation=worker.grant.organisation, district=ground["district"], programme=ground["programme"]
    )
    page = reverse("barrier_from_person", args=[person.pk])
    assert 'name="kind" value="no_ramp"' in worker.get(page).content.decode()
    assert worker.post(page, {"kind": "no_ramp"}).url == reverse("person", args=[person.pk])
    barrier = Barrier.objects.get()
    assert (barrier.person, barrier.source, barrier.source_id) == (person, "person", str(person.pk))
    assert (barrier.article, barrier.district, barrier.sentence) == (9, ground["district"], "No ramp or lift")


def test_from_a_referral_the_programme_comes_along(role, ground):
    worker = role("case-manager")
    person = PersonFactory(organisation=worker.grant.organisation, district=ground["district"])
    referral = ReferralFactory(person=person, programme=ground["programme"], requested_by=worker.user)
    answer = worker.post(reverse("barrier_from_referral", args=[referral.pk]), {"kind": "health_refused"})
    assert answer.url == reverse("referral", args=[referral.pk])
    assert Barrier.objects.get().programme == ground["programme"]


def test_what_was_raised_at_a_meeting_brings_its_sentence_and_its_families(role, ground):
    worker = role("case-manager")
    group = GroupFactory(organisation=worker.grant.organisation, **ground)
    issue = IssueFactory(meeting__group=group, families=8)
    meeting, page = reverse("meeting", args=[issue.meeting_id]), reverse("barrier_from_issue", args=[issue.pk])
    assert page not in role("programme-manager").get(meeting).content.decode()
    assert f'href="{page}"' in worker.get(meeting).content.decode()
    form = worker.get(page).context["form"]
    told = {name: form[name].value() for name in ("sentence", "families")}
    assert worker.post(page, told | {"kind": "no_ramp"}).url == meeting
    barrier = Barrier.objects.get()
    assert (barrier.sentence, barrier.families, barrier.source) == (issue.sentence, 8, "meeting")
    assert "among the barriers already" in worker.post(page, told | {"kind": "no_ramp"}).content.decode()
    assert Barrier.objects.count() == 1


def test_many_families_of_an_issue_all_come_along(role, ground):
    worker = role("case-manager")
    group = GroupFactory(organisation=worker.grant.organisation, **ground)
    issue = IssueFactory(meeting__group=group, families=57)
    form = worker.get(reverse("barrier_from_issue", args=[issue.pk])).context["form"]
    assert form["families"].value() == 57


def test_a_field_worker_logs_for_their_own_people(role, ground):
    worker = role("field-worker")
    person = PersonFactory(
        organisation=worker.grant.organisation, district=ground["district"], programme=ground["programme"],
        worker=worker.user,
    )  # fmt: skip
    office = OfficeFactory(
        stakeholder=StakeholderFactory(organisation=worker.grant.organisation, district=ground["district"])
    )
    whose = f"{office.stakeholder_id}.{office.pk}"
    told = {"kind": "toilet", "duty_bearer": whose, "private_note": "Mother waits at home."}
    assert worker.post(reverse("barrier_from_person", args=[person.pk]), told).status_code == 302
    assert Barrier.objects.get().office == office


# Counts that give nobody away.


def test_officers_see_a_band_and_no_words_of_a_single_family(role, ground):
    worker = role("case-manager")
    barriers(worker, ground, 1, sentence="QZSECRET sentence", private_note="QZSECRET note")
    officer = role("advocacy-officer")
    cluster = queries.clusters_for(officer.actor)[0]
    assert (cluster.shown.kind, str(cluster.shown)) == (Kind.BAND, "1–7")
    assert queries.sentences_of(officer.actor, cluster) == []
    for page in (reverse("clusters"), _page(cluster)):
        assert "QZSECRET" not in officer.get(page).content.decode()


@pytest.mark.parametrize("number", [8, 11])
def test_enough_families_are_a_rounded_number_and_may_speak(role, ground, number):
    worker = role("case-manager")
    barriers(worker, ground, number, private_note="QZSECRET note")
    officer = role("advocacy-officer")
    cluster = queries.clusters_for(officer.actor)[0]
    assert str(cluster.shown) == "≈\u00a010"
    text = officer.get(_page(cluster)).content.decode()
    assert "nine steps" in text
    assert "QZSECRET" not in text


def test_one_family_that_tells_it_twice_is_one_family(role, ground):
    worker = role("case-manager")
    person = barriers(worker, ground, 1)[0].person
    for _number in range(9):
        BarrierFactory(person=person, organisation=worker.grant.organisation, **ground)
    assert str(queries.clusters_for(worker.actor)[0].shown) == "1–7"


def test_families_told_in_a_meeting_are_counted_as_many_as_they_were(role, ground):
    worker = role("case-manager")
    BarrierFactory(families=12, organisation=worker.grant.organisation, **ground)
    assert str(queries.clusters_for(worker.actor)[0].shown) == "≈\u00a010"


@given(numbers=st.lists(st.integers(1, 30), min_size=1, max_size=12))
def test_no_cluster_of_a_few_is_ever_a_number(numbers):
    keys = [queries.Key("D", "", "", f"kind-{place}") for place in range(len(numbers))]
    shown = queries._shown(keys, numbers, DONOR)
    for key, number in zip(keys, numbers, strict=True):
        assert shown[key].low <= number <= shown[key].high
        assert shown[key].high - shown[key].low >= 2
        assert number >= DONOR.band_below or shown[key].kind is Kind.BAND


def test_growth_from_nobody_to_a_few_is_not_told(role, ground):
    worker = role("case-manager")
    barriers(worker, ground, 3)
    assert not queries.clusters_for(worker.actor)[0].has_grown
    barriers(worker, ground, 9)
    assert queries.clusters_for(worker.actor)[0].has_grown


def test_a_coordinator_counts_every_organisation_of_the_district(role, ground, as_role):
    barriers(role("case-manager"), ground, 4)
    barriers(as_role("case-manager"), ground, 5)
    barriers(as_role("case-manager"), {**ground, "district": DistrictFactory()}, 9)
    found = queries.clusters_for(role("district-coordinator").actor)
    assert [str(each.shown) for each in found] == ["≈\u00a010"]


def _page(cluster):
    return reverse("cluster", args=[cluster.key.district, cluster.key.whose, cluster.key.kind])


@pytest.mark.parametrize("whose", ["nonsense", "a.b.c", "none.none"])
def test_a_bent_address_leads_nowhere(role, ground, whose):
    officer = role("advocacy-officer")
    assert officer.get(reverse("cluster", args=[ground["district"].pk, whose, "no_ramp"])).status_code == 404


# From a cluster to an ask and back.


def test_a_cluster_goes_into_an_ask_is_resolved_and_confirmed_by_its_families(role, ground):
    worker, officer = role("case-manager"), role("advocacy-officer")
    mine = barriers(worker, ground, 9)
    other = barriers(worker, ground, 1, kind="toilet", article=9)[0]
    plan = PlanFactory(organisation=officer.grant.organisation, owner=officer.user, **ground)
    cluster = queries.cluster_for(officer.actor, queries.Key.of(mine[0]))
    answer = officer.post(
        reverse("cluster_link", args=[cluster.key.district, cluster.key.whose, cluster.key.kind]),
        {"ask": f"plan:{plan.pk}"},
    )
    assert answer.status_code == 302
    assert set(Barrier.objects.filter(kind="no_ramp").values_list("state", flat=True)) == {"in_ask"}
    assert actions.resolve_clusters(plan, by=officer.actor, note="Ramps stand in all schools.") == 9
    other.refresh_from_db()
    assert other.state == "open"
    confirmed = actions.move_barrier(mine[0], "confirm", by=worker.actor)
    assert (confirmed.state, confirmed.resolved_on is not None) == ("confirmed", True)
    back = actions.move_barrier(mine[1], "reopen", by=worker.actor, note="It is too steep.")
    assert (back.state, back.resolved_on) == ("open", None)
    assert BarrierStep.objects.count() == 20


def test_what_is_taken_out_of_the_only_ask_is_open_again(role, ground):
    officer = role("advocacy-officer")
    barrier = BarrierFactory(organisation=officer.grant.organisation, **ground)
    plans = [PlanFactory(organisation=officer.grant.organisation, **ground) for _number in range(2)]
    links = [actions.link_cluster(queries.Key.of(barrier), by=officer.actor, plan=plan) for plan in plans]
    for link, state in zip(links, ("in_ask", "open"), strict=True):
        actions.unlink_cluster(link, by=officer.actor)
        barrier.refresh_from_db()
        assert barrier.state == state


def test_the_pack_for_authorities_keeps_to_the_public_rule(role, ground):
    worker, officer = role("case-manager"), role("advocacy-officer")
    mine = barriers(worker, ground, 10)
    plan = PlanFactory(organisation=officer.grant.organisation, **ground)
    actions.link_cluster(queries.Key.of(mine[0]), by=officer.actor, plan=plan)
    page = reverse("plan_evidence", args=[plan.pk])
    assert "1–12" in officer.get(page).content.decode()
    assert "nine steps" not in officer.get(page).content.decode()
    barriers(worker, ground, 6)
    assert "nine steps" in officer.get(page).content.decode()


@pytest.mark.parametrize("name", ["clusters", "barriers"])
def test_lists_take_the_same_queries_for_one_and_for_thirty(role, ground, name, django_assert_max_num_queries):
    worker = role("case-manager")
    barriers(worker, ground, 1)
    page = reverse(name)
    worker.get(page)
    with django_assert_max_num_queries(12) as few:
        worker.get(page)
    for place, kind in enumerate([*KINDS][:15] * 2):
        BarrierFactory(kind=kind, families=place + 1, organisation=worker.grant.organisation, **ground)
    with django_assert_max_num_queries(len(few)):
        assert worker.get(page).status_code == 200


def test_every_kind_belongs_to_an_article_with_a_name_in_three_languages():
    for kind in KINDS.values():
        assert kind.article in ARTICLES
        assert {"en", "tg", "ru"} <= set(kind.names) & set(ARTICLES[kind.article])
