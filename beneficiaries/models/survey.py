"""A survey file that came in, and each of its rows with what became of it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from beneficiaries.enums import RowState, SurveyState
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


class SurveyBatchQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        if actor.everything:
            return self
        found = any_of(_reach(scope) for scope in actor.scopes_with(Permission.SURVEY_IMPORT))
        return self.none() if found is None else self.filter(found)


def _reach(scope):
    """Files of one's programmes, if one's grant covers every district in them."""
    reach = in_scope(scope, district=None, programme="programme")
    return reach if scope.districts is None else reach & Q(districts__contained_by=sorted(scope.districts))


class SurveyBatch(models.Model):
    """`counts` is what `import_survey` prints; `done`/`total` feed the progress bar."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    file = models.FileField(upload_to="surveys/", blank=True)
    file_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=SurveyState, default=SurveyState.UPLOADED)
    districts = ArrayField(models.CharField(max_length=20), default=list, blank=True)  # codes met when it was checked
    counts = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)  # why the file as a whole was refused
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    imported_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyBatchQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at",)
        constraints = (models.CheckConstraint(name="survey_state_is_known", condition=Q(state__in=SurveyState.values)),)

    def __str__(self):
        return f"{self.programme_id} {self.uploaded_at}"


class SurveyRow(models.Model):
    """One row of one file. `submission` is the survey tool's `_uuid`: the same one is imported once, ever.

    `values` keeps the row as written, only while it is refused and can be corrected; it is emptied when the row is
    imported, and never written for somebody who declined.
    """

    batch = models.ForeignKey(SurveyBatch, on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()  # as the spreadsheet shows it, the heading being row 1
    submission = models.UUIDField()
    state = models.CharField(max_length=16, choices=RowState)
    reason = models.CharField(max_length=30, blank=True)  # unknown_place, missing_sex, …
    column = models.CharField(max_length=40, blank=True)
    values = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # of the row's values: the same submission, changed, is told
    person = models.ForeignKey(
        "beneficiaries.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="survey_rows",
        db_index=False,
    )
    household = models.ForeignKey(
        "beneficiaries.Household", null=True, blank=True, on_delete=models.PROTECT, related_name="survey_rows"
    )

    class Meta:
        ordering = ("batch", "number")
        constraints = (
            models.UniqueConstraint(fields=["batch", "number"], name="row_once_per_file"),
            models.UniqueConstraint(
                fields=["submission"],
                name="submission_imported_once",
                condition=Q(state="imported"),
            ),
            models.CheckConstraint(
                name="declined_row_keeps_nothing_personal",
                condition=~Q(state="declined") | Q(values__isnull=True, person__isnull=True),
            ),
        )
        indexes = (
            models.Index(fields=["submission"], name="survey_row_submission"),
            models.Index(fields=["person"], name="survey_row_person"),
        )

    def __str__(self):
        return f"{self.number}: {self.state}"
