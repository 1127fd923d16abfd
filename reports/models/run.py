"""A report on its way, the figures it froze, and what was published of it."""

import datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from reports.enums import LIVE, Edition, RunState, Stage
from reports.models.reach import programmes_reached
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet
from standing_together.ids import uuid7

LEASE = datetime.timedelta(seconds=120)  # prolonged by every sign of progress


class Snapshot(models.Model):
    """Protected figures as they were at one moment: canonical JSON and its hash. Written once."""

    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=8)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="snapshot_has_its_hash", condition=Q(sha256__regex="^[0-9a-f]{64}$")),
        )
        triggers = (pgtrigger.Protect(name="never_rewritten", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.programme_id} {self.period} {self.sha256[:12]}"


class ReportRunQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.REPORT_VIEW):
        return self.filter(programme__in=programmes_reached(actor, permission))

    def live(self):
        return self.filter(state__in=LIVE)


class ReportRun(models.Model):
    """One report in one language. `version` counts the publications of the same report."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="reports")
    edition = models.CharField(max_length=12, choices=Edition)
    language = models.CharField(max_length=2, choices=settings.REPORT_LANGUAGES)
    period = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="runs")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)  # when it was asked for; printed on the cover
    draft_sha256 = models.CharField(max_length=64, blank=True)
    problem = models.CharField(max_length=400, blank=True)
    # The worker that holds it; another may take it when the lease has run out.
    token = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    page = models.PositiveSmallIntegerField(default=0)
    progress_at = models.DateTimeField(null=True, blank=True)

    objects = ReportRunQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (models.Index(fields=["programme", "-created_at"], name="report_list"),)
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "edition", "language", "period"],
                name="one_live_report",
                condition=Q(state__in=LIVE),
            ),
            models.CheckConstraint(name="report_state_is_known", condition=Q(state__in=RunState.values)),
            models.CheckConstraint(
                name="report_reviewer_is_not_author",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("author")),
            ),
            models.CheckConstraint(
                name="report_publisher_is_not_author",
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("author")),
            ),
            models.CheckConstraint(
                name="report_reviewed_at_with_by",
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="report_published_only_reviewed",
                condition=~Q(state__in=["publishing", "published"])
                | Q(reviewed_by__isnull=False, published_by__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(name="report_percent_is_a_share", condition=Q(percent__lte=100)),
            models.CheckConstraint(
                name="report_draft_has_figures", condition=Q(draft_sha256="") | Q(snapshot__isnull=False)
            ),
        )

    def __str__(self):
        return self.number

    @property
    def number(self) -> str:
        """What people call it: programme, period, edition, language and version."""
        return f"{self.programme_id} · {self.period} · {self.edition} · {self.language} · {self.version}"

    @property
    def in_work(self) -> bool:
        return self.state in (RunState.QUEUED, RunState.RENDERING, RunState.PUBLISHING)


class ReportStep(models.Model):
    """Who moved a report, from where to where, and why."""

    run = models.ForeignKey(ReportRun, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    source = models.CharField(max_length=10)
    target = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"

    @property
    def words(self) -> str:
        """Where the report stood after this step."""
        return str(RunState(self.target).label)


class PublicationQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        """For donors those of the programmes they pay for; for staff those of their programmes."""
        reached = programmes_reached(actor, Permission.REPORT_READ_PUBLISHED, Permission.REPORT_VIEW)
        return self.filter(programme__in=reached)

    def current(self):
        return self.filter(replaced_by__isnull=True)


class Publication(models.Model):
    """A report as it left the house. Its file is named after its content; nothing here changes but `replaced_by`."""

    id = models.UUIDField(primary_key=True, editable=False)  # the run's: the address on the cover leads here
    run = models.OneToOneField(ReportRun, on_delete=models.PROTECT, related_name="publication")
    programme = models.ForeignKey("organisations.Programme", on_delete=models.PROTECT, related_name="publications")
    edition = models.CharField(max_length=12, choices=Edition)
    language = models.CharField(max_length=2, choices=settings.REPORT_LANGUAGES)
    period = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    figures_sha256 = models.CharField(max_length=64)
    previous_sha256 = models.CharField(max_length=64, blank=True)  # the chain: the file this one replaces
    published_at = models.DateTimeField()
    is_new: bool  # no column: put on the rows of queries.reports.shelf_of
    replaced_by = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "edition", "language", "period", "version"], name="one_publication_per_version"
            ),
            models.UniqueConstraint(
                fields=["programme", "edition", "language", "period"],
                name="one_current_publication",
                condition=Q(replaced_by__isnull=True),
            ),
            models.CheckConstraint(name="publication_not_replaced_by_itself", condition=~Q(replaced_by=F("id"))),
        )
        triggers = (
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="never_rewritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("sha256", "size", "version", "figures_sha256", "published_at", "run"),
            ),
        )

    def __str__(self):
        return f"{self.programme_id} {self.period} {self.language} {self.version}"


class DownloadQuerySet(ScopedQuerySet):
    def visible_to(self, actor):
        return self.filter(by=actor.user)


class Download(models.Model):
    """Who took which publication away, and when."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="downloads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = DownloadQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["by", "publication"], name="download_by"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.publication_id} {self.at}"
