"""What reports count of feedback and complaints, each with its district. Safeguarding concerns are counted nowhere."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from beneficiaries.queries.complaints import answered_in_time, received_in
from standing_together.measures import measures


def _by_district(rows):
    return list(rows.values_list("district").annotate(number=Count("pk")))


@measures(
    "complaints_received",
    _("Feedback and complaints received"),
    _("Complaints, ideas and praise of families written down as said in the period, also those without a name."),
)
def complaints_received(span):
    return _by_district(received_in(span))


@measures(
    "complaints_answered_in_time",
    _("Complaints answered in time"),
    _("Complaints first answered in the period, within 14 days of the day on which they were said."),
)
def complaints_answered_in_time(span):
    return _by_district(answered_in_time(span))
