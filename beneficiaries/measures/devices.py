"""What reports count of assistive devices, each with its district. Ages are those of the day it happened."""

from collections import Counter

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from beneficiaries.ages import BANDS, completed_years
from beneficiaries.models import Device, Loan, Repair
from standing_together.measures import measures


def age_band(born, on) -> str:
    years = completed_years(born, on)
    first, last = next((band for band in BANDS if years <= band[1]), BANDS[-1])
    return f"{first}-{last}"


def _supplied(span):
    return Device.objects.filter(programme=span.programme, supplied_on__gte=span.start, supplied_on__lt=span.end)


@measures(
    "devices_supplied",
    _("Assistive devices handed over"),
    _("Devices of the WHO list handed over in the period, by product, sex and age on that day."),
    axes=("product", "sex", "age"),
)
def devices_supplied(span):
    rows = _supplied(span).values_list("district", "product", "person__sex", "person__birth_date", "supplied_on")
    counted = Counter((place, product, sex, age_band(born, on)) for place, product, sex, born, on in rows)
    return [(*place, number) for place, number in counted.items()]


def _had_on_the_last_day(span):
    """In somebody's hands when the period ended: handed over by then, and not ended by then."""
    ended = Q(state__in=("unused", "returned", "lost"))
    found = Device.objects.filter(programme=span.programme, supplied_on__lt=span.end)
    return found.filter(~ended | Q(state_on__gte=span.end))


@measures(
    "persons_with_device",
    _("Persons with an assistive device"),
    _("Persons who had a device at the end of the period, each once in their district, by sex and age."),
    unit="person",
    axes=("sex", "age"),
    state=True,
)
def persons_with_device(span):
    rows = _had_on_the_last_day(span).values_list("person", "district", "person__sex", "person__birth_date")
    latest = {person: place for person, *place in rows.order_by("supplied_on", "pk")}  # each once, where the last is
    counted = Counter((district, sex, age_band(born, span.end)) for district, sex, born in latest.values())
    return [(*place, number) for place, number in counted.items()]


@measures(
    "devices_in_repair",
    _("Devices in repair"),
    _("Devices of persons and things of the loan stock that were in repair at the end of the period."),
    state=True,
)
def devices_in_repair(span):
    """A repair of a thing that nobody had belongs to no programme: it counts where the thing was ever lent."""
    lent = Loan.objects.filter(item=OuterRef("item"), device__programme=span.programme)
    found = Repair.objects.filter(sent_on__lt=span.end).filter(Q(ended_on__isnull=True) | Q(ended_on__gte=span.end))
    own = found.filter(device__programme=span.programme)
    shelf = found.filter(device__isnull=True).filter(Exists(lent))
    counted: Counter = Counter()
    for rows, place in ((own, "device__district"), (shelf, "item__district")):
        counted.update(dict(rows.order_by().values_list(place).annotate(number=Count("pk"))))
    return list(counted.items())


@measures(
    "devices_returned",
    _("Devices given back"),
    _("Loans of the stock that ended in the period because the thing was given back."),
)
def devices_returned(span):
    found = Loan.objects.filter(
        device__programme=span.programme, returned_on__gte=span.start, returned_on__lt=span.end
    ).exclude(returned_condition="")
    return list(found.order_by().values_list("device__district").annotate(number=Count("pk")))


@measures(
    "devices_reused",
    _("Devices used again"),
    _("Loans of the period of a thing that somebody else had before and gave back."),
)
def devices_reused(span):
    before = Loan.objects.filter(item=OuterRef("item"), returned_on__lte=OuterRef("lent_on")).exclude(
        device__person=OuterRef("device__person")
    )
    found = Loan.objects.filter(device__programme=span.programme, lent_on__gte=span.start, lent_on__lt=span.end)
    return list(found.filter(Exists(before)).order_by().values_list("device__district").annotate(number=Count("pk")))


@measures(
    "device_waiting_days",
    _("Days waited for devices"),
    _("Days from need to hand-over of all devices handed over in the period; divided by their number, the mean."),
)
def device_waiting_days(span):
    """One of two parts of a ratio; the other is `devices_supplied`."""
    waited = F("supplied_on") - F("needed_on")
    rows = _supplied(span).order_by().values_list("district").annotate(days=Sum(waited))
    return [(place, days.days) for place, days in rows]
