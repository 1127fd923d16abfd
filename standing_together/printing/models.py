"""Letters, slips, certificates and plans: single papers that a worker makes as PDF, each with a number that can be
checked. Donor reports are not among them: they are frozen, reviewed and published (`reports`)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from standing_together.ids import uuid7

STATES = ("queued", "ready", "failed", "withdrawn")


class Print(models.Model):
    """`kind` names a Printable (registry), `about_id` its record. `details` holds codes only, nothing personal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.SlugField(max_length=40)
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=settings.REPORT_LANGUAGES)
    details = models.JSONField(default=dict, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=9, default="queued", choices=[(state, state) for state in STATES])
    problem = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="print_state_is_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="print_ready_has_a_file",
                condition=~Q(state="ready") | (Q(ready_at__isnull=False) & ~Q(sha256="")),
            ),
            models.CheckConstraint(
                name="print_withdrawn_says_when", condition=Q(state="withdrawn") ^ Q(withdrawn_at__isnull=True)
            ),
        )
        indexes = (models.Index(fields=["about_type", "about_id", "kind"], name="print_about"),)

    def __str__(self):
        return self.number

    @property
    def number(self) -> str:
        """What stands on the paper for people to say aloud; the address of `verify` carries the whole key."""
        return f"{self.id.hex[-8:-4]}-{self.id.hex[-4:]}".upper()

    @property
    def verify_url(self) -> str:
        return f"{settings.SITE_URL}/verify/{self.id}"
