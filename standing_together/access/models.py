"""Accounts, and the grants that let them do something somewhere for a time."""

import datetime
import secrets
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES
from standing_together.access.scoping import ScopedQuerySet


class UserQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """Administrators and auditors see every account; a manager those with a grant in their own organisations."""
        people = self.filter(is_system=False)
        if actor.everything or actor.roles & {"administrator", "auditor"}:
            return people
        own = {scope.organisation_id for scope in actor.scopes_with(Permission.USER_LIST)}
        return people.filter(grants__organisation__in=own).distinct()


_Manager = BaseUserManager.from_queryset(UserQuerySet)


class UserManager(_Manager):  # type: ignore[misc, valid-type]  # made by Django at run time
    def create_user(self, email, password=None, **fields):
        """An account; without a password nobody can sign in with one until it is set by invitation or reset."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=2, default="ru")
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_per_address"),)

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return str(self)

    # Django's own permissions are not used: packages that ask for them (their admin pages) are told no.
    def has_perm(self, perm, obj=None):
        return False

    def has_module_perms(self, app_label):
        return False


def a_year_from_today():
    return timezone.localdate() + datetime.timedelta(days=365)


class GrantQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """Like the accounts they belong to."""
        if actor.everything or actor.roles & {"administrator", "auditor"}:
            return self
        own = {scope.organisation_id for scope in actor.scopes_with(Permission.USER_LIST)}
        return self.filter(organisation__in=own)

    def valid(self, on=None):
        """Grants in force on a day (default: today in Dushanbe)."""
        on = on or timezone.localdate()
        return self.filter(valid_from__lte=on, valid_to__gte=on, revoked_at__isnull=True)


class Grant(models.Model):
    """role × organisation × districts × programmes, with dates. No districts: all of them; likewise programmes."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30, choices=[(code, code) for code in ROLES])
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="grants")
    districts = models.ManyToManyField("places.District", blank=True, related_name="grants")
    programmes = models.ManyToManyField("organisations.Programme", blank=True, related_name="grants")
    valid_from = models.DateField(default=timezone.localdate)
    valid_to = models.DateField(default=a_year_from_today)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="grant_role_is_known", condition=Q(role__in=list(ROLES))),
            models.CheckConstraint(name="grant_ends_after_it_starts", condition=Q(valid_to__gte=F("valid_from"))),
            models.CheckConstraint(
                name="grant_lasts_a_year_at_most",
                condition=Q(valid_to__lte=F("valid_from") + datetime.timedelta(days=366)),
            ),
            models.CheckConstraint(
                name="grant_not_given_to_oneself",
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("user")),
            ),
            models.CheckConstraint(
                name="grant_revoked_at_with_by",
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        )

    def __str__(self):
        return f"{self.user}: {self.role}"


def new_nonce():
    return secrets.token_urlsafe(16)


def in_a_week():
    return timezone.now() + datetime.timedelta(days=7)


class InvitationQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """Administrators see all; whoever invites sees those to their own organisations."""
        if actor.everything or actor.can(Permission.GRANT_GIVE_ANY):
            return self
        own = {scope.organisation_id for scope in actor.scopes_with(Permission.USER_INVITE)}
        return self.filter(organisation__in=own)

    def open(self):
        return self.filter(accepted_at__isnull=True, cancelled_at__isnull=True)


class Invitation(models.Model):
    """A promise of an account: who may set a password at this address, and with which role. Single use, expiring."""

    email = models.EmailField()
    name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=2, default="ru")
    role = models.CharField(max_length=30, choices=[(code, code) for code in ROLES])
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    districts = models.ManyToManyField("places.District", blank=True)
    programmes = models.ManyToManyField("organisations.Programme", blank=True)
    # The link is signed from this and the installation's secret: whoever reads the table cannot accept an invitation.
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=in_a_week)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-invited_at",)
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="one_open_invitation_per_address",
                condition=Q(accepted_at__isnull=True, cancelled_at__isnull=True),
            ),
        )

    def __str__(self):
        return f"{self.email}: {self.role}"
