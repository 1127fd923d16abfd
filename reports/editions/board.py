"""The report to the board: what its pages say, from frozen figures only."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from reports import periods
from reports.editions import messages
from reports.editions.results import by_outcome, district_matrix, matrix_titles, result_rows
from reports.editions.words import PART, SEX, STEP, cell, word
from reports.enums import Counted
from reports.indicators.definitions import COUNTING_PERSONS, DEFINITIONS, FUNNEL, definition_of
from reports.indicators.tables import OUTCOMES, SEXES, key_of
from standing_together import charts
from standing_together.dates import write
from standing_together.disclosure import TOTAL, percent
from standing_together.words import in_language

TEMPLATE = "reports/pdf/board.html"
HEADLINES = (
    "persons_reached", "persons_with_difficulty", "referrals_approved", "persons_served", "persons_receiving_benefit",
)  # fmt: skip
DISTRICT_COLUMNS = ("persons_reached", *FUNNEL)


def pages(frozen, face, language: str) -> dict:
    """The template's context. `face` says which report it is (`editions/face.py`). The language must be switched on."""
    content, tables = frozen.content, frozen.tables
    rows = result_rows(content, tables, language)
    return {
        "face": face,
        "cover": cover(content, face, language),
        "headlines": headlines(tables, language),
        "sentences": sentences(tables, rows, language),
        "outcomes": by_outcome(rows),
        "results_title": messages.of_results([use for row in rows for use in row["uses"]]),
        "matrix": district_matrix(content, tables, language),
        "matrix_titles": matrix_titles(content, language),
        "districts": by_district(content, tables, language),
        "reached": reached(content, tables, language),
        "path": path(tables, language),
        "coverage": coverage(content, tables, language),
        "definitions": definitions(content),
        "entered": entered(content, language),
        "rule": content["rule"],
        "provenance": provenance(frozen, face),
        "as_of": write(frozen.as_of, language),
    }


def cover(content, face, language) -> dict:
    programme = content["programme"]
    days = [_day(programme[name]) for name in ("starts_on", "ends_on")]
    partners: dict[str, list[str]] = {}
    for partner in content["partners"]:
        contract = f" ({partner['contract']})" if partner["contract"] else ""
        partners.setdefault(partner["part"], []).append(in_language(partner["names"], language) + contract)
    parts = [
        (str(PART[part]), ", ".join(partners[part])) for part in ("donor", "lead", "implementer") if part in partners
    ]
    return {
        "name": in_language(programme["names"], language),
        "summary": in_language(programme["summary"], language),
        "period": periods.words(content["period"], language, starts_on=days[0], ends_on=days[1]),
        "period_name": periods.name(content["period"]),
        "facts": [
            *parts,
            (_("Data as of"), write(_day(content["as_of"]), language)),
            (_("Report number"), face.number),
            (_("Is this report genuine?"), face.verify_url),
        ],
    }


def _day(text: str | None):
    return date.fromisoformat(text) if text else None


def headlines(tables, language) -> list[dict]:
    return [
        {"text": tables[code].total.text(language), "name": DEFINITIONS[code].name, "key": code} for code in HEADLINES
    ]


def sentences(tables, rows, language) -> list[str]:
    """What was achieved, what was not, and what to keep in mind."""
    total = {code: tables[code].total for code in ("persons_reached", *FUNNEL)}
    said = [
        _("In this period %(reached)s persons were reached; %(screened)s were screened, for %(approved)s the district "
          "coordinator approved a referral, and %(served)s received the service.")
        % {
            "reached": total["persons_reached"].text(language), "screened": total["persons_screened"].text(language),
            "approved": total["referrals_approved"].text(language), "served": total["persons_served"].text(language),
        }
    ]  # fmt: skip
    unheard = sum(not use["has_figure"] for row in rows for use in row["uses"])
    if unheard:
        said.append(
            _("For %(count)s indicators nobody has given a figure yet; they are shown as “–”, which is not zero.")
            % {"count": unheard}
        )
    waiting = percent(total["persons_served"], total["referrals_approved"])
    if waiting.is_number and waiting.high <= 100:
        said.append(
            _("Of the persons with an approved referral %(share)s received the service; the others still wait.")
            % {"share": waiting.text(language)}
        )
    return said


def by_district(content, tables, language) -> dict:
    """One row a district, one column a measure, and the picture of the persons reached."""
    districts = content["districts"]
    names = {code: word("district", code, districts, language) for code in districts}
    held = {code: tables[key_of(code, ("district",))] for code in DISTRICT_COLUMNS}
    rows = [
        {"name": names[code], "cells": [cell(held[m].cell(district=code), language) for m in DISTRICT_COLUMNS]}
        for code in names
    ]
    reached_there = [(names[code], held["persons_reached"].cell(district=code)) for code in names]
    title = messages.shortened(messages.of_districts(reached_there))
    pairs = [
        (names[code], [held["persons_reached"].cell(district=code), held["persons_served"].cell(district=code)])
        for code in names
    ]
    labels = [str(DEFINITIONS["persons_reached"].name), str(STEP["persons_served"])]
    return {
        "columns": [str(STEP.get(code) or DEFINITIONS[code].name) for code in DISTRICT_COLUMNS],
        "rows": rows,
        "total": [cell(tables[code].total, language) for code in DISTRICT_COLUMNS],
        "title": title,
        "chart": charts.grouped_bars(pairs, labels, title=title, name="districts", language=language) if pairs else "",
    }


def reached(content, tables, language) -> dict:
    """Sex by age, and functioning by sex."""
    ages, state = (
        tables[key_of("persons_reached", ("sex", "age"))],
        tables[key_of("persons_reached", ("functioning", "sex"))],
    )
    bands = [(each.code, word("age", each.code, {}, language)) for each, _shown in ages.series("age")]
    pairs = [(name, *[ages.cell(age=code, sex=sex) for sex in SEXES]) for code, name in bands]
    groups = [(f"{SEX[sex]}, {name}", ages.cell(age=code, sex=sex)) for code, name in bands for sex in SEXES]
    title = messages.shortened(messages.of_ages(groups))
    return {
        "title": title,
        "chart": charts.pyramid(pairs, [str(SEX[sex]) for sex in SEXES], title=title, name="ages", language=language),
        "sexes": [str(SEX[sex]) for sex in SEXES],
        "ages": _crossed(ages, "age", language),
        "states": _crossed(state, "functioning", language),
    }


def _crossed(table, axis, language) -> list[dict]:
    """Rows along the axis with a column per sex and one for all; the last row is the total."""
    codes = [*(each.code for each, _shown in table.series(axis)), TOTAL]
    return [
        {
            "name": _("All") if code == TOTAL else word(axis, code, {}, language),
            "total": code == TOTAL,
            "cells": [cell(table.cell(**{axis: code, "sex": sex}), language) for sex in (*SEXES, TOTAL)],
        }
        for code in codes
    ]


def path(tables, language) -> dict:
    steps = [(str(STEP[code]), tables[code].total) for code in FUNNEL]
    title = messages.shortened(messages.of_path(steps, language))
    rows = [
        {"name": name, "cells": [cell(shown, language), cell(percent(shown, steps[0][1]), language)]}
        for name, shown in steps
    ]
    return {"title": title, "rows": rows, "chart": charts.funnel(steps, title=title, name="path", language=language)}


def coverage(content, tables, language) -> dict:
    """Doors knocked at: by outcome in a chart, by district in a table."""
    outcome, place = (tables[key_of("households_visited", (axis,))] for axis in ("outcome", "district"))
    rows = [(word("outcome", code, {}, language), outcome.cell(outcome=code)) for code in OUTCOMES]
    title = messages.shortened(messages.of_coverage(rows[0][1], outcome.total, language))
    bars = [(name, [shown]) for name, shown in rows]
    return {
        "title": title,
        "visited": outcome.total.text(language),
        "chart": charts.grouped_bars(bars, [""], title=title, name="doors", language=language),
        "outcomes": [{"name": name, "cells": [cell(shown, language), cell(percent(shown, outcome.total), language)]}
                     for name, shown in rows],
        "places": [{"name": word("district", code, content["districts"], language),
                    "cells": [cell(place.cell(district=code), language)]} for code in content["districts"]],
    }  # fmt: skip


def definitions(content) -> list[dict]:
    """Every counted figure with its meaning, and its counting rule where that is not the usual one."""
    usual = COUNTING_PERSONS
    uses = [use for row in content["framework"] for use in row["uses"] if use["counted"] == Counted.WORK]
    of_work = [definition_of(code) for code in dict.fromkeys(use["indicator"] for use in uses)]
    return [
        {"name": d.name, "text": d.text, "counting": "" if d.counting == usual else d.counting}
        for d in (*DEFINITIONS.values(), *of_work)
    ]


def entered(content, language) -> str:
    """The names of all figures that people enter."""
    uses = [use for row in content["framework"] for use in row["uses"] if use["counted"] == Counted.ENTERED]
    return ", ".join(dict.fromkeys(in_language(use["names"], language) for use in uses))


def provenance(frozen, face) -> list[tuple[str, str]]:
    return [
        (_("Report number"), face.number),
        (_("Identifier"), str(face.id)),
        (_("Fingerprint of the figures (SHA-256)"), _in_groups(frozen.sha256)),
        (_("Disclosure rule"), frozen.content["rule"]["version"]),
        (_("Check it at"), face.verify_url),
        (_("Made with"), f"Standing Together · {settings.SITE_URL}"),
    ]


def _in_groups(digest: str) -> str:
    """Eight letters at a time, so that a person can compare them."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))
