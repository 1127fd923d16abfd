"""Accounts and grants: invited, accepted, given, ended. Always by somebody else."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from standing_together.access import rules
from standing_together.access.holdings import check_holds_nothing
from standing_together.access.models import Grant, Invitation, User
from standing_together.audit.actions import record
from standing_together.outbox.actions import post
from standing_together.refusal import Refused


@transaction.atomic
def invite(*, by, email, role, organisation, districts=(), programmes=(), name="", language="ru") -> Invitation:
    """Invite an address to one role. The e-mail goes out through the outbox; the link ends after seven days."""
    rules.check_may_grant(by, role=role, organisation_id=organisation.pk)
    email = email.strip().lower()
    existing = User.objects.filter(email=email).first()
    if existing:
        rules.check_not_oneself(by, existing)
        rules.check_roles_go_together(existing, role)
    if Invitation.objects.open().filter(email=email, expires_at__gt=timezone.now()).exists():
        raise Refused(_("This address has an invitation that still waits. Cancel that one first."))
    Invitation.objects.open().filter(email=email).update(cancelled_at=timezone.now())
    invitation = Invitation.objects.create(
        email=email, name=name, language=language, role=role, organisation=organisation, invited_by=by.user
    )
    invitation.districts.set(districts)
    invitation.programmes.set(programmes)
    record("invite", by=by, about=invitation, role=role)
    post("access.invitation", {"invitation": invitation.pk}, key=f"access.invitation:{invitation.pk}")
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, *, name: str, password: str) -> User:
    """Make the account (or find the one there is) and its grant. The link works once, even when clicked twice."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.cancelled_at:
        raise Refused(_("This invitation was already used. Sign in with your password."))
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, password, name=name, language=invitation.language)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    _grant(user, invitation, granted_by=invitation.invited_by)
    return user


def _grant(user, invitation, granted_by) -> Grant:
    grant = Grant.objects.create(
        user=user, role=invitation.role, organisation=invitation.organisation, granted_by=granted_by
    )
    grant.districts.set(invitation.districts.all())
    grant.programmes.set(invitation.programmes.all())
    return grant


@transaction.atomic
def cancel_invitation(invitation: Invitation, *, by) -> None:
    rules.check_may_grant(by, role=invitation.role, organisation_id=invitation.organisation_id)
    Invitation.objects.open().filter(pk=invitation.pk).update(cancelled_at=timezone.now())
    record("cancel_invitation", by=by, about=invitation)


@transaction.atomic
def give_grant(user, *, by, role, organisation, districts=(), programmes=(), valid_to=None) -> Grant:
    rules.check_not_oneself(by, user)
    rules.check_may_grant(by, role=role, organisation_id=organisation.pk)
    rules.check_roles_go_together(user, role)
    dates = {"valid_to": valid_to} if valid_to else {}
    grant = Grant.objects.create(user=user, role=role, organisation=organisation, granted_by=by.user, **dates)
    grant.districts.set(districts)
    grant.programmes.set(programmes)
    record("give_grant", by=by, about=grant, role=role)
    return grant


@transaction.atomic
def revoke_grant(grant: Grant, *, by) -> None:
    """Ends at the next request of whoever holds it."""
    rules.check_not_oneself(by, grant.user)
    rules.check_may_grant(by, role=grant.role, organisation_id=grant.organisation_id)
    Grant.objects.filter(pk=grant.pk, revoked_at__isnull=True).update(revoked_at=timezone.now(), revoked_by=by.user)
    record("revoke_grant", by=by, about=grant, role=grant.role)


@transaction.atomic
def switch_off(user, *, by) -> None:
    """The account can no longer sign in, and every open session of it ends now. Refused while it has cases in hand."""
    rules.check_not_oneself(by, user)
    for grant in Grant.objects.valid().filter(user=user):
        rules.check_may_grant(by, role=grant.role, organisation_id=grant.organisation_id)
    check_holds_nothing(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    for session in UserSession.objects.filter(user=user):
        session.end()
    record("switch_off_account", by=by, about=user)


@transaction.atomic
def create_first_administrator(*, by, email, organisation) -> Invitation:
    """The first administrator of a new installation: an invitation, so that nobody else ever knows the password."""
    if Grant.objects.valid().filter(role="administrator").exists():
        raise Refused(_("This installation already has an administrator. They can invite others."))
    return invite(by=by, email=email, role="administrator", organisation=organisation, language="en")
