"""R1: a survey file on its way in, against COPY of the same rows into one table."""

import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from urllib.parse import quote

import openpyxl
from django.conf import settings
from django.db import connection

from beneficiaries.actions.surveys import import_file
from beneficiaries.demo import answers, names
from beneficiaries.demo.chance import chance_of
from beneficiaries.survey.columns import COLUMNS, item_codes
from reports.bench.pages import Counting
from standing_together.access.actor import system_actor
from standing_together.measuring import Measure, seconds
from standing_together.organisations.models import Organisation, Programme
from standing_together.places.models import Jamoat

_IMPORT_AND_TELL = """
import os, re, sys, django
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "standing_together.settings"
django.setup()
from django.core.management import call_command
call_command("import_survey", sys.argv[1], programme="out-of-the-shadows")
print()
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""
HEADINGS = [column.name for column in COLUMNS] + list(item_codes())


def measure_surveys(rows: int) -> list[Measure]:
    """One file of so many rows: brought in once, brought in again, copied; its memory in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.xlsx"
        told = list(_rows(rows))
        _write(path, told)
        with Counting() as queries:
            first = seconds(lambda: _import(path))
        again = seconds(lambda: _import(path))
        copied = seconds(lambda: _copy(told))
        memory = _peak_megabytes(path)
    words = f"{rows} rows: {first:.2f} s against {copied:.2f} s, one pair"
    return [
        Measure("survey import / COPY of the same rows", 12, first / copied, words=words),
        Measure("survey import: queries per 1,000 rows", 5, queries.number * 1000 / rows, unit="queries"),
        Measure("survey import: peak memory", 250, memory, unit="MB"),
        Measure("an unchanged survey again / the first time", 0.7, again / first, words=f"{again:.2f} s"),
    ]


def _import(path: Path) -> None:
    organisation = Organisation.objects.get(code="mission-east")
    programme = Programme.objects.get(pk="social-services-4-inclusion")
    import_file(path, programme=programme, organisation=organisation, by=system_actor())


def _rows(number: int):
    """Children of five to seventeen, each answered for, as the survey tool exports them."""
    places = [(jamoat.district.names["en"], jamoat.names["tg"]) for jamoat in Jamoat.objects.select_related("district")]
    for row in range(number):
        chance = chance_of("survey file", row)
        house, sex = names.a_house(chance, "tg"), chance.choice(("female", "male"))
        name = names.child_name(chance, house, sex)
        district, jamoat = chance.choice(places)
        told = {
            "_uuid": str(uuid.UUID(int=chance.getrandbits(128), version=4)), "enumerator": "E-1",
            "interview_date": "2025-06-02", "district": district, "jamoat": jamoat, "village": f"Деҳаи {row % 9 + 1}",
            "household_no": f"B-{row}", "household_outcome": "screened", "family_name": name.family,
            "given_name": name.given, "patronymic": name.patronymic, "sex": sex,
            "birth_date": f"{2009 + row % 10}-{row % 12 + 1:02}-{row % 28 + 1:02}", "caregiver_name": house.mother,
            "caregiver_relation": "mother", "consent_registration": "yes", "consent_sharing": "yes",
            "respondent": "mother",
        }  # fmt: skip
        profile = answers.a_profile(chance, chance.weighted(answers.SHARES))
        told |= {code: str(value) for code, value in answers.answer(chance, "CFM_5_17", profile, "").items()}
        yield [told.get(heading) for heading in HEADINGS]


def write_survey(path: Path, rows: int) -> None:
    """A file of so many invented rows."""
    _write(path, list(_rows(rows)))


def _write(path: Path, rows: list[list]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("survey")
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(row)
    book.save(path)


def _copy(rows: list[list]) -> None:
    """Into a table of the same columns with a key and the submission's own unique one."""
    columns = ", ".join(f'"{heading}" text' for heading in HEADINGS if heading != "_uuid")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_copy (id bigserial PRIMARY KEY, _uuid uuid UNIQUE, {columns})")
        listed = ", ".join(f'"{heading}"' for heading in HEADINGS)
        with cursor.cursor.copy(f"COPY bench_copy ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute("DROP TABLE bench_copy")


def address_of_the_database() -> str:
    """Where a child process finds the database that we use now."""
    own = settings.DATABASES["default"]
    who = quote(own["USER"]) + (f":{quote(own['PASSWORD'])}" if own["PASSWORD"] else "")
    return f"postgres://{who}@{quote(own['HOST'], safe='')}:{own['PORT'] or 5432}/{own['NAME']}"


def child_environment() -> dict[str, str]:
    keys = {"SECRET_KEY": settings.SECRET_KEY, "FIELD_ENCRYPTION_KEYS": ",".join(settings.FIELD_ENCRYPTION_KEYS)}
    return {**os.environ, **keys, "DATABASE_URL": address_of_the_database(), "HTTPS": "0"}


def _peak_megabytes(path: Path) -> float:
    """Of a process that does nothing else than this import. It reads its own high-water mark: what `getrusage` tells
    a child begins with the size of its parent."""
    program = [sys.executable, "-c", _IMPORT_AND_TELL, str(path)]
    done = subprocess.run(
        program, cwd=settings.BASE_DIR, env=child_environment(), check=True, capture_output=True, text=True
    )
    return float(done.stdout.splitlines()[-1])
