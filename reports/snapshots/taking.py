"""Counting a report's figures at one moment of the database and freezing them."""

from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reports import periods
from reports.indicators.counting import count_households, count_persons
from reports.indicators.definitions import PERSONS
from reports.indicators.measured import marks_of_measure, measured_counts, measured_tables
from reports.indicators.tables import household_tables, marks_of, person_tables
from reports.models import Publication
from reports.queries.framework import lines_of, results_of
from reports.snapshots.framework import entered_table, framework_rows, table_key
from reports.snapshots.frozen import Frozen
from reports.snapshots.protecting import protect_all
from standing_together.disclosure import DONOR, TOTAL
from standing_together.organisations.models import Partner, Programme
from standing_together.places.models import District


@contextmanager
def one_moment():
    """A transaction that sees one state of the database and can write nothing.

    Inside a caller's transaction that one is used as it is: its isolation can no longer be chosen.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read read only")
        yield


def take_figures(programme_code: str, label: str, *, moment: datetime | None = None) -> Frozen:
    """The protected figures of one programme and period, as known at `moment` (default: now)."""
    moment = moment or timezone.now()
    as_of = timezone.localdate(moment)
    with one_moment():
        programme = Programme.objects.get(pk=programme_code)
        period = periods.parse(label)
        persons = count_persons(programme_code, period, moment)
        households = count_households(programme_code, period)
        lines = lines_of(programme, label)
        measured = measured_counts(lines, programme, period)
        districts = _districts(programme, persons, households, lines, measured)
        raw = person_tables(persons, list(districts), as_of)
        raw |= household_tables(households, list(districts), as_of)
        raw |= measured_tables(measured, list(districts), as_of)
        raw |= {table_key(line): entered_table(line, as_of) for line in lines if table_key(line) not in raw}
        safe = protect_all(raw, _published(programme_code))
        content = _facts(programme, label, as_of) | {
            "districts": districts,
            "framework": framework_rows(results_of(programme), lines, label),
            "figures": _figures(persons, measured, lines, as_of),
        }
    return Frozen.of(content, safe)


def _districts(programme, persons, households, lines, measured) -> dict[str, dict]:
    """The programme's districts and any other in which somebody was reached, by code, with their names."""
    codes = set(programme.districts.values_list("pk", flat=True))
    codes |= {key[0] for _measure, key in persons} | {key[0] for key in households}
    codes |= {place for line in lines for place in line.places}
    codes |= {place for found in measured.values() for place in found if place}
    return {d.pk: d.names for d in District.objects.filter(pk__in=codes - {TOTAL}).order_by("code")}


def _facts(programme, label: str, as_of) -> dict:
    partners = Partner.objects.filter(programme=programme).select_related("organisation").order_by("part", "pk")
    return {
        "programme": {
            "code": programme.pk, "names": programme.names, "summary": programme.summary,
            "starts_on": _day(programme.starts_on), "ends_on": _day(programme.ends_on),
            "currency": programme.currency, "granted": str(programme.granted or ""),
        },
        "partners": [
            {"names": p.organisation.names, "part": p.part, "contract": p.contract_number} for p in partners
        ],
        "period": label,
        "as_of": as_of.isoformat(),
        "rule": {"version": DONOR.version, "band_below": DONOR.band_below, "base": DONOR.base},
    }  # fmt: skip


def _day(day) -> str | None:
    return day.isoformat() if day else None


def _figures(persons, measured, lines, as_of) -> dict[str, dict]:
    """Where every figure comes from. The digest is keyed: nobody can test from outside whether a person is in it."""
    figures = {}
    for definition in PERSONS:
        number, marks = marks_of(persons, definition.code)
        figures[definition.code] = figure_of(definition.key, as_of, f"{number}:{marks}")
    for code, found in measured.items():
        figures[code] = figure_of(f"{code}@1", as_of, marks_of_measure(found))
    for line in lines:
        if table_key(line) not in figures:
            values = ",".join(f"{place}:{value.pk}" for place, value in sorted(line.actuals.items(), key=str))
            figures[table_key(line)] = figure_of(f"{line.use.indicator}@1", as_of, values)
    return figures


def figure_of(definition: str, as_of, records: str) -> dict:
    digest = salted_hmac("reports.figure", f"{definition}|{records}", algorithm="sha256").hexdigest()
    return {"definition": definition, "as_of": as_of.isoformat(), "records": digest}


def _published(programme_code: str) -> dict[str, list]:
    """What readers of earlier reports of this programme already hold, by table."""
    texts = Publication.objects.filter(programme=programme_code).values_list("run__snapshot__content", flat=True)
    earlier: dict[str, list] = {}
    for text in set(texts):
        for key, table in Frozen(text).tables.items():
            earlier.setdefault(key, []).append(table)
    return earlier
