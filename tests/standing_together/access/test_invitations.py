"""Accounts come by invitation only; access is given by somebody else, within what they may give."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from standing_together.access import actions, invitations
from standing_together.access.actor import Actor, system_actor
from standing_together.access.models import Grant, Invitation, User
from standing_together.access.permissions import Permission
from standing_together.audit.models import Event
from standing_together.outbox.actions import claim, run
from standing_together.outbox.models import Message
from standing_together.refusal import Refused
from tests.factories.access import GrantFactory
from tests.factories.places import OrganisationFactory

pytestmark = pytest.mark.django_db
PASSWORD = "seven green apples on a wall"


@pytest.fixture
def manager():
    return GrantFactory(role="programme-manager")


def _invite(grant, **changes):
    given = {"email": "new@test.example", "role": "case-manager", "organisation": grant.organisation}
    return actions.invite(by=Actor.of(grant.user), **(given | changes))


def test_a_manager_cannot_invite_into_another_organisation(manager):
    with pytest.raises(Refused, match="your own organisation"):
        _invite(manager, organisation=OrganisationFactory())


@pytest.mark.parametrize("role", ["administrator", "auditor", "donor", "programme-manager", "district-coordinator"])
def test_a_manager_cannot_hand_out_more_than_working_roles(manager, role):
    with pytest.raises(Refused, match="administrator"):
        _invite(manager, role=role)


@pytest.mark.parametrize("role", ["field-worker", "donor", "auditor", "me-officer"])
def test_those_without_the_permission_cannot_invite(role):
    grant = GrantFactory(role=role)
    with pytest.raises(Refused):
        _invite(grant)


def test_nobody_invites_themselves(manager):
    with pytest.raises(Refused, match="their own access"):
        _invite(manager, email=manager.user.email)


def test_an_address_is_invited_once_at_a_time(manager):
    _invite(manager)
    with pytest.raises(Refused, match="still waits"):
        _invite(manager)


def test_a_donor_gets_no_second_role():
    donor = GrantFactory(role="donor")
    administrator = Actor.of(GrantFactory(role="administrator").user)
    with pytest.raises(Refused, match="may not be joined"):
        actions.give_grant(donor.user, by=administrator, role="case-manager", organisation=donor.organisation)


def test_the_email_goes_through_the_outbox_and_the_outbox_holds_no_address(manager):
    invitation = _invite(manager)
    message = Message.objects.get(topic="access.invitation")
    assert "new@test.example" not in str(message.payload) + message.key
    run(claim(message.pk))
    assert mail.outbox[0].to == ["new@test.example"]
    assert invitations.path_of(invitation) in mail.outbox[0].body


def test_the_link_makes_the_account_once(manager, client):
    link = invitations.path_of(_invite(manager))
    posted = {"name": "Nigora", "password": PASSWORD}
    assert client.post(link, posted).status_code == 302
    assert client.post(link, posted).status_code == 404
    user = User.objects.get(email="new@test.example")
    assert Actor.of(user).can(Permission.PERSON_REGISTER)
    assert user.grants.get().granted_by == manager.user


def test_a_weak_password_is_told_beside_the_field(manager, client):
    response = client.post(invitations.path_of(_invite(manager)), {"name": "N", "password": "password1234"})
    assert response.status_code == 200
    assert "too common" in response.content.decode()
    assert not User.objects.filter(email="new@test.example").exists()


def test_wrong_old_and_cancelled_links_answer_alike(manager, client):
    invitation = _invite(manager)
    link = invitations.path_of(invitation)
    wrong = client.get(link[:-3] + "xy/")
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))
    old = client.get(link)
    Invitation.objects.update(expires_at=timezone.now() + datetime.timedelta(days=1), cancelled_at=timezone.now())
    cancelled = client.get(link)
    assert {wrong.status_code, old.status_code, cancelled.status_code} == {404}


def test_an_ended_grant_counts_no_more_at_the_next_request(as_role):
    client = as_role("case-manager")
    manager = GrantFactory(role="programme-manager", organisation=client.grant.organisation)
    actions.revoke_grant(client.grant, by=Actor.of(manager.user))
    assert not Actor.of(client.user).permissions
    assert Event.objects.filter(action="revoke_grant", by=manager.user).exists()


def test_switching_off_ends_open_sessions(as_role):
    client = as_role("case-manager")
    client.get("/")
    manager = GrantFactory(role="programme-manager", organisation=client.grant.organisation)
    actions.switch_off(client.user, by=Actor.of(manager.user))
    assert client.get("/").status_code == 302


def test_an_installation_has_one_first_administrator():
    organisation = OrganisationFactory()
    link = actions.create_first_administrator(by=system_actor(), email="first@test.example", organisation=organisation)
    actions.accept_invitation(link, name="First", password=PASSWORD)
    assert Grant.objects.get().role == "administrator"
    with pytest.raises(Refused, match="already has"):
        actions.create_first_administrator(by=system_actor(), email="second@test.example", organisation=organisation)


def test_a_manager_sees_colleagues_of_their_own_organisation_only(as_role):
    client = as_role("programme-manager")
    mine, other = GrantFactory(organisation=client.grant.organisation), GrantFactory()
    page = client.get(reverse("colleagues")).content.decode()
    assert mine.user.email in page
    assert other.user.email not in page
    assert client.get(reverse("colleague", args=[other.user.pk])).status_code == 404


def test_the_list_asks_the_same_number_of_questions_for_many(as_role, django_assert_max_num_queries):
    client = as_role("administrator")
    for _ in range(30):
        GrantFactory()
    client.get(reverse("colleagues"))
    with django_assert_max_num_queries(8):
        client.get(reverse("colleagues"))


def test_nobody_signs_up_by_themselves(client):
    response = client.post(reverse("account_signup"), {"email": "x@test.example", "password1": PASSWORD})
    assert not User.objects.filter(email="x@test.example").exists()
    assert response.status_code == 200
