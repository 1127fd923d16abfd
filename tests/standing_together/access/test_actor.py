"""Who may do what: the grant in force, and nothing else."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from beneficiaries.models import Person
from standing_together.access.actor import Actor
from standing_together.access.models import Grant
from standing_together.access.permissions import CASE_DATA, Permission
from standing_together.access.roles import ROLES
from tests.factories.access import GrantFactory, UserFactory
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def test_no_grant_is_nothing():
    assert Actor.of(UserFactory()).permissions == frozenset()


@pytest.mark.parametrize("days", [(-400, -40), (1, 30)], ids=["expired", "not yet"])
def test_a_grant_counts_only_between_its_days(days):
    today = timezone.localdate()
    grant = GrantFactory(valid_from=today + datetime.timedelta(days[0]), valid_to=today + datetime.timedelta(days[1]))
    assert not Actor.of(grant.user).can(Permission.PEOPLE_LIST)


def test_a_revoked_grant_ends_at_once():
    grant = GrantFactory()
    Grant.objects.filter(pk=grant.pk).update(revoked_at=timezone.now(), revoked_by=UserFactory())
    assert not Actor.of(grant.user).can(Permission.PEOPLE_LIST)


def test_a_user_who_was_switched_off_may_nothing():
    grant = GrantFactory(user__is_active=False)
    assert Actor.of(grant.user).user is None


@pytest.mark.parametrize("role", ["donor", "auditor", "administrator"])
def test_donor_auditor_and_administrator_hold_no_case_data(role):
    assert not ROLES[role].permissions & CASE_DATA


def test_nobody_gives_themselves_a_grant():
    user = UserFactory()
    with pytest.raises(IntegrityError, match="grant_not_given_to_oneself"), transaction.atomic():
        GrantFactory(user=user, granted_by=user)


def test_a_grant_lasts_a_year_at_most():
    with pytest.raises(IntegrityError, match="grant_lasts_a_year_at_most"), transaction.atomic():
        GrantFactory(valid_to=timezone.localdate() + datetime.timedelta(days=800))


def test_grants_are_read_in_one_query(django_assert_num_queries):
    grant = GrantFactory(districts=DistrictFactory.create_batch(3), programmes=ProgrammeFactory.create_batch(3))
    GrantFactory(user=grant.user)
    with django_assert_num_queries(1):
        actor = Actor.of(grant.user)
        assert len(actor.scopes) == 2


@pytest.fixture
def ground():
    organisation, district, programme = OrganisationFactory(), DistrictFactory(), ProgrammeFactory()
    person = PersonFactory(organisation=organisation, district=district, programme=programme)
    return organisation, district, programme, person


def _sees(person, **scope) -> bool:
    actor = Actor.of(GrantFactory(**scope).user)
    return Person.objects.visible_to(actor).filter(pk=person.pk).exists()


def test_a_person_is_seen_within_organisation_district_and_programme_only(ground):
    organisation, district, programme, person = ground
    assert _sees(person, organisation=organisation)
    assert _sees(person, organisation=organisation, districts=[district], programmes=[programme])
    assert not _sees(person)
    assert not _sees(person, organisation=organisation, districts=[DistrictFactory()])
    assert not _sees(person, organisation=organisation, programmes=[ProgrammeFactory()])


def test_a_field_worker_sees_whom_they_registered_or_were_given(ground):
    organisation, _district, _programme, person = ground
    grant = GrantFactory(role="field-worker", organisation=organisation)
    mine = Person.objects.visible_to(Actor.of(grant.user))
    assert not mine.exists()
    Person.objects.filter(pk=person.pk).update(worker=grant.user)
    assert mine.all().exists()
