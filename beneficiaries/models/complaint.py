"""What families say about our work, until when they get an answer, and how it was told to them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from beneficiaries.enums.protection import ComplaintKind, ComplaintWay, Satisfied, ToldHow
from beneficiaries.models.concern import new_number
from beneficiaries.workflows import transitions
from beneficiaries.workflows.protection import COMPLAINT
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, in_scope
from standing_together.ids import uuid7
from standing_together.sealed import SealedText

USER = settings.AUTH_USER_MODEL
WAITING = ("received", "appealed")


class ComplaintQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=None):
        """Whoever wrote it down, those who answer in the organisation and district, and whoever was named to answer
        because none of them may; never whoever it is about, and nobody once it was moved to the safeguarding leads."""
        stay = self.exclude(state="moved")
        if actor.everything:
            return stay
        answering = permission == Permission.COMPLAINT_ANSWER
        if actor.user is None or not (permission is None or answering or actor.can(permission)):
            return self.none()
        reach = Q(answerer=actor.user) if answering else Q(answerer=actor.user) | Q(recorded_by=actor.user)
        for scope in actor.scopes_with(Permission.COMPLAINT_ANSWER):
            reach |= in_scope(scope, programme="programme")
        return stay.filter(reach).filter(Q(about__isnull=True) | ~Q(about=actor.user))

    def waiting(self):
        return self.filter(state__in=WAITING)


class Complaint(models.Model):
    """`teller` and `phone` are empty when nobody gave a name. `about` is a colleague it speaks of. `answerer` is named
    when nobody whose office it is may answer (actions/answerers.py)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=6, unique=True, default=new_number, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ComplaintKind)
    way = models.CharField(max_length=10, choices=ComplaintWay)
    anonymous = models.BooleanField(default=False)
    teller = SealedText(blank=True)
    phone = SealedText(blank=True)
    text = SealedText(blank=True)
    about = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answerer = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default="received")
    answer = SealedText(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_answered_on = models.DateField(null=True, blank=True)
    first_answered_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=8, choices=ToldHow, blank=True)
    satisfied = models.CharField(max_length=8, choices=Satisfied, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (
            models.CheckConstraint(name="complaint_state_is_known", condition=Q(state__in=list(COMPLAINT.states))),
            models.CheckConstraint(name="complaint_kind_is_known", condition=Q(kind__in=ComplaintKind.values)),
            models.CheckConstraint(name="complaint_way_is_known", condition=Q(way__in=ComplaintWay.values)),
            models.CheckConstraint(name="complaint_is_said", condition=Q(state="moved") | ~Q(text="")),
            models.CheckConstraint(
                name="complaint_moved_is_empty",
                condition=~Q(state="moved") | Q(text="", teller="", phone="", answer="", about__isnull=True),
            ),
            models.CheckConstraint(
                name="complaint_answerer_is_not_whom_it_is_about",
                condition=Q(about__isnull=True) | Q(answerer__isnull=True) | ~Q(answerer=F("about")),
            ),
            models.CheckConstraint(
                name="complaint_anonymous_names_nobody", condition=Q(anonymous=False) | Q(teller="", phone="")
            ),
            models.CheckConstraint(
                name="complaint_not_answered_by_whom_it_is_about",
                condition=Q(about__isnull=True) | Q(answered_by__isnull=True) | ~Q(answered_by=F("about")),
            ),
            models.CheckConstraint(
                name="complaint_answered_at_with_by",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="complaint_second_answer_by_another",
                condition=Q(appealed_at__isnull=True)
                | Q(answered_by__isnull=True)
                | Q(answered_at__lt=F("appealed_at"))
                | ~Q(answered_by=F("first_answered_by")),
            ),
            models.CheckConstraint(
                name="complaint_told_says_how",
                condition=~Q(state="told") | Q(told_on__isnull=False) & ~Q(told_how="") & ~Q(satisfied=""),
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-recorded_at", "-id"], name="complaint_list"),
            models.Index(fields=["recorded_by", "-recorded_at"], name="complaint_of_recorder"),
            models.Index(fields=["due_on"], name="complaint_due", condition=Q(state__in=["received", "appealed"])),
        )
        triggers = (
            pgtrigger.FSM(name="complaint_only_listed_moves", field="state", transitions=transitions(COMPLAINT)),
            pgtrigger.Protect(name="complaint_row_stays", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return self.number

    @property
    def waits(self) -> bool:
        return self.state in WAITING


class ComplaintStep(models.Model):
    """One move of one complaint; the note of an answer is the answer, so that an earlier one stays readable."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")
    name = models.CharField(max_length=10)
    source = models.CharField(max_length=10)
    target = models.CharField(max_length=10)
    note = SealedText(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"
