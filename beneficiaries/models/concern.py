"""Safeguarding: who was named to read concerns, the concerns, and what was done step by step.

A concern points at a person by key only, never by a foreign key: nothing that walks the ties of a person (merging,
histories, erasing) may come upon it. Its text stands in one place, sealed, and is never rewritten.
"""

import secrets

import pgtrigger
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from beneficiaries.enums.protection import ConcernKind
from beneficiaries.workflows import transitions
from beneficiaries.workflows.protection import CONCERN, CONCERN_STEPS
from standing_together.access.models import Grant
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7
from standing_together.sealed import SealedText

USER = settings.AUTH_USER_MODEL
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is mistaken for another when read aloud
OPEN = ("received", "seen", "planned")


def new_number() -> str:
    """Six letters by chance: they tell neither how many there are nor which came first."""
    return "".join(secrets.choice(LETTERS) for _ in range(6))


class SafeguardingLeadQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """For whoever appoints them."""
        if actor.everything:
            return self
        own = {scope.organisation_id for scope in actor.scopes_with(Permission.CONCERN_APPOINT)}
        return self.filter(organisation__in=own)

    def in_force(self, on=None):
        """Named today, and still at work in the organisation."""
        on = on or timezone.localdate()
        working = Grant.objects.valid(on).filter(
            user=models.OuterRef("user"), organisation=models.OuterRef("organisation")
        )
        named = self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on, ended_at__isnull=True)
        return named.filter(models.Exists(working), user__is_active=True)


class SafeguardingLead(models.Model):
    """Somebody named by name, for one organisation and a time. No role stands for it."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField(default=timezone.localdate)
    until_on = models.DateField(null=True, blank=True)
    appointed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = SafeguardingLeadQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "user"], name="lead_is_named_once", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(name="lead_is_named_by_another", condition=~Q(appointed_by=F("user"))),
            models.CheckConstraint(
                name="lead_ends_after_it_starts", condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="lead_ended_at_with_by",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        )
        triggers = (pgtrigger.Protect(name="lead_row_stays", operation=pgtrigger.Delete),)

    def __str__(self):
        return str(self.user)


def has_second_factor(user) -> bool:
    """Asked at every reading; an installation that waives it (the demo) waives it here too."""
    return not settings.MFA_REQUIRED or is_mfa_enabled(user)


class ConcernQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """The named lead it was given to, and the second one it was given to when that was late: nobody else, whatever
        their role, and never whoever it is about. Broken glass opens nothing here."""
        if actor.user is None or not has_second_factor(actor.user):
            return self.none()
        leads = SafeguardingLead.objects.in_force().filter(
            user=actor.user, organisation=models.OuterRef("organisation")
        )
        given = Q(lead=actor.user) | Q(second_lead=actor.user)
        return self.filter(given, models.Exists(leads)).exclude(concerned=actor.user)

    def open(self):
        return self.filter(state__in=OPEN)

    def overdue(self, now=None):
        return self.open().filter(due_at__lt=now or timezone.now())


class Concern(models.Model):
    """`about` is the key of a person of the registry, if there is one; `concerned` a colleague it is about."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=6, unique=True, default=new_number, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ConcernKind)
    what = SealedText()
    who = SealedText(blank=True)
    about = models.UUIDField(null=True, blank=True)
    place = SealedText(blank=True)
    in_danger = models.BooleanField(default=False)
    concerned = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, default="received")
    due_at = models.DateTimeField(null=True, blank=True)
    lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    second_lead = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ("-written_at", "-id")
        constraints = (
            models.CheckConstraint(name="concern_state_is_known", condition=Q(state__in=list(CONCERN.states))),
            models.CheckConstraint(name="concern_kind_is_known", condition=Q(kind__in=ConcernKind.values)),
            models.CheckConstraint(name="concern_is_said", condition=~Q(what="")),
            models.CheckConstraint(
                name="concern_lead_is_not_concerned",
                condition=Q(concerned__isnull=True)
                | (Q(lead__isnull=True) | ~Q(lead=F("concerned")))
                & (Q(second_lead__isnull=True) | ~Q(second_lead=F("concerned"))),
            ),
            models.CheckConstraint(
                name="concern_second_lead_is_another",
                condition=Q(second_lead__isnull=True) | Q(lead__isnull=False) & ~Q(second_lead=F("lead")),
            ),
            models.CheckConstraint(
                name="concern_clock_stops_with_the_plan",
                condition=Q(state__in=["received", "seen"]) | Q(due_at__isnull=True),
            ),
        )
        indexes = (
            models.Index(fields=["lead", "due_at"], name="concern_of_lead", condition=~Q(state="closed")),
            models.Index(fields=["second_lead"], name="concern_of_second", condition=Q(second_lead__isnull=False)),
            models.Index(fields=["due_at"], name="concern_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["written_by", "-written_at"], name="concern_of_writer"),
        )
        triggers = (
            pgtrigger.FSM(name="concern_only_listed_moves", field="state", transitions=transitions(CONCERN)),
            pgtrigger.ReadOnly(
                name="concern_text_stays",
                fields=["number", "organisation", "kind", "what", "who", "about", "place", "concerned", "written_by",
                        "written_at"],
            ),
            pgtrigger.Protect(name="concern_row_stays", operation=pgtrigger.Delete),
        )  # fmt: skip

    def __str__(self):
        return self.number


class ConcernStep(models.Model):
    """One step of one concern: a move, or something done on the way. `choice` is a code: where to, what answer, what
    outcome."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="steps")
    name = models.CharField(max_length=10)
    source = models.CharField(max_length=8)
    target = models.CharField(max_length=8)
    choice = models.CharField(max_length=16, blank=True)
    note = SealedText(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="concern_step_is_known", condition=Q(name__in=[*CONCERN.moves, *CONCERN_STEPS])
            ),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"
