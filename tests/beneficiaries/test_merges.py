"""Two records become one and two again. What must not be merged comes first."""

import datetime
import uuid

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.actions.doubles import decide_two_persons, look_again, propose_doubles, propose_pair
from beneficiaries.actions.merges import merge_persons, undo_merge
from beneficiaries.merging import CHOICES, ties
from beneficiaries.models import (
    Caregiver,
    Certificate,
    Consent,
    DuplicateProposal,
    Enrolment,
    Person,
    Referral,
    ScreeningDraft,
)
from beneficiaries.queries.doubles import standing
from standing_together.access.actor import Actor
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from tests.factories.access import GrantFactory
from tests.factories.people import (
    ConsentFactory,
    EnrolmentFactory,
    HouseholdFactory,
    PersonFactory,
    ReferralFactory,
    ScreeningFactory,
)
from tests.factories.places import DistrictFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def grant():
    return GrantFactory(role="case-manager", districts=[DistrictFactory()])


@pytest.fixture
def by(grant):
    return Actor.of(grant.user)


@pytest.fixture
def person(grant):
    def make(**given):
        place = {"organisation": grant.organisation, "district": grant.districts.get()}
        return PersonFactory(**(place | {"registered_by": grant.user} | given))

    return make


def merge(kept, gone, by, values=(), proposal=None):
    return merge_persons(kept, gone, proposal=proposal, values=values, by=by)


def rows(*people):
    """Every row that hangs on the persons, and their own; the counter of writes left out."""
    keys = [p.pk for p in people]
    found = {
        tie.name: list(tie.model._base_manager.filter(**{f"{tie.field.name}__in": keys}).order_by("pk").values())
        for tie in ties(Person)
    }
    found["persons"] = list(Person.objects.filter(pk__in=keys).order_by("pk").values())
    for row in found["persons"]:
        row.pop("version")
    return found


# Refusals


def test_a_record_is_not_merged_into_itself(person, by):
    one = person()
    with pytest.raises(Refused, match="into itself"):
        merge(one, one, by)


def test_two_organisations_stay_apart(person, grant):
    stranger = PersonFactory(district=grant.districts.get())
    GrantFactory(user=grant.user, organisation=stranger.organisation)
    with pytest.raises(Refused, match="two organisations"):
        merge(person(), stranger, Actor.of(grant.user))


def test_who_does_not_see_both_does_not_decide(person, by, grant):
    far = person(district=DistrictFactory())
    with pytest.raises(Refused, match="both"):
        merge(person(), far, by)
    worker = Actor.of(GrantFactory(role="field-worker", organisation=grant.organisation).user)
    with pytest.raises(Refused, match="both"):
        merge(person(registered_by=worker.user), person(registered_by=worker.user), worker)


def test_open_referrals_of_one_kind_are_settled_first(person, by):
    one, other = person(), person()
    referral = ReferralFactory(person=one)
    ReferralFactory(person=other, kind=referral.kind)
    before = rows(one, other)
    with pytest.raises(Refused, match="Physiotherapy"):
        merge(one, other, by)
    assert rows(one, other) == before


def test_a_merged_record_is_not_merged_again(person, by):
    one, other, third = person(), person(), person()
    merge(one, other, by)
    with pytest.raises(Refused, match="meantime"):
        merge(third, other, by)


def test_a_birth_date_after_the_registration_is_refused(person, by):
    one = person(registered_on=datetime.date(2018, 1, 1))
    other = person(birth_date=datetime.date(2019, 1, 1))
    with pytest.raises(Refused, match="birth date"):
        merge(one, other, by, ["birth"])


def test_the_last_merge_is_undone_first(person, by):
    one, two, three = person(), person(), person()
    first, second = merge(two, three, by), merge(one, two, by)
    with pytest.raises(Refused, match="later merge"):
        undo_merge(first, by=by)
    undo_merge(second, by=by)
    undo_merge(first, by=by)
    assert [standing(Person.objects.all(), p.pk) for p in (one, two, three)] == [one, two, three]
    with pytest.raises(Refused, match="already"):
        undo_merge(first, by=by)


def test_a_referral_made_since_holds_the_records_together(person, by):
    one, other = person(), person()
    screening = ScreeningFactory(person=other)
    done = merge(one, other, by)
    ReferralFactory(person=one, screening=screening)
    with pytest.raises(Refused, match="stay one"):
        undo_merge(done, by=by)


def test_what_is_decided_is_not_decided_again(person, by):
    one, other = person(), person()
    proposal = propose_pair(one, other, by=by)
    decide_two_persons(proposal, by=by)
    with pytest.raises(Refused, match="Two persons"):
        merge(one, other, by, proposal=proposal)


# What a merge does


def test_everything_goes_over_and_both_are_audited(person, by):
    one, other = person(given_name="Ҷамшед"), person(given_name="Джамшед", phone="+992935550102")
    proposal = propose_pair(one, other, by=by)
    ScreeningFactory(person=other), ReferralFactory(person=other), EnrolmentFactory(person=other)
    done = merge(one, other, by, ["given_name", "phone"], proposal)
    one.refresh_from_db()
    assert one.screenings.count() == one.referrals.count() == one.enrolments.count() == 1
    assert (one.given_name, one.given_key, one.phone_key) == ("Джамшед", other.given_key, "935550102")
    assert standing(Person.objects.all(), other.pk) == one
    undo_merge(done, by=by)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("open", None)
    told = Event.objects.filter(about_id=str(one.pk)).values_list("action", flat=True)
    assert {"person.merged", "person.merge_undone"} <= set(told)


YES, NO = {"answer": "given"}, {"answer": "refused"}


@pytest.mark.parametrize(
    ("mine", "theirs", "stands"),
    [(YES, NO, "theirs"), (NO, YES, "mine"), (YES, YES, "theirs"), (NO, NO, "theirs"),
     (YES, {"answer": "given", "assent": "dissented"}, "theirs")],
)  # fmt: skip
def test_the_stricter_answer_stands(mine, theirs, stands, person, by):
    one, other = person(), person()
    answers = {"mine": ConsentFactory(person=one, **mine), "theirs": ConsentFactory(person=other, **theirs)}
    merge(one, other, by)
    assert list(one.consents.in_force()) == [answers[stands]]
    assert one.consents.count() == 2


def test_a_withdrawal_is_not_undone_by_the_other_record(person, by):
    one, other = person(), person()
    withdrawn = {"ended_at": datetime.datetime.now(datetime.UTC), "ended_by": by.user, "withdrawn": True}
    ConsentFactory(person=one, purpose="sharing", **withdrawn)
    ConsentFactory(person=other, purpose="sharing")
    done = merge(one, other, by)
    assert not one.consents.valid("sharing").exists()
    undo_merge(done, by=by)
    assert other.consents.valid("sharing").exists()


def test_one_open_enrolment_the_earlier(person, by):
    programme = ProgrammeFactory()
    one, other = person(programme=programme), person()
    EnrolmentFactory(person=other, programme=programme, from_on=datetime.date(2025, 1, 1))
    merge(one, other, by)
    assert [row.from_on.year for row in one.enrolments.filter(until_on=None)] == [2025]


def test_one_main_caregiver_and_one_draft_each(person, by):
    one, other = person(), person()
    for each in (one, other):
        Caregiver.objects.create(person=each, name="Зулфия", is_main=True)
        ScreeningDraft.objects.create(
            person=each, instrument="CFM_5_17", version="2020", on="2026-04-02", respondent="mother", started_by=by.user
        )
    before = rows(one, other)
    done = merge(one, other, by)
    assert one.caregivers.filter(is_main=True).count() == 1
    assert one.screening_drafts.count() == 1
    undo_merge(done, by=by)
    assert rows(one, other) == before


def test_what_was_changed_since_stays(person, by):
    one, other = person(notes="mine"), person(notes="theirs", phone="+992935550102")
    ConsentFactory(person=one), ConsentFactory(person=other, answer="refused")
    done = merge(one, other, by, ["notes", "phone"])
    Person.objects.filter(pk=one.pk).update(notes="written since")
    now = {"ended_at": datetime.datetime.now(datetime.UTC), "ended_by": by.user}
    one.consents.in_force().update(**now)
    newer = ConsentFactory(person=one)
    undo_merge(done, by=by)
    one.refresh_from_db()
    assert (one.notes, str(one.phone)) == ("written since", "")
    assert list(one.consents.in_force()) == [newer]
    assert not other.consents.in_force().exists()


# Old addresses


def sign_in(by):
    client = Client()
    client.force_login(by.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_old_address_leads_no_stranger_anywhere(person, by):
    one, other = person(), person()
    merge(one, other, by)
    stranger = sign_in(Actor.of(GrantFactory(role="case-manager").user))
    assert stranger.get(reverse("person", args=[other.pk])).status_code == 404
    assert standing(Person.objects.all(), uuid.uuid4()) is None


def test_an_old_address_leads_on_for_a_grant_of_one_programme(person, by, grant):
    """Programmes go over with a merge, so the record that went is no longer in the grant, however often."""
    one, two, three = person(), person(), person()
    programme = EnrolmentFactory(person=three).programme
    merge(two, three, by), merge(one, two, by)
    narrow = GrantFactory(role="case-manager", organisation=grant.organisation, programmes=[programme])
    client = sign_in(Actor.of(narrow.user))
    assert client.get(reverse("person", args=[three.pk])).url == reverse("person", args=[one.pk])
    for name in ("person_family", "person_consents", "person_change"):
        assert client.get(reverse(name, args=[three.pk])).context["person"] == one
    assert client.get(reverse("screenings", args=[three.pk])).status_code == 200


# Two persons: decided about one, true of the other


def pairs_of(*people):
    """{the other of the pair: its state} for each pair of each person."""
    return [
        {
            (pair.second if pair.first_id == person.pk else pair.first): pair.state
            for pair in DuplicateProposal.objects.filter(Q(first=person) | Q(second=person))
        }
        for person in people
    ]


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("turned", [False, True])
def test_two_persons_goes_along_with_the_record_that_went(known, turned, person, by):
    people = [person(), person(), person()]
    kept, gone, other = reversed(people) if turned else people
    decide_two_persons(propose_pair(gone, other, by=by), by=by)
    if known:
        propose_pair(kept, other, by=by)
    before = pairs_of(kept, gone, other)
    done = merge(kept, gone, by)
    assert pairs_of(kept) == [{other: "different"}]
    assert propose_doubles(by=by) == 0
    undo_merge(done, by=by)
    assert pairs_of(kept, gone, other) == before


def test_what_was_decided_since_stays_when_the_merge_is_taken_apart(person, by):
    kept, gone, other = person(), person(), person()
    decide_two_persons(propose_pair(gone, other, by=by), by=by)
    done = merge(kept, gone, by)
    carried = DuplicateProposal.objects.get(Q(first=kept) | Q(second=kept))
    decide_two_persons(look_again(carried, by=by), by=by)
    undo_merge(done, by=by)
    assert pairs_of(kept) == [{other: "different"}]


# Any constellation

KINDS = st.sampled_from(["consent", "enrolment", "caregiver", "screening", "referral", "certificate", "draft"])
hanging = st.lists(st.tuples(KINDS, st.integers(0, 2)), max_size=7)


def hang(person, things, ground):
    """Rows as drawn; one that the database would not take for one person is left out."""
    for kind, number in things:
        _hang_one(person, kind, number, ground)


def _hang_one(person, kind, number, ground):
    purpose, programme = ("registration", "sharing", "photo")[number], ground["programmes"][number]
    if kind == "consent" and not person.consents.in_force().filter(purpose=purpose).exists():
        ConsentFactory(person=person, purpose=purpose, answer=("given", "refused")[len(person.given_name) % 2])
    elif kind == "enrolment" and not Enrolment.objects.filter(person=person, programme=programme).exists():
        EnrolmentFactory(person=person, programme=programme, from_on=datetime.date(2025 + number, 1, 1))
    elif kind == "caregiver":
        main = number == 0 and not person.caregivers.filter(is_main=True).exists()
        Caregiver.objects.create(person=person, name=f"Зулфия {number}", is_main=main)
    elif kind == "screening":
        ScreeningFactory(person=person)
    elif kind == "referral" and not Referral.objects.filter(kind__referrals__person=person).exists():
        ReferralFactory(person=person)
    elif kind == "certificate":
        Certificate.objects.create(
            person=person, kind="child", evidence="seen", on="2026-04-02", recorded_by=ground["user"]
        )
    elif kind == "draft" and not person.screening_drafts.exists():
        ScreeningDraft.objects.create(
            person=person, instrument="CFM_5_17", version="2020", on="2026-04-02", respondent="mother",
            started_by=ground["user"],
        )  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mine=hanging, theirs=hanging, values=st.sets(st.sampled_from(sorted(CHOICES))))
def test_a_merge_taken_apart_leaves_every_row_as_it_was(mine, theirs, values, grant):
    ground = {"user": grant.user, "programmes": [ProgrammeFactory() for _ in range(3)]}
    place = {"organisation": grant.organisation, "district": grant.districts.get(), "registered_by": grant.user}
    one = PersonFactory(**place, given_name="Ҷамшед", sex="male", languages=["tg"], in_school=True)
    home = HouseholdFactory(organisation=grant.organisation, district=place["district"])
    birth = {"birth_date": datetime.date(2016, 7, 1), "birth_date_precision": "estimated"}
    other = PersonFactory(**place, **birth, household=home, notes="seen", phone="+992935550102", worker=grant.user)
    hang(one, mine, ground)
    hang(other, theirs, ground)
    before = rows(one, other)
    done = merge(one, other, Actor.of(grant.user), values)
    assert Consent.objects.in_force().filter(person=other).count() == 0
    assert not any(tie.rows_of(other).exists() for tie in ties(Person) if "Draft" not in tie.name)
    undo_merge(done, by=Actor.of(grant.user))
    assert rows(one, other) == before
