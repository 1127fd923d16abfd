"""Papers a family needs, answers of the entitlement rules that were kept, and reminders that were given."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from beneficiaries.enums.claims import PaperState


class PaperStanding(models.Model):
    """Where one paper of one person stood on a day. The newest row of a paper counts; rows are not rewritten (only
    merging two records moves them to the kept person)."""

    person = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="paper_standings")
    paper = models.SlugField(max_length=40, db_index=False)
    state = models.CharField(max_length=8, choices=PaperState)
    ends_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="paper_state_is_known", condition=Q(state__in=PaperState.values)),
            models.CheckConstraint(
                name="paper_that_is_not_there_has_no_end",
                condition=Q(ends_on__isnull=True) | Q(state__in=[PaperState.HAVE, PaperState.EXPIRED]),
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="stays_as_written", exclude=["person"]),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.paper}: {self.state}"


class EntitlementCheck(models.Model):
    """What the rules of one version said about one person on a day. Never rewritten: a newer rulebook gives a newer
    row. `facts`: what was known then, `results`: entitlement → outcome, reasons, missing facts."""

    person = models.ForeignKey("beneficiaries.Person", on_delete=models.PROTECT, related_name="entitlement_checks")
    rules = models.CharField(max_length=20)
    on = models.DateField()
    facts = models.JSONField()
    results = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        constraints = (models.CheckConstraint(name="entitlement_check_names_its_rules", condition=~Q(rules="")),)
        triggers = (
            pgtrigger.ReadOnly(name="stays_as_written", exclude=["person"]),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self):
        return f"{self.rules} {self.on}"


class RenewalReminder(models.Model):
    """That a certificate ends was said so many days before: once, and as a task of whoever follows the person."""

    certificate = models.ForeignKey(
        "beneficiaries.Certificate", on_delete=models.PROTECT, related_name="reminders", db_index=False
    )
    days = models.PositiveSmallIntegerField()
    given_on = models.DateField()
    task = models.ForeignKey("tasklist.Task", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["certificate", "days"], name="reminder_once_per_certificate_and_term"),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.days} days before the end"
