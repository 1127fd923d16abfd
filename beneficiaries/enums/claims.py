"""Words with fixed meaning about papers and claims."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaperState(TextChoices):
    """Where one paper of one person stands. `expired` may also be worked out from the day a paper ends."""

    HAVE = "have", _("The family has it")
    MISSING = "missing", _("Missing")
    HELPING = "helping", _("Missing, and we help to get it")
    EXPIRED = "expired", _("Expired")


class RefusalReason(TextChoices):
    PAPERS = "papers", _("A paper is missing or not accepted")
    NOT_CERTIFIED = "certified", _("The certificate is missing or not recognised")
    INCOME = "income", _("The income is said to be too high")
    LATE = "late", _("Handed in too late, they say")
    ELSEWHERE = "elsewhere", _("Another office is said to be responsible")
    NO_REASON = "none", _("No reason was given")
    OTHER = "other", _("Another reason")


class AppealTo(TextChoices):
    HIGHER = "higher", _("The office above")
    COURT = "court", _("The court")


class Stage(TextChoices):
    """Whom an appointment is with."""

    COMMISSION = "vkk", _("Medical consultation commission (VKK)")
    EXAMINATION = "smses", _("Medical-social examination")
    OFFICE = "office", _("Office that pays or decides")
    APPEAL = "appeal", _("Office above, or court")


class AppointmentOutcome(TextChoices):
    CAME = "came", _("The family was there")
    MISSED = "missed", _("The family could not come")
    MOVED = "moved", _("The office moved it")


class Known(TextChoices):
    """An answer of the family that may be "we do not know"."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")
