"""A duty-bearer's word: who gave it, in which office, by when it holds, what came of it, and what the families say."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from advocacy.enums.plans import MessageLanguage
from advocacy.enums.promises import Channel, PromiseSource
from advocacy.models.reach import reached
from advocacy.models.stakeholder import OwnOnly
from advocacy.workflows.promises import OPEN_STATES, PROMISE
from beneficiaries.workflows import transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7


class PromiseQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.ADVOCACY_VIEW):
        """Coordinators read every organisation's promises in their districts: they sit beside those who gave them."""
        return reached(self, actor, permission, shared=True)

    def late(self, on):
        return self.filter(state__in=OPEN_STATES, due_on__lt=on)

    def public(self):
        """What a second person let out; the tracker without a login shows these and nothing else."""
        return self.filter(public_approved_at__isnull=False)


@pghistory.track()
class Promise(models.Model):
    """`office` is where it was given, `holder` who gave it. `public_text` is the wording for everybody, by language."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("advocacy.Office", on_delete=models.PROTECT, related_name="promises")
    holder = models.ForeignKey(
        "advocacy.OfficeHolder", null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    plan = models.ForeignKey(
        "advocacy.AdvocacyPlan", null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    what = models.TextField()
    made_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)  # before it was put off
    source = models.CharField(max_length=8, choices=PromiseSource)
    source_note = models.CharField(max_length=300, blank=True)  # number of the minutes, name of the newspaper
    files = models.ManyToManyField("files.StoredFile", related_name="+", blank=True)  # where it stands written
    state = models.CharField(max_length=9, default=PROMISE.initial)
    kept_on = models.DateField(null=True, blank=True)
    broken_on = models.DateField(null=True, blank=True)  # the first time; stays when it is kept later
    public_text = models.JSONField(default=dict, blank=True)
    public_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    public_asked_at = models.DateTimeField(null=True, blank=True)
    public_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    public_approved_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="promise_state_is_known", condition=Q(state__in=list(PROMISE.states))),
            models.CheckConstraint(name="promise_source_is_known", condition=Q(source__in=PromiseSource.values)),
            models.CheckConstraint(name="promise_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="promise_due_after_it_was_made", condition=Q(due_on__isnull=True) | Q(due_on__gte=F("made_on"))
            ),
            models.CheckConstraint(
                name="promise_kept_has_its_day",
                condition=Q(state="kept", kept_on__isnull=False) | (~Q(state="kept") & Q(kept_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="promise_broken_has_its_day", condition=~Q(state="broken") | Q(broken_on__isnull=False)
            ),
            models.CheckConstraint(
                name="promise_kept_after_it_was_made", condition=Q(kept_on__isnull=True) | Q(kept_on__gte=F("made_on"))
            ),
            models.CheckConstraint(
                name="promise_public_asked_at_with_by",
                condition=Q(public_asked_at__isnull=True, public_asked_by__isnull=True)
                | Q(public_asked_at__isnull=False, public_asked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="promise_public_approved_at_with_by",
                condition=Q(public_approved_at__isnull=True, public_approved_by__isnull=True)
                | Q(public_approved_at__isnull=False, public_approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="promise_public_needs_a_second_person",
                condition=Q(public_approved_by__isnull=True)
                | (
                    Q(public_asked_by__isnull=False)
                    & ~Q(public_approved_by=F("public_asked_by"))
                    & ~Q(public_approved_by=F("recorded_by"))
                    & ~Q(public_text={})
                ),
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-recorded_at", "-id"], name="promise_list"),
            models.Index(fields=["due_on"], name="promise_due", condition=Q(state="made")),
            models.Index(
                fields=["-made_on", "-id"], name="promise_public", condition=Q(public_approved_at__isnull=False)
            ),
        )
        triggers = (pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(PROMISE)),)

    def __str__(self):
        return self.what[:60]


class PromiseStep(models.Model):
    """One move of one promise, or a new date (`postpone`, state unchanged), with its reason."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    source = models.CharField(max_length=9)
    target = models.CharField(max_length=9)
    on = models.DateField()  # the day it happened
    note = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"


class PromiseVerification(models.Model):
    """What families answered on one day through one channel: counts only, never a name. A wrong entry is struck out."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="verifications")
    on = models.DateField()
    channel = models.CharField(max_length=8, choices=Channel)
    yes = models.PositiveSmallIntegerField(default=0)
    partly = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    collected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    struck_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                name="verification_counts_somebody", condition=Q(yes__gt=0) | Q(partly__gt=0) | Q(no__gt=0)
            ),
            models.CheckConstraint(name="verification_channel_is_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(
                name="verification_struck_with_reason",
                condition=Q(struck_at__isnull=True, struck_by__isnull=True)
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_because="")),
            ),
        )

    def __str__(self):
        return f"{self.on}: {self.yes}/{self.partly}/{self.no}"


class ReminderLetterQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.ADVOCACY_CHANGE):
        """Our own letters only, to whoever may write one."""
        if actor.everything:
            return self
        return self.filter(promise__in=reached(Promise.objects.all(), actor, permission))


class ReminderLetter(models.Model):
    """A letter that reminds of a promise. Its number counts through the year of an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="letters")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=2, choices=MessageLanguage)
    answer_by = models.DateField()
    words = models.TextField(blank=True)  # what is added to the letter's own sentences
    signed_by = models.CharField(max_length=200)
    written_on = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey("printing.Print", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ReminderLetterQuerySet.as_manager()

    class Meta:
        ordering = ("-written_on", "-number")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "year", "number"], name="letter_number_once_a_year"),
            models.CheckConstraint(name="letter_answer_after_writing", condition=Q(answer_by__gte=F("written_on"))),
            models.CheckConstraint(name="letter_is_signed", condition=~Q(signed_by="")),
        )

    def __str__(self):
        return f"{self.number}/{self.year}"


@pghistory.track()
class Change(models.Model):
    """An outcome: what is different now, since when, for about how many people, and how one knows."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, null=True, blank=True, on_delete=models.PROTECT, related_name="changes")
    plan = models.ForeignKey(
        "advocacy.AdvocacyPlan", null=True, blank=True, on_delete=models.PROTECT, related_name="changes"
    )
    what = models.TextField()
    since_on = models.DateField()
    people = models.PositiveIntegerField(null=True, blank=True)
    evidence = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OwnOnly.as_manager()

    class Meta:
        ordering = ("-since_on", "-id")
        constraints = (
            models.CheckConstraint(
                name="change_came_of_a_promise_or_a_plan",
                condition=Q(promise__isnull=False) | Q(plan__isnull=False),
            ),
            models.CheckConstraint(name="change_says_what_and_how_known", condition=~Q(what="") & ~Q(evidence="")),
        )

    def __str__(self):
        return self.what[:60]
