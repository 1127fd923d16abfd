"""What a programme file holds, and what must be true of it. Pure: reads files, knows no models.

`organisations/programmes/<code>.json`, one flat object. Texts are {"en","da","ru","tg"}; what the source does not give
is null with a note beside it (`dates_note`, `money_note`, `districts_note`, `targets_note`):

    code, names, summary, sources[]
    starts_on, ends_on        ISO dates or null; months: the duration if the source gives one
    currency, budget, granted amounts as text ("977679.00") or null
    partners[]     {organisation, part: lead|implementer|donor|authority, contract_number, note}
    related[]      {what, organisation, contract_number}: earlier or neighbouring grants; no part in the programme
    regions[]      codes;  districts[] {code, basis}: "named in the source" or "chosen for the demo, not named …"
    target_groups[]{code, rank: primary|secondary, names}
    sdgs[] crpd[]  numbers of goals and of articles, with sdgs_basis and crpd_basis
    context[]      {value, text}: figures of the source about the situation before; not baselines of indicators
    objectives[]   {code, level: impact|outcome|output, parent: code or null, triangle, names, indicators: [codes]}
                   `triangle` (outputs only): strategic-delivery | organisational-capacity | advocacy (CISU)
    indicators[]   {code, names, unit: person|household|organisation|event|attendance|item, counted}
                   counted "records": from people's records; "work": by the measure of that name
                   (`measures.py`); "entered": a person enters the figure
    targets[]      {output, indicator, district: code or null for the whole programme, value, period, note}
                   `period` is a period label ("all", "2022", "2022-H1"); no row means no target, never zero

An indicator code means the same in every programme.
"""

import json
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PARTS = {"lead", "implementer", "donor", "authority"}
LEVELS = {"impact": None, "outcome": "impact", "output": "outcome"}  # each level and the level above it
TRIANGLE = {"strategic-delivery", "organisational-capacity", "advocacy"}
UNITS = {"person", "household", "organisation", "event", "attendance", "item"}
COUNTED = {"records", "work", "entered"}


def read_organisations() -> list[dict]:
    """[{code, kind, country, names, note?}] of `data/organisations.json`."""
    return json.loads((HERE / "data" / "organisations.json").read_text(encoding="utf-8"))


def read_programmes() -> list[dict]:
    """Every programme file, by code."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted((HERE / "programmes").glob("*.json"))]


def complaints(programme: dict, *, organisations: set[str], districts: set[str]) -> list[str]:
    """What is wrong in a programme file, each with the place in it; an empty list is a good file."""
    found = (
        *_unknown(programme, "partners", "organisation", organisations),
        *_unknown(programme, "partners", "part", PARTS),
        *_unknown(programme, "related", "organisation", organisations),
        *_unknown(programme, "districts", "code", districts),
        *_unknown(programme, "indicators", "unit", UNITS),
        *_unknown(programme, "indicators", "counted", COUNTED),
        *_of_objectives(programme),
        *_of_targets(programme),
    )
    return [f"{programme['code']}: {complaint}" for complaint in found]


def _unknown(programme: dict, rows: str, column: str, known) -> Iterator[str]:
    for row in programme[rows]:
        if row[column] not in known:
            yield f"{rows}: {column} “{row[column]}” is not known"


def _of_objectives(programme: dict) -> Iterator[str]:
    objectives = {row["code"]: row for row in programme["objectives"]}
    indicators = {row["code"] for row in programme["indicators"]}
    if len(objectives) < len(programme["objectives"]):
        yield "objectives: a code stands twice"
    for code, row in objectives.items():
        above = objectives.get(row["parent"], {}).get("level")
        if row["level"] not in LEVELS or above != LEVELS[row["level"]]:
            yield f"objectives: “{code}” does not stand under the level above it"
        if (row["level"] == "output") != (row["triangle"] in TRIANGLE):
            yield f"objectives: “{code}” needs a side of the triangle if it is an output, and only then"
        if (row["level"] == "output") != bool(row["indicators"]) or not indicators.issuperset(row["indicators"]):
            yield f"objectives: “{code}” needs known indicators if it is an output, and only then"


def _of_targets(programme: dict) -> Iterator[str]:
    measured = {row["code"]: row["indicators"] for row in programme["objectives"]}
    districts = {row["code"] for row in programme["districts"]} | {None}
    seen = set()
    for row in programme["targets"]:
        key = (row["output"], row["indicator"], row["district"], row["period"])
        if row["indicator"] not in measured.get(row["output"], ()):
            yield f"targets: output “{row['output']}” has no indicator “{row['indicator']}”"
        if row["district"] not in districts:
            yield f"targets: district “{row['district']}” is not one of the programme"
        if key in seen:
            yield f"targets: {key} stands twice"
        seen.add(key)
