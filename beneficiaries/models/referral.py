"""A referral and its steps. The column says where it stands; the steps say how it came there and never change."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from phonenumber_field.modelfields import PhoneNumberField

from beneficiaries.enums import Urgency
from beneficiaries.enums.answers import Follows
from beneficiaries.models.consent import Consent
from beneficiaries.models.glass import opened_by
from beneficiaries.workflows import REFERRAL, transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7

OPEN_STATES = ("draft", "submitted", "returned", "approved", "accepted", "attended")
SHARED_STATES = (
    "submitted",
    "returned",
    "approved",
    "refused",
    "accepted",
    "declined",
    "attended",
    "completed",
)


class ReferralQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.REFERRAL_LIST):
        """What the grants reach; broken glass widens reading by the referrals of one person (models/glass.py)."""
        if actor.everything:
            return self
        reach = [_reach(actor, scope) for scope in actor.scopes_with(permission)]
        if (opened := opened_by(actor, permission, person="person")) is not None:
            reach.append(opened)
        found = any_of(reach)
        return self.none() if found is None else self.filter(found)

    def open(self):
        return self.filter(state__in=OPEN_STATES)

    def waiting(self):
        """For a coordinator's decision."""
        return self.filter(state="submitted")

    def decidable_by(self, actor):
        """What waits for this actor's own decision: not asked for by them nor by an organisation they belong to."""
        own = {scope.organisation_id for scope in actor.scopes}
        found = self.visible_to(actor, Permission.REFERRAL_DECIDE).waiting().exclude(requested_by=actor.user)
        return found.exclude(submitted_by=actor.user).exclude(organisation__in=own)

    def in_queue_order(self):
        return self.order_by("urgency_rank", "submitted_at", "id")


def _reach(actor, scope):
    if scope.role.breadth == "shared":  # any organisation's, in the district, shared with consent valid now
        consented = Consent.objects.valid("sharing").filter(person=OuterRef("person"))
        reach = in_scope(scope, organisation=None, programme="programme") & Q(state__in=SHARED_STATES)
        return reach & Q(Exists(consented))
    reach = in_scope(scope, programme="programme")
    if scope.role.breadth == "caseload":
        reach &= Q(requested_by=actor.user) | Q(person__worker=actor.user) | Q(person__registered_by=actor.user)
    return reach


# Invariant I2 for whoever goes around the actions: on the day of deciding, no grant in the referring organisation.
_DECIDED_BY_ANOTHER_ORGANISATION = pgtrigger.Trigger(
    name="decider_from_another_organisation",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__decided_by__df=pgtrigger.F("new__decided_by"))
    & pgtrigger.Q(new__decided_by__isnull=False),
    func="""
        IF EXISTS (
            SELECT 1 FROM access_grant
            WHERE user_id = NEW.decided_by_id AND organisation_id = NEW.organisation_id AND revoked_at IS NULL
            AND (now() AT TIME ZONE 'Asia/Dushanbe')::date BETWEEN valid_from AND valid_to
        ) THEN
            RAISE EXCEPTION 'The referring organisation cannot decide its own referral';
        END IF;
        RETURN NEW;
    """,
)


# A referral of one need stays as simple as it was: its line writes itself, whichever way the row comes in.
_HAS_A_LINE = pgtrigger.Trigger(
    name="has_a_line",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    func="""
        INSERT INTO beneficiaries_referralline (referral_id, number, kind_id, text, outcome, outcome_at, outcome_by_id)
        VALUES (
            NEW.id, 1, NEW.kind_id, NEW.need, CASE WHEN NEW.state = 'completed' THEN 'met' ELSE 'open' END,
            CASE WHEN NEW.state = 'completed' THEN now() END,
            CASE WHEN NEW.state = 'completed' THEN NEW.requested_by_id END
        );
        RETURN NEW;
    """,
)


@pghistory.track(exclude=["updated_at"])
class Referral(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        "beneficiaries.Person", on_delete=models.PROTECT, related_name="referrals", db_index=False
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    screening = models.ForeignKey(
        "beneficiaries.Screening", null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    kind = models.ForeignKey("beneficiaries.ServiceKind", on_delete=models.PROTECT, related_name="referrals")
    provider = models.ForeignKey("beneficiaries.Provider", on_delete=models.PROTECT, related_name="referrals")
    need = models.TextField()
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.ROUTINE)
    urgency_rank = models.PositiveSmallIntegerField(default=3)
    state = models.CharField(max_length=12, default="draft")
    version = models.PositiveIntegerField(default=1)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The coordinator's yes lasts whatever comes after: returned referrals lose it when submitted again.
    approved_at = models.DateTimeField(null=True, blank=True)
    attended_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    # The referral this one came out of, and how: history stays with the row it happened to.
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    follows_as = models.CharField(max_length=8, choices=Follows, blank=True, default="", db_default="")
    # Where the provider reaches whoever made the referral: a number of the office, never the family's.
    contact_phone = PhoneNumberField(blank=True, default="", db_default="")
    updated_at = models.DateTimeField(auto_now=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="referral_decider_is_not_requester",
                condition=Q(decided_by__isnull=True)
                | (
                    ~Q(decided_by=F("requested_by")) & (Q(submitted_by__isnull=True) | ~Q(decided_by=F("submitted_by")))
                ),
            ),
            models.CheckConstraint(
                name="referral_submitted_at_with_by",
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="referral_decided_at_with_by",
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="referral_approved_states_were_approved",
                condition=~Q(state__in=["approved", "accepted", "attended", "completed"])
                | Q(approved_at__isnull=False, decided_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                name="one_open_referral_per_person_and_service",
                condition=Q(state__in=OPEN_STATES),
            ),
            models.CheckConstraint(
                name="referral_follows_says_how",
                condition=Q(follows__isnull=True, follows_as="")
                | Q(follows__isnull=False, follows_as__in=Follows.values),
            ),
            models.CheckConstraint(name="referral_urgency_is_known", condition=Q(urgency__in=Urgency.values)),
            models.CheckConstraint(name="referral_state_is_known", condition=Q(state__in=list(REFERRAL.states))),
        )
        indexes = (
            models.Index(
                fields=["district", "urgency_rank", "submitted_at", "id"],
                name="referral_queue",
                condition=Q(state="submitted"),
            ),
            models.Index(fields=["organisation", "-requested_at", "-id"], name="referral_list"),
            models.Index(fields=["person", "-requested_at"], name="referral_person"),
            models.Index(fields=["requested_by", "state"], name="referral_own"),
            # What the rule of contacts asks of every case: how urgent, and when somebody last saw the provider.
            models.Index(fields=["person", "urgency_rank"], name="referral_open", condition=Q(state__in=OPEN_STATES)),
            models.Index(
                fields=["person", "-attended_on"], name="referral_seen", condition=Q(attended_on__isnull=False)
            ),
        )
        triggers = (
            pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(REFERRAL)),
            _DECIDED_BY_ANOTHER_ORGANISATION,
            _HAS_A_LINE,
        )

    def __str__(self):
        return f"{self.kind_id} {self.state}"


class ReferralStep(models.Model):
    """One move of one referral: who, when, from where to where, and the reason."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    reason = models.CharField(max_length=30, blank=True)  # code from the short list, where there is one
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"
