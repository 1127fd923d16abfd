"""A success story: its versions, who agreed to what, where it is told, and where it was given out.

Nothing here says by itself that a story may be shown: `StoryConsentQuerySet.valid` is asked each time.
"""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from advocacy.enums.stories import Anonymity, Channel, StoryLanguage, Teller
from advocacy.workflows.stories import AGREED, STORY
from beneficiaries.enums import Assent, Giver
from beneficiaries.models import Consent
from beneficiaries.workflows import transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


class StoryQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.STORY_VIEW):
        if actor.everything:
            return self
        found = any_of(in_scope(scope, programme="programme") for scope in actor.scopes_with(permission))
        return self.none() if found is None else self.filter(found)

    def approvable_by(self, actor):
        """What waits for a second person: not the author, nor whoever sent it."""
        waiting = self.visible_to(actor, Permission.STORY_APPROVE).filter(state="waiting")
        return waiting.exclude(author=actor.user).exclude(submitted_by=actor.user)

    def tellable(self, channel, on=None):
        """Approved by a second person, published on this channel, and the consent for it is valid at this moment."""
        here = StoryPublication.objects.filter(story=OuterRef("pk"), channel=channel, ended_at__isnull=True)
        agreed = StoryConsent.objects.valid(channel, on=on).filter(story=OuterRef("pk"))
        return self.filter(Exists(here), Exists(agreed), state__in=AGREED)


@pghistory.track()
class Story(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    # Whom it is about: somebody of the registry, or a name written here.
    person = models.ForeignKey(
        "beneficiaries.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="stories"
    )
    about_name = models.CharField(max_length=120, blank=True)  # given name
    about_family = models.CharField(max_length=120, blank=True)
    changed_name = models.CharField(max_length=120, blank=True)
    told_by = models.CharField(max_length=9, choices=Teller)
    teller_name = models.CharField(max_length=240, blank=True)
    told_on = models.DateField()
    working_title = models.CharField(max_length=200)
    state = models.CharField(max_length=9, default="draft")
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        constraints = (
            models.CheckConstraint(
                name="story_approver_is_not_author",
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("author")) & (Q(submitted_by__isnull=True) | ~Q(approved_by=F("submitted_by")))),
            ),
            models.CheckConstraint(
                name="story_approved_at_with_by",
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="story_submitted_at_with_by",
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="story_told_was_approved", condition=~Q(state__in=AGREED) | Q(approved_by__isnull=False)
            ),
            models.CheckConstraint(name="story_state_is_known", condition=Q(state__in=list(STORY.states))),
            models.CheckConstraint(name="story_told_by_is_known", condition=Q(told_by__in=Teller.values)),
            models.CheckConstraint(
                name="story_is_about_one", condition=Q(person__isnull=True) | Q(about_name="", about_family="")
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-created_at", "-id"], name="story_list"),
            models.Index(fields=["person"], name="story_person", condition=Q(person__isnull=False)),
        )
        triggers = (pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(STORY)),)

    def __str__(self):
        return self.working_title


class StoryStep(models.Model):
    """One move of one story: who, when, from where to where, on which channel, and the reason."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=9)
    target = models.CharField(max_length=9)
    channel = models.CharField(max_length=8, choices=Channel, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"

    @property
    def words(self):
        """The verb of the move, and the channel where it was one channel's."""
        label = STORY.moves[self.move].label
        return f"{label}: {self.get_channel_display()}" if self.channel else label


@pghistory.track()
class StoryVersion(models.Model):
    """The story in one language. One is the original; the others are marked as translations."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="versions")
    language = models.CharField(max_length=2, choices=StoryLanguage)
    is_original = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    text = models.TextField()
    translated_by = models.CharField(max_length=150, blank=True)
    translated_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-is_original", "language")
        constraints = (
            models.UniqueConstraint(fields=["story", "language"], name="one_version_per_language"),
            models.UniqueConstraint(fields=["story"], name="one_original_per_story", condition=Q(is_original=True)),
            models.CheckConstraint(
                name="story_translation_is_marked",
                condition=Q(is_original=True, translated_by="", translated_on__isnull=True)
                | (Q(is_original=False, translated_on__isnull=False) & ~Q(translated_by="")),
            ),
            models.CheckConstraint(
                name="story_version_language_is_known", condition=Q(language__in=StoryLanguage.values)
            ),
        )

    def __str__(self):
        return f"{self.language}: {self.title}"


class StoryPhoto(models.Model):
    """A photograph of the story. It goes only where the channel's consent says that photographs may go."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)  # what is to be seen, for those who do not see it; no names
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(name="story_photo_says_what_it_shows", condition=~Q(words="")),)

    def __str__(self):
        return self.words


class StoryConsentQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.STORY_VIEW):
        if actor.everything:
            return self
        return self.filter(story__in=Story.objects.visible_to(actor, permission))

    def in_force(self):
        """The newest answer for each channel, until it is taken back; it may have run out by now."""
        return self.filter(withdrawn_at__isnull=True, replaced_at__isnull=True)

    def valid(self, channel=None, on=None):
        """A yes that nobody took back, that has not run out, and that the family's later no in the register does not
        contradict: the newest word counts, wherever it was said."""
        on = on or timezone.localdate()
        about = Consent.objects.filter(person=OuterRef("story__person"), purpose="publication")
        later = about.filter(Q(answer="refused", recorded_at__gt=OuterRef("recorded_at"), ended_at__isnull=True))
        taken_back = about.filter(withdrawn=True, ended_at__gt=OuterRef("recorded_at"))
        dissented = about.filter(assent=Assent.DISSENTED, recorded_at__gt=OuterRef("recorded_at"))
        found = self.in_force().filter(Q(until__gte=on), given_on__lte=on).exclude(assent=Assent.DISSENTED)
        found = found.filter(~Exists(later), ~Exists(taken_back), ~Exists(dissented.filter(ended_at__isnull=True)))
        return found.filter(channel=channel) if channel else found


@pghistory.track()
class StoryConsent(models.Model):
    """The yes to one channel: who gave it, until when, how the person may be called, and whether photographs may go
    with it."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="consents")
    channel = models.CharField(max_length=8, choices=Channel)
    anonymity = models.CharField(max_length=7, choices=Anonymity)
    photos = models.BooleanField(default=False)
    giver = models.CharField(max_length=12, choices=Giver)
    giver_name = models.CharField(max_length=240, blank=True)
    assent = models.CharField(max_length=10, choices=Assent, default=Assent.NOT_NEEDED)
    given_on = models.DateField()
    until = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True, blank=True)  # a newer answer for the same channel came
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=400, blank=True)

    objects = StoryConsentQuerySet.as_manager()

    class Meta:
        ordering = ("channel", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["story", "channel"],
                name="one_story_consent_in_force",
                condition=Q(withdrawn_at__isnull=True, replaced_at__isnull=True),
            ),
            models.CheckConstraint(name="story_consent_until_after_given", condition=Q(until__gte=F("given_on"))),
            models.CheckConstraint(name="story_consent_channel_is_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(
                name="story_consent_anonymity_is_known", condition=Q(anonymity__in=Anonymity.values)
            ),
            models.CheckConstraint(
                name="story_consent_withdrawn_at_with_by",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["until"], name="story_consent_until"),)

    def __str__(self):
        return f"{self.channel} {self.anonymity}"


class StoryPublication(models.Model):
    """Where the story stands, or stood. Whether it is shown there now is the consent's word, not this row's."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="publications")
    channel = models.CharField(max_length=8, choices=Channel)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["story", "channel"], name="one_publication_per_channel", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="story_publication_ends_after",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("published_at")),
            ),
        )

    def __str__(self):
        return f"{self.channel} {self.published_at:%Y-%m-%d}"


class HandOutQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.STORY_VIEW):
        if actor.everything:
            return self
        return self.filter(story__in=Story.objects.visible_to(actor, permission))

    def to_call_back(self):
        """Given out under a consent that has ended, and nobody has written down yet what the receiver answered."""
        return self.filter(call_back_from__isnull=False, called_back_at__isnull=True)


class HandOut(models.Model):
    """The story left the house: to whom, when, on which channel. What is out there is called back, not forgotten."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="hand_outs")
    channel = models.CharField(max_length=8, choices=Channel)
    to_whom = models.CharField(max_length=200)
    given_at = models.DateTimeField(auto_now_add=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    call_back_from = models.DateField(null=True, blank=True)
    called_back_at = models.DateTimeField(null=True, blank=True)
    called_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(max_length=400, blank=True)

    objects = HandOutQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="hand_out_has_a_receiver", condition=~Q(to_whom="")),
            models.CheckConstraint(
                name="hand_out_called_back_at_with_by",
                condition=Q(called_back_at__isnull=True, called_back_by__isnull=True)
                | Q(called_back_at__isnull=False, called_back_by__isnull=False, call_back_from__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                fields=["story"],
                name="hand_out_to_call_back",
                condition=Q(call_back_from__isnull=False, called_back_at__isnull=True),
            ),
        )

    def __str__(self):
        return f"{self.channel}: {self.to_whom}"
