"""Parents who accompany other parents, and the offers to families: both sides opt in, a colleague decides."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from beneficiaries.models import Person
from psgs.models.group import OfGroupQuerySet, groups_reached
from psgs.models.membership import Membership
from psgs.workflows.groups import MENTOR_OFFER, OPEN_OFFERS, transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class MentorQuerySet(OfGroupQuerySet):
    way = "membership__group__"
    needs = Permission.MENTOR_VIEW

    def ready_on(self, day):
        """Trained, willing and not ended."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), trained_on__lte=day, agreed_on__lte=day)


@pghistory.track()
class Mentor(models.Model):
    """A member of a group who was trained to accompany other parents and said yes to it. `domains` are of their own
    child and stand here only while the mentor agrees that they count (`shares_domains_on`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    membership = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="mentor")
    languages = ArrayField(models.CharField(max_length=3), default=list)
    trained_on = models.DateField()
    agreed_on = models.DateField()
    shares_domains_on = models.DateField(null=True, blank=True)
    domains = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    families_at_once = models.PositiveSmallIntegerField(default=2)
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MentorQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="mentor_domains_only_with_consent", condition=Q(shares_domains_on__isnull=False) | Q(domains=[])
            ),
            models.CheckConstraint(
                name="mentor_ends_after_agreeing", condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("agreed_on"))
            ),
            models.CheckConstraint(name="mentor_takes_some_family", condition=Q(families_at_once__range=(1, 10))),
        )

    def __str__(self):
        return str(self.membership)


class MentorOfferQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.MENTOR_MATCH):
        """Whoever may match and may open the family's record; a facilitator never learns of an offer from here."""
        if actor.everything:
            return self
        mentors = groups_reached(actor, permission, "mentor__membership__group__")
        if mentors is None:
            return self.none()
        return self.filter(mentors, person__in=Person.objects.visible_to(actor, Permission.PERSON_VIEW))

    def open(self):
        return self.filter(state__in=OPEN_OFFERS)


@pghistory.track(exclude=["version"])
class MentorOffer(models.Model):
    """One mentor offered to one family. `reasons` are the codes for which the shortlist named the mentor."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="mentor_offers")
    mentor = models.ForeignKey(Mentor, on_delete=models.PROTECT, related_name="offers")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    reasons = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    state = models.CharField(max_length=16, default="asking_family")
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(auto_now_add=True)
    family_agreed_at = models.DateTimeField(null=True, blank=True)
    mentor_agreed_at = models.DateTimeField(null=True, blank=True)
    matched_at = models.DateTimeField(null=True, blank=True)
    matched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects = MentorOfferQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="mentor_offer_state_is_known", condition=Q(state__in=list(MENTOR_OFFER.states))
            ),
            models.CheckConstraint(
                name="mentor_match_needs_both_to_agree",
                condition=~Q(state__in=["agreed", "matched", "not_matched", "ended"])
                | Q(family_agreed_at__isnull=False, mentor_agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="mentor_matched_at_with_by",
                condition=Q(matched_at__isnull=True, matched_by__isnull=True)
                | Q(matched_at__isnull=False, matched_by__isnull=False),
            ),
            models.CheckConstraint(
                name="mentor_match_was_decided",
                condition=~Q(state__in=["matched", "ended"]) | Q(matched_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["person"], name="one_open_mentor_offer_per_family", condition=Q(state__in=OPEN_OFFERS)
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-offered_at", "-id"], name="mentor_offer_list"),
            models.Index(fields=["mentor"], name="mentor_offer_of_mentor"),
        )
        triggers = (
            pgtrigger.FSM(name="mentor_only_listed_moves", field="state", transitions=transitions(MENTOR_OFFER)),
        )

    def __str__(self):
        return f"{self.person_id} {self.state}"


class MentorStep(models.Model):
    """One move of one offer: who, when, from where to where, and the reason."""

    offer = models.ForeignKey(MentorOffer, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=16)
    target = models.CharField(max_length=16)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="mentor_step_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"
