"""What was measured on persons, as the pure judgements read it."""

from collections import defaultdict
from collections.abc import Iterable

from beneficiaries.models import Loan, Measurement
from beneficiaries.products.growth import Reading


def readings_of(person_ids: Iterable) -> dict:
    """{person: [Reading, oldest first]} in one query; of two values of a day the one written last counts."""
    days: dict = defaultdict(lambda: defaultdict(dict))
    rows = Measurement.objects.filter(person__in=list(person_ids)).order_by("on", "id")
    for person, on, measure, value in rows.values_list("person", "on", "measure", "value"):
        days[person][on][measure] = float(value)
    return {person: [Reading(on, values) for on, values in found.items()] for person, found in days.items()}


def ranges_of(device_ids: Iterable) -> dict:
    """{device: ranges of the thing on loan for it}, in one query."""
    loans = Loan.objects.open().filter(device__in=list(device_ids)).select_related("item")
    return {loan.device_id: loan.item.limits for loan in loans}


def values_now(readings, measures, since=None) -> dict[str, float]:
    """The newest value of each measure; those taken before `since` are too old to rely on."""
    found: dict[str, float] = {}
    for reading in readings:
        if since is None or reading.on >= since:
            found |= {code: value for code, value in reading.values.items() if code in measures}
    return found
