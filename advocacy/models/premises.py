"""Buildings that must be open to everybody: what was found on a walk through them, and the works that mend it."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from advocacy.enums.premises import Currency, Moment, PremisesKind, Through, WorkKind
from advocacy.models.step import Step
from advocacy.workflows.premises import ACCESS_WORK, FINISHED_WORK, OPEN_WORK
from beneficiaries.workflows import transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


def _person(**more):
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **more)


def _money():
    return models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)


class PremisesQuerySet(ScopedQuerySet):
    """Buildings are nobody's secret, but each organisation answers for its own list; coordinators see all of theirs."""

    prefix = ""

    def visible_to(self, actor, permission=Permission.PREMISES_VIEW):
        if actor.everything:
            return self
        found = any_of(self._reach(scope) for scope in actor.scopes_with(permission))
        return self.none() if found is None else self.filter(found)

    def _reach(self, scope) -> Q:
        shared = scope.role.breadth == "shared"
        return in_scope(
            scope,
            organisation=None if shared else f"{self.prefix}organisation",
            district=f"{self.prefix}district",
            programme=f"{self.prefix}programme",
        )


class OfPremisesQuerySet(PremisesQuerySet):
    """What belongs to a building is seen by who sees the building."""

    prefix = "premises__"


class AccessWorkQuerySet(OfPremisesQuerySet):
    def open(self):
        return self.filter(state__in=OPEN_WORK)

    def overdue(self, on):
        """Not done although the day has passed."""
        return self.open().filter(due_on__lt=on)


class Premises(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    jamoat = models.ForeignKey("places.Jamoat", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    town = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=16, choices=PremisesKind)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=240, blank=True)
    owner = models.CharField(max_length=200, blank=True)  # who may decide about building here
    provider = models.ForeignKey(
        "beneficiaries.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    created_by = _person()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PremisesQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="premises_kind_is_known", condition=Q(kind__in=PremisesKind.values)),
            models.UniqueConstraint(fields=["organisation", "district", "name"], name="premises_once_per_name"),
        )
        indexes = (
            models.Index(fields=["organisation", "-created_at", "-id"], name="premises_list"),
            models.Index(fields=["district", "-created_at", "-id"], name="premises_district"),
        )

    def __str__(self):
        return self.name


class AccessibilityAudit(models.Model):
    """One walk through one building with one version of the checklist (`advocacy/checklists`). Never rewritten: a later
    walk is a new row. `barriers` are the items that the answers made a barrier under that version."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="audits")
    checklist = models.SlugField()
    checklist_version = models.PositiveSmallIntegerField()
    audited_on = models.DateField()
    answers = (
        models.JSONField()
    )  # {item: {"answer": "yes" | "no" | "not_applicable"} or {"answer": "measured", "cm": n}}
    barriers = ArrayField(models.SlugField(), default=list, blank=True)
    with_users = models.BooleanField()  # persons with disabilities walked along and judged
    with_whom = models.CharField(max_length=200, blank=True)  # by part and organisation
    remarks = models.TextField(blank=True)
    audited_by = _person()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OfPremisesQuerySet.as_manager()

    class Meta:
        ordering = ("-audited_on", "-id")
        constraints = (
            models.CheckConstraint(name="audit_checklist_is_named", condition=~Q(checklist="")),
            models.UniqueConstraint(fields=["premises", "checklist", "audited_on"], name="audit_once_a_day"),
        )
        indexes = (GinIndex(fields=["barriers"], name="audit_barriers"),)
        triggers = (pgtrigger.Protect(name="never_rewritten", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.premises}, {self.audited_on}"


@pghistory.track(exclude=["updated_at"])
class AccessWork(models.Model):
    """One thing that is built or changed so that a barrier falls."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="works")
    audit = models.ForeignKey(AccessibilityAudit, null=True, blank=True, on_delete=models.PROTECT, related_name="works")
    barrier = models.SlugField(blank=True)  # item of the audit's checklist
    kind = models.CharField(max_length=10, choices=WorkKind)
    description = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    planned_cost = _money()
    spent = _money()
    currency = models.CharField(max_length=3, choices=Currency, blank=True)
    funder = models.CharField(max_length=200, blank=True)
    builder = models.CharField(max_length=200, blank=True)  # who builds: firm, hashar, school
    state = models.CharField(max_length=12, default="planned")
    version = models.PositiveIntegerField(default=1)
    created_by = _person()
    created_at = models.DateTimeField(auto_now_add=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = _person(null=True, blank=True)  # who answers for it being done
    verified_on = models.DateField(null=True, blank=True)
    verified_by = _person(null=True, blank=True)
    verified_through = models.CharField(max_length=12, choices=Through, blank=True)
    verifier = models.CharField(max_length=200, blank=True)  # organisation or part, never a person's name
    updated_at = models.DateTimeField(auto_now=True)

    objects = AccessWorkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="work_verifier_did_not_do_it",
                condition=Q(verified_by__isnull=True) | (Q(done_by__isnull=False) & ~Q(verified_by=F("done_by"))),
            ),
            models.CheckConstraint(
                name="work_done_on_with_by",
                condition=Q(state__in=FINISHED_WORK, done_on__isnull=False, done_by__isnull=False)
                | (~Q(state__in=FINISHED_WORK) & Q(done_on__isnull=True, done_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="work_verified_says_through_whom",
                condition=(
                    Q(state="verified", verified_on__isnull=False, verified_by__isnull=False)
                    & Q(verified_through__in=Through.values)
                )
                | (~Q(state="verified") & Q(verified_on__isnull=True, verified_by__isnull=True, verified_through="")),
            ),
            models.CheckConstraint(
                name="work_verified_after_done",
                condition=Q(verified_on__isnull=True) | Q(verified_on__gte=F("done_on")),
            ),
            models.CheckConstraint(
                name="work_money_has_currency",
                condition=Q(planned_cost__isnull=True, spent__isnull=True) | Q(currency__in=Currency.values),
            ),
            models.CheckConstraint(
                name="work_money_is_not_negative",
                condition=(Q(planned_cost__isnull=True) | Q(planned_cost__gte=0))
                & (Q(spent__isnull=True) | Q(spent__gte=0)),
            ),
            models.CheckConstraint(
                name="work_funded_names_the_funder",
                condition=Q(state__in=["planned", "dropped"]) | ~Q(funder=""),
            ),
            models.CheckConstraint(name="work_kind_is_known", condition=Q(kind__in=WorkKind.values)),
            models.CheckConstraint(name="work_state_is_known", condition=Q(state__in=list(ACCESS_WORK.states))),
        )
        indexes = (
            models.Index(fields=["-created_at", "-id"], name="work_list"),
            models.Index(fields=["due_on"], name="work_due", condition=Q(state__in=OPEN_WORK)),
        )
        triggers = (
            pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(ACCESS_WORK)),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.get_kind_display()}: {self.premises}"


class WorkPhoto(models.Model):
    """The place before the work or after it. No faces: it shows a ramp, not who needs it."""

    work = models.ForeignKey(AccessWork, on_delete=models.PROTECT, related_name="photos")
    moment = models.CharField(max_length=6, choices=Moment)
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="work_photo_before_or_after", condition=Q(moment__in=Moment.values)),
        )

    def __str__(self):
        return self.moment


class WorkStep(Step):
    work = models.ForeignKey(AccessWork, on_delete=models.PROTECT, related_name="steps")

    class Meta(Step.Meta):
        abstract = False
