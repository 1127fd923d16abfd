"""Finding, proposing and deciding about doubles."""

import datetime

import pytest
from django.urls import reverse

from beneficiaries.actions.doubles import decide_two_persons, look_again, propose_doubles, propose_for, propose_pair
from beneficiaries.benchmarks.doubles import measure_doubles
from beneficiaries.models import DuplicateProposal, Merge, Person
from beneficiaries.queries.doubles import candidate_pairs, may_be, waiting_proposals
from beneficiaries.today.doubles import doubles as today_lines
from standing_together.access.actor import Actor, system_actor
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from tests.factories.access import GrantFactory
from tests.factories.people import HouseholdFactory, PersonFactory
from tests.factories.places import DistrictFactory, JamoatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(as_role):
    return as_role("case-manager", districts=[DistrictFactory()])


@pytest.fixture
def child(client):
    """The same child again, with what is given written differently."""
    grant = client.grant
    jamoat = JamoatFactory(district=grant.districts.get())

    def make(**given):
        usual = {
            "organisation": grant.organisation, "district": jamoat.district, "jamoat": jamoat, "sex": "male",
            "family_name": "Қурбонов", "given_name": "Ҷамшед", "patronymic": "Раҳимович", "registered_by": client.user,
            "birth_date": datetime.date(2016, 5, 3),
        }  # fmt: skip
        return PersonFactory(**(usual | given))

    return make


def pairs():
    return {frozenset((pair.first, pair.second)) for pair in candidate_pairs()}


# What is not proposed


@pytest.mark.parametrize(
    "other",
    [
        {"sex": "female"},
        {"given_name": "Беҳрӯз"},
        {"birth_date": datetime.date(2011, 9, 24)},
        {"patronymic": "Саидович"},
    ],
)
def test_brothers_and_namesakes_are_left_alone(other, child):
    child(), child(**other)
    assert propose_doubles(by=system_actor()) == 0


def test_two_organisations_are_not_compared(child):
    one = child()
    PersonFactory(
        district=one.district, jamoat=one.jamoat, sex="male", family_name="Қурбонов", given_name="Ҷамшед",
        patronymic="Раҳимович", birth_date=one.birth_date,
    )  # fmt: skip
    assert pairs() == set()


def test_a_merged_record_is_not_compared(child):
    one, other = child(), child()
    Person.objects.filter(pk=other.pk).update(state="merged", merged_into=one)
    assert pairs() == set()


def test_the_phone_of_an_office_says_nothing(child):
    far = {"phone": "+992935550102", "jamoat": None}
    people = [child(**far, district=DistrictFactory(), birth_date=datetime.date(2016, 5, day)) for day in range(1, 21)]
    assert len(pairs()) == 190
    child(**far, district=DistrictFactory(), birth_date=datetime.date(2016, 5, 21))
    assert pairs() == set()
    assert len(people) == 20


def test_two_persons_are_not_proposed_again(child, client):
    child(), child(given_name="Джамшед")
    assert propose_doubles(by=system_actor()) == 1
    proposal = DuplicateProposal.objects.get()
    decide_two_persons(proposal, by=client.actor)
    assert propose_doubles(by=system_actor()) == 0
    with pytest.raises(Refused, match="two persons"):
        propose_pair(proposal.first, proposal.second, by=client.actor)
    with pytest.raises(Refused, match="already"):
        decide_two_persons(proposal, by=client.actor)
    assert look_again(proposal, by=client.actor).state == "open"


def test_who_sees_one_record_only_does_not_propose(child, client):
    far = child(district=DistrictFactory(), jamoat=None)
    with pytest.raises(Refused, match="both"):
        propose_pair(child(), far, by=client.actor)
    with pytest.raises(Refused, match="same record"):
        propose_pair(far, far, by=client.actor)
    assert waiting_proposals(Actor(None)).count() == 0


# What is


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"given_name": "Jamshed", "family_name": "Kurbonov", "jamoat": None}),  # place
        ({"phone": "+992935550102"}, {"phone": "+992 93 555 01 02", "given_name": "Хамшед", "jamoat": None}),  # phone
        ({}, {"family_name": "Ҷамшед", "given_name": "Қурбонов"}),  # name
        ({"jamoat": None}, {"jamoat": None, "family_name": "Ҷамшед", "given_name": "Қурбонов"}),
        ({}, {"family_name": "Қурбонзода", "district": DistrictFactory, "jamoat": None}),  # born
    ],
)
def test_each_join_finds_its_pair(one, other, child):
    other = {key: value() if isinstance(value, type) else value for key, value in other.items()}
    people = child(**one), child(**other)
    assert pairs() == {frozenset(person.pk for person in people)}
    assert propose_doubles(by=system_actor()) == 1


def test_the_household_finds_any_spelling(child, client):
    home = HouseholdFactory(organisation=client.grant.organisation)
    one, other = child(household=home), child(household=home, given_name="Хамшед", birth_date=datetime.date(2016, 3, 5))
    assert frozenset((one.pk, other.pk)) in pairs()


def test_new_persons_against_all(child):
    one, other, third = child(), child(), child()
    found = {frozenset((p.first, p.second)) for p in candidate_pairs([third.pk])}
    assert found == {frozenset((third.pk, one.pk)), frozenset((third.pk, other.pk))}
    assert list(candidate_pairs([])) == []
    assert propose_doubles(by=system_actor(), persons=[third.pk]) == 2
    assert Event.objects.filter(action="doubles.looked_for", detail__proposed=2).exists()


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"state": "closed", "given_name": "Джамшед"},  # whoever left the programme is on the register still
        {"phone": "+992935550102", "given_name": "Хамшед", "jamoat": None},
        {"given_name": "Беҳрӯз"},
    ],
)
def test_one_person_just_written_is_judged_as_in_the_whole_run(other, child, django_assert_max_num_queries):
    new = child(phone="+992935550102"), child(**other)
    with django_assert_max_num_queries(2):
        propose_for(new[1])
    found = {(proposal.first_id, proposal.second_id) for proposal in DuplicateProposal.objects.all()}
    DuplicateProposal.objects.all().delete()
    propose_doubles(by=system_actor())
    assert {(proposal.first_id, proposal.second_id) for proposal in DuplicateProposal.objects.all()} == found


def test_the_whole_run_finds_what_was_planted_and_leaves_nothing():
    measured = measure_doubles(1500, planted=150, pairs=1)
    assert measured.recall >= 0.95
    assert Person.objects.count() == DuplicateProposal.objects.count() == 0


# Pages


def test_the_list_begins_with_the_likeliest_and_goes_on_by_key(child, client):
    child(), child(), child(patronymic="", birth_date=datetime.date(2016, 5, 5))
    propose_doubles(by=system_actor())
    scores = [proposal.score for proposal in waiting_proposals(client.actor)]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    first, second, third = waiting_proposals(client.actor)
    page = client.get(reverse("doubles"), {"after": f"{first.score}~{first.pk}"})
    assert [proposal for proposal, _reasons in page.context["pairs"]] == [second, third]
    back = client.get(reverse("doubles") + page.context["page"].previous)
    assert [proposal for proposal, _reasons in back.context["pairs"]] == [first]
    assert client.get(reverse("doubles"), {"after": "what"}).status_code == 200


def test_the_list_asks_as_often_for_thirty_as_for_one(child, client, django_assert_max_num_queries):
    child(), child()
    propose_doubles(by=system_actor())
    with django_assert_max_num_queries(8):
        client.get(reverse("doubles"))
    for _ in range(7):
        child()
    propose_doubles(by=system_actor())
    assert waiting_proposals(client.actor).count() == 36
    with django_assert_max_num_queries(8):
        page = client.get(reverse("doubles"))
    assert len(page.context["pairs"]) == 25
    assert "after=" in page.context["page"].next


def test_one_person_with_the_names_of_the_other(child, client):
    child(), child(given_name="Джамшед", notes="seen twice")
    propose_doubles(by=system_actor())
    proposal = DuplicateProposal.objects.get()
    address = reverse("double", args=[proposal.pk])
    page = client.get(address).content.decode()
    assert "Different" in page
    assert "Only one record has it" in page
    assert "Leave empty" in page
    assert "Choose the record that is kept" in client.post(address, {"decision": "one"}).content.decode()
    answer = client.post(address, {"decision": "one", "keep": "left", "given_name": "right", "notes": "right"})
    merge = Merge.objects.get()
    assert answer.url == reverse("merge", args=[merge.pk])
    kept = Person.objects.get(pk=proposal.first_id)
    assert kept.given_name == proposal.second.given_name
    assert "One person: merged" in client.get(address).content.decode()
    assert client.post(answer.url).status_code == 302
    assert "Taken apart" in client.get(reverse("merges")).content.decode()
    assert "taken apart already" in client.post(answer.url, follow=True).content.decode()
    assert Person.objects.get(pk=proposal.first_id).given_name == proposal.first.given_name


def test_two_persons_and_once_more(child, client):
    child(), child()
    propose_doubles(by=system_actor())
    address = reverse("double", args=[DuplicateProposal.objects.get().pk])
    client.post(address, {"decision": "two"})
    assert "Look at this pair again" in client.get(address).content.decode()
    client.post(address, {"decision": "again"})
    assert "Likeness" in client.get(address).content.decode()


def test_today_tells_how_many_wait(child, client):
    assert today_lines(client.actor) == []
    child(), child()
    propose_doubles(by=system_actor())
    (line,) = today_lines(client.actor)
    assert line.text == "1 possible double to look at"
    assert today_lines(Actor.of(GrantFactory(role="field-worker").user)) == []


def test_proposing_by_hand(child, client):
    one, other = child(), child(birth_date=datetime.date(2016, 5, 4), patronymic="")
    address = reverse("double_propose", args=[one.pk])
    assert [person for person, _likeness in may_be(one, client.actor)] == [other]
    assert "Choose one" in client.post(address, {"other": ""}).content.decode()
    assert client.post(address, {"other": str(other.pk)}).status_code == 302
    assert DuplicateProposal.objects.get().reasons
    assert client.post(address, {"other": str(other.pk)}).status_code == 302
    decide_two_persons(DuplicateProposal.objects.get(), by=client.actor)
    assert "Ask them first" in client.post(address, {"other": str(other.pk)}).content.decode()
    alone = child(given_name="Суҳроб", family_name="Назаров", patronymic="", jamoat=None)
    assert "No other record" in client.get(reverse("double_propose", args=[alone.pk])).content.decode()
