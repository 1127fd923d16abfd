"""All measures one after another. One that fails is told as failed; the others go on."""

import io
import platform
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from beneficiaries.benchmarks.doubles import measure_doubles
from beneficiaries.demo.filling import fill
from reports.bench import sizes
from reports.bench.caseload import measure_caseload
from reports.bench.database import scratch_database
from reports.bench.events import measure_events
from reports.bench.figures import measure_figures
from reports.bench.lists import measure_lists
from reports.bench.memory import measure_memory
from reports.bench.papers import measure_papers
from reports.bench.queues import measure_queues
from reports.bench.registering import measure_registering
from reports.bench.searching import measure_search
from reports.bench.surveys import measure_surveys
from standing_together.measuring import Measure


def run(persons: int, tell: Callable[[str], None]) -> dict:
    """The whole bench in a database of its own; the answer is what the file holds."""
    begun = time.perf_counter()
    with scratch_database():  # its own: it invents its own people, and what they leave behind slows down what follows
        tell("Measuring: doubles")
        measures = _tried("doubles", lambda: _doubles(persons))
    with scratch_database(), override_settings(MFA_REQUIRED=False, STORAGES=_plain_static_names()):
        tell(f"Inventing {persons} persons …")
        filling = _seconds(lambda: fill(persons=persons, seed=2026, password=secrets.token_urlsafe()))
        tell(f"… took {filling:.0f} s")
        measures.append(Measure("demo: seconds for each 100,000 persons", 180, filling * 100_000 / persons, "s"))
        for name, measure in _measures(persons).items():
            tell(f"Measuring: {name}")
            measures += _tried(name, measure)
    return _told(persons, begun, measures)


def run_sizes(tell: Callable[[str], None]) -> dict:
    """Only the ratios between a register of 10,000 and one of 1,000,000: some minutes and four gigabytes of disk."""
    begun = time.perf_counter()
    with scratch_database(), override_settings(MFA_REQUIRED=False, STORAGES=_plain_static_names()):
        tell(f"Inventing {sizes.SMALL} persons …")
        fill(persons=sizes.SMALL, seed=2026, password=secrets.token_urlsafe())
        tell("Measuring: sizes")
        measures = _tried("sizes", sizes.measure_sizes)
    return _told(sizes.SMALL * sizes.TIMES, begun, measures)


def _told(persons: int, begun: float, measures: list[Measure]) -> dict:
    return {
        "persons": persons,
        "at": timezone.now().isoformat(timespec="seconds"),
        "machine": {"python": platform.python_version(), "system": platform.platform()},
        "seconds": round(time.perf_counter() - begun, 1),
        "measures": [measure.as_json() for measure in measures],
    }


def _measures(persons: int) -> dict[str, Callable[[], list[Measure]]]:
    return {
        "people list, queue and groups": measure_lists,
        "events": measure_events,
        "a worker with 200 cases": measure_caseload,
        "name search": measure_search,
        "registering": measure_registering,
        "report's figures": measure_figures,
        "papers": measure_papers,
        "memory": measure_memory,
        "survey": lambda: measure_surveys(persons),
        "queues": measure_queues,
    }


def _tried(name: str, measure: Callable[[], list[Measure]]) -> list[Measure]:
    try:
        return measure()
    except Exception as problem:  # one measure that fails must not lose the others
        return [Measure(name, 0, None, words=f"failed: {type(problem).__name__}: {problem}")]


def _plain_static_names() -> dict:
    """Pages are measured without what `collectstatic` would have written."""
    return {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def _doubles(persons: int) -> list[Measure]:
    call_command("load_places", stdout=io.StringIO(), stderr=io.StringIO())
    found = measure_doubles(persons, planted=max(20, persons // 50))
    words = f"{found.seconds:.2f} s against {found.join_seconds:.2f} s, {found.proposed} proposed"
    return [
        Measure("whole duplicate run / one blocked join", 6, found.ratio, words=words),
        Measure("planted pairs that were proposed", 0.98, found.recall, unit="share", at_most=False),
    ]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def table(measures: list[dict]) -> list[str]:
    """Lines for people: goal, measured, met or not."""
    lines = []
    for row in measures:
        sign = "≤" if row["at_most"] else "≥"
        measured = "–" if row["measured"] is None else f"{row['measured']:.3g} {row['unit']}"
        verdict = {True: "met", False: "NOT MET", None: "not measured"}[row["met"]]
        lines.append(f"{row['name']:<58} {sign} {row['goal']:<6g} {measured:<14} {verdict:<13} {row['words']}")
    return lines
