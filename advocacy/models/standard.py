"""Standards of services, who adopted them, and assessments of a service point against one version of one standard."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from advocacy.models.step import Step
from advocacy.workflows.standards import ASSESSMENT
from beneficiaries.workflows import transitions
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7
from standing_together.words import in_language

OPEN_STATES = ("draft", "waiting")
HIGHEST_LEVEL = 9


def _person(**more):
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **more)


class StandardQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """Reference data: everybody who may look at standards reads all of them, and who adopted them."""
        return self if actor.everything or actor.can(Permission.STANDARD_VIEW) else self.none()

    def newest(self):
        """The newest version of each standard, by code."""
        return self.order_by("code", "-version").distinct("code")


class ServiceStandard(models.Model):
    """One version of one standard, as it was loaded (`load_standards`). A new version is a new row; none changes.

    `content` is the whole file: see `advocacy/standards/definition.py`.
    """

    code = models.SlugField()
    version = models.PositiveSmallIntegerField()
    names = models.JSONField(default=dict)
    content = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the content, to tell a changed file from the same one
    loaded_at = models.DateTimeField(auto_now_add=True)

    objects = StandardQuerySet.as_manager()

    class Meta:
        ordering = ("code", "-version")
        constraints = (
            models.UniqueConstraint(fields=["code", "version"], name="standard_version_once"),
            models.CheckConstraint(name="standard_version_begins_at_one", condition=Q(version__gte=1)),
        )
        triggers = (pgtrigger.Protect(name="never_rewritten", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return in_language(self.names)


class StandardAdoption(models.Model):
    """An authority made a standard its own, on a day, by a paper. Without a district it holds for the whole country."""

    standard = models.ForeignKey(ServiceStandard, on_delete=models.PROTECT, related_name="adoptions")
    authority = models.CharField(max_length=200)
    adopted_on = models.DateField()
    document = models.CharField(max_length=200)  # kind and number of the order, as it stands on the paper
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    recorded_by = _person()
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = StandardQuerySet.as_manager()

    class Meta:
        ordering = ("-adopted_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["standard", "authority", "adopted_on"], name="standard_adopted_once"),
            models.CheckConstraint(name="standard_adoption_has_paper", condition=~Q(document="") & ~Q(authority="")),
        )
        indexes = (models.Index(fields=["programme", "adopted_on"], name="standard_adoption_days"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.authority}: {self.document}"


class AssessmentQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.STANDARD_VIEW):
        """The own organisation's; a coordinator sees what was agreed in the district, whoever assessed."""
        if actor.everything:
            return self
        found = any_of(_reach(scope) for scope in actor.scopes_with(permission))
        return self.none() if found is None else self.filter(found)

    def agreed(self):
        return self.filter(state="agreed")

    def waiting_for(self, actor):
        """What waits for this actor as the second person."""
        found = self.visible_to(actor, Permission.STANDARD_ASSESS).filter(state="waiting")
        return found.exclude(author=actor.user).exclude(submitted_by=actor.user)


def _reach(scope) -> Q:
    if scope.role.breadth == "shared":
        return in_scope(scope, organisation=None, programme="programme") & Q(state="agreed")
    return in_scope(scope, programme="programme")


@pghistory.track(exclude=["updated_at"])
class StandardAssessment(models.Model):
    """One visit to one service point. `result` is what the levels gave under the version that was used."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    standard = models.ForeignKey(ServiceStandard, on_delete=models.PROTECT, related_name="assessments")
    provider = models.ForeignKey("beneficiaries.Provider", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    assessed_on = models.DateField()
    with_whom = models.CharField(max_length=200, blank=True)  # who else was there, by part: "two mothers, the cook"
    state = models.CharField(max_length=12, default="draft")
    version = models.PositiveIntegerField(default=1)
    result = models.JSONField(null=True, blank=True)  # {"meets": bool, "points": n, "of": n, "areas": {code: {…}}}
    meets = models.BooleanField(null=True, blank=True)  # the same, to be counted
    author = _person()
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = _person(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = _person(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="assessment_second_person_is_another",
                condition=Q(agreed_by__isnull=True)
                | (~Q(agreed_by=F("author")) & Q(submitted_by__isnull=False) & ~Q(agreed_by=F("submitted_by"))),
            ),
            models.CheckConstraint(
                name="assessment_agreed_at_with_by",
                condition=Q(state="agreed", agreed_at__isnull=False, agreed_by__isnull=False)
                | (~Q(state="agreed") & Q(agreed_at__isnull=True, agreed_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="assessment_submitted_at_with_by",
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="assessment_result_when_submitted",
                condition=~Q(state__in=["waiting", "agreed"]) | Q(result__isnull=False, meets__isnull=False),
            ),
            models.CheckConstraint(name="assessment_state_is_known", condition=Q(state__in=list(ASSESSMENT.states))),
            models.UniqueConstraint(
                fields=["organisation", "provider", "standard"],
                name="one_open_assessment_per_provider_and_standard",
                condition=Q(state__in=OPEN_STATES),
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-created_at", "-id"], name="assessment_list"),
            models.Index(fields=["provider", "standard", "-assessed_on"], name="assessment_provider"),
            models.Index(fields=["district", "-created_at", "-id"], name="assessment_district"),
        )
        triggers = (
            pgtrigger.FSM(name="only_listed_moves", field="state", transitions=transitions(ASSESSMENT)),
            pgtrigger.Protect(
                name="agreed_is_final", operation=pgtrigger.Update, condition=pgtrigger.Q(old__state="agreed")
            ),
            pgtrigger.Protect(
                name="keeps_its_version",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__standard__df=pgtrigger.F("new__standard"))
                | pgtrigger.Q(old__provider__df=pgtrigger.F("new__provider")),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.provider}: {self.standard}"


_ONLY_IN_A_DRAFT = pgtrigger.Trigger(
    name="only_in_a_draft",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF (SELECT state FROM advocacy_standardassessment
            WHERE id = COALESCE(NEW.assessment_id, OLD.assessment_id)) <> 'draft' THEN
            RAISE EXCEPTION 'Only the levels of a draft can be written';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


class CriterionLevel(models.Model):
    """What was found for one criterion: its level, and what was seen, read or heard that shows it."""

    assessment = models.ForeignKey(StandardAssessment, on_delete=models.PROTECT, related_name="levels")
    criterion = models.SlugField()
    level = models.PositiveSmallIntegerField()
    evidence = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["assessment", "criterion"], name="criterion_once_per_assessment"),
            models.CheckConstraint(name="criterion_level_has_evidence", condition=~Q(evidence="")),
            models.CheckConstraint(name="criterion_level_in_range", condition=Q(level__lte=HIGHEST_LEVEL)),
        )
        triggers = (_ONLY_IN_A_DRAFT,)

    def __str__(self):
        return f"{self.criterion}: {self.level}"


class EvidenceFile(models.Model):
    """A photo or paper that shows what was found for one criterion."""

    assessment = models.ForeignKey(StandardAssessment, on_delete=models.PROTECT, related_name="evidence_files")
    criterion = models.SlugField()
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(name="evidence_names_its_criterion", condition=~Q(criterion="")),)
        triggers = (_ONLY_IN_A_DRAFT,)

    def __str__(self):
        return self.criterion


class AssessmentStep(Step):
    assessment = models.ForeignKey(StandardAssessment, on_delete=models.PROTECT, related_name="steps")

    class Meta(Step.Meta):
        abstract = False
