"""What the directory knows from experience: how often a provider accepted, and how long people waited. From steps and
days of referrals, counted by the database; nobody fills it in."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Aggregate, Count, F, FloatField, Q
from django.db.models.functions import Extract, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import Referral, ReferralStep

FEWEST = 5  # answers or first visits: below that a share or a middle says nothing
BACK = timedelta(days=365)


class Median(Aggregate):
    """The middle value, by PostgreSQL."""

    function = "percentile_cont"
    name = "median"
    output_field = FloatField()
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class Record:
    """Of one provider, over one service or all: within the last twelve months."""

    answered: int = 0
    accepted: int = 0
    visits: int = 0
    median_days: float | None = None

    @property
    def share(self) -> int | None:
        """Per cent accepted; None from fewer answers than say anything."""
        return round(100 * self.accepted / self.answered) if self.answered >= FEWEST else None

    @property
    def days(self) -> int | None:
        return round(self.median_days) if self.visits >= FEWEST and self.median_days is not None else None


NOTHING = Record()


def records_of(providers, kind=None, today: date | None = None) -> dict[int, Record]:
    """{provider's key: Record}, of one service or of all. Two queries, whatever their number."""
    since = (today or timezone.localdate()) - BACK
    referrals = Referral.objects.filter(provider__in=providers)
    if kind:
        referrals = referrals.filter(kind=kind)
    return _put_together(_answers(referrals, since, "referral__provider"), _waits(referrals, since, "provider"))


def records_by_service(provider, today: date | None = None) -> dict[str, Record]:
    """{code of the service: Record} of one provider."""
    since = (today or timezone.localdate()) - BACK
    referrals = Referral.objects.filter(provider=provider)
    return _put_together(_answers(referrals, since, "referral__kind"), _waits(referrals, since, "kind"))


def _answers(referrals, since: date, by: str):
    accepted = Count("pk", filter=Q(move="accept"))
    steps = ReferralStep.objects.filter(referral__in=referrals, move__in=("accept", "decline"), at__date__gte=since)
    return steps.order_by().values_list(by).annotate(answered=Count("pk"), accepted=accepted)


def _waits(referrals, since: date, by: str):
    """From the coordinator's yes to the first visit."""
    begun = referrals.filter(attended_on__gte=since, approved_at__isnull=False)
    # The first and the last day are one wait of no days; PostgreSQL's interval is read as days.
    middle = Median(Extract(F("attended_on") - TruncDate("approved_at"), "epoch") / 86400.0)
    return begun.order_by().values_list(by).annotate(visits=Count("pk"), middle=middle)


def _put_together(answers, waits) -> dict:
    found = {key: {"answered": answered, "accepted": accepted} for key, answered, accepted in answers}
    for key, visits, middle in waits:
        found.setdefault(key, {}).update(visits=visits, median_days=middle)
    return {key: Record(**facts) for key, facts in found.items()}


def record_words(record: Record) -> str:
    """ "Accepted 82 % of 17; usually 9 days to the first visit", or that too little is known."""
    parts = []
    if record.share is not None:
        facts = {"share": record.share, "answered": record.answered}
        parts.append(_("accepted %(share)s %% of %(answered)s referrals") % facts)
    if record.days is not None:
        words = ngettext(
            "usually %(days)s day to the first visit", "usually %(days)s days to the first visit", record.days
        )
        parts.append(words % {"days": record.days})
    return "; ".join(parts) or _("fewer than %(fewest)s answers in twelve months") % {"fewest": FEWEST}
