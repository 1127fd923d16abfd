"""Invented survey files of the sample's shape, messy on purpose, each with what a correct import must report.

The truth is known because every row is made to be something; nothing of the import is used to compute it.
"""

import datetime
import random
import uuid
import zipfile
from collections import Counter, defaultdict
from xml.sax.saxutils import escape

from tests.standing_together.registers import BOYS, GIRLS, STEMS, father_form, surname

HEADINGS = [
    "_uuid", "_submission_time", "enumerator", "interview_date", "district", "jamoat", "village", "household_no",
    "household_outcome", "family_name", "given_name", "patronymic", "sex", "birth_date", "age_years", "caregiver_name",
    "caregiver_relation", "phone", "consent_registration", "consent_sharing", "consent_photo", "respondent",
    "disability_certificate", "certificate_valid_to", "receives_pension", "in_school", "cf16_scale",
    *(f"CF{number}" for number in range(1, 25)),
    "VIS_SS", "HEAR_SS", "MOB_SS", "COG_SS", "SC_SS", "COM_SS", "gps_lat", "gps_lon", "notes",
]  # fmt: skip
PLACES = {  # district in English: how enumerators write it, and jamoats in it
    "Kulob": (("Kulob", "Kulyab", "Кӯлоб", "Куляб"), ("Dahana", "Ziraki")),
    "Khovaling": (("Khovaling", "Hovaling", "Ховалинг"), ("Jombakht", "Lohuti")),
    "Shamsiddin Shohin": (("Shamsiddin Shohin", "Shurobod", "Шуроабад"), ("Doghiston", "Sarichashma")),
    "Muminobod": (("Muminobod", "Muminabad", "Муминабад"), ("Boghgay", "Dehibaland")),
}
NOT_MET = ("nobody_home", "moved", "refused", "inaccessible")
FAULTS = ("unknown_place", "missing_sex", "birth_after_interview", "invalid_answer")


class SurveyFile:
    """`rows` are dicts by heading; `truth` has the counts, `rejected` the reason by submission."""

    def __init__(self, seed: int, households: int = 60):
        self.chance = random.Random(seed)
        self.rows, self.rejected = [], {}
        self.counts, self.doors = Counter(), defaultdict(set)
        for number in range(households):
            self._add_household(f"H{number:05}")
        self._repeat(min(5, len(self.rows)))
        self.chance.shuffle(self.rows)

    def _visit(self, number: str, outcome: str) -> dict:
        chance = self.chance
        district = chance.choice(list(PLACES))
        spellings, jamoats = PLACES[district]
        self.doors[district, outcome].add(number)
        day = datetime.date(2022, 3, 1) + datetime.timedelta(days=chance.randint(0, 120))
        return {
            "enumerator": f"enum{chance.randint(1, 12):02}", "interview_date": day.isoformat(), "household_no": number,
            "district": chance.choice(spellings), "jamoat": chance.choice(jamoats), "village": f"Deha {number[-2:]}",
            "household_outcome": outcome, "gps_lat": 38.0 + chance.random(), "gps_lon": 69.0 + chance.random(),
        }  # fmt: skip

    def _identity(self) -> dict:
        return {"_uuid": str(uuid.UUID(int=self.chance.getrandbits(128), version=4))}

    def _add_household(self, number: str) -> None:
        if self.chance.random() < 0.25:
            self.rows.append(self._visit(number, self.chance.choice(NOT_MET)) | self._identity())
            return
        visit = self._visit(number, "screened")
        for _ in range(self.chance.randint(1, 3)):
            self._add_person(visit | self._identity())

    def _add_person(self, row: dict) -> None:
        chance = self.chance
        sex = chance.choice(["female", "male"])
        age = chance.choice([0, 1, 2, 3, 4, 6, 8, 9, 11, 14, 17, 18, 35, 60])
        row |= {
            "family_name": surname(chance, chance.choice(STEMS.split()), sex), "sex": sex,
            "given_name": chance.choice((BOYS if sex == "male" else GIRLS).split()),
            "patronymic": father_form(chance, chance.choice(BOYS.split()), sex),
            "caregiver_name": chance.choice(GIRLS.split()) if age < 18 else "", "caregiver_relation": "mother",
            "consent_registration": "yes", "consent_sharing": chance.choice(["yes", "no"]), "consent_photo": "no",
            "respondent": "mother" if age < 18 else "self", "disability_certificate": chance.choice(["none", "child"]),
            "receives_pension": "no", "phone": f"+9929{chance.randint(10_000_000, 99_999_999)}",
        }  # fmt: skip
        row |= self._birth(row, age) | self._answers(age)
        self.rows.append(row)
        self._judge(row, age)

    def _birth(self, row: dict, age: int) -> dict:
        """A birth date in one of the ways people write it, or only the age."""
        on = datetime.date.fromisoformat(row["interview_date"])
        born = datetime.date(on.year - age, 1, 15)
        ways = [born.isoformat(), born.strftime("%d.%m.%Y"), born, ""]
        written = self.chance.choice(ways)
        return {"birth_date": written, "age_years": "" if written else self.chance.choice([age, float(age), str(age)])}

    def _answers(self, age: int) -> dict:
        if age < 2:
            return {}
        if age >= 18:
            return {item: self.chance.choice([1, 1, 1, 2, 3]) for item in HEADINGS[-9:-3]}
        items = (1, 4, 6, 7, 12, 14, 15, 16) if age >= 5 else (1, 4, 6, 7, 10, 11, 12, 13, 14, 15, 16)
        return {f"CF{item}": 2 if item in (1, 4, 7) else self.chance.choice([1, 1, 2]) for item in items} | {
            "cf16_scale": "4pt"
        }

    def _judge(self, row: dict, age: int) -> None:
        """Spoil some rows, and write down what must become of each."""
        chosen = self.chance.random()
        if chosen < 0.06:
            row["consent_registration"] = "no"
            self._reject(row, "declined")
        elif chosen < 0.16:
            self._spoil(row, self.chance.choice(FAULTS))
        else:
            self.counts["registered"] += 1
            self.counts["screened"] += age >= 2

    def _spoil(self, row: dict, fault: str) -> None:
        on = datetime.date.fromisoformat(row["interview_date"])
        if fault == "unknown_place":
            row["district"] = "Atlantis"
        elif fault == "missing_sex":
            row["sex"] = ""
        elif fault == "birth_after_interview":
            row["birth_date"] = (on + datetime.timedelta(days=40)).isoformat()
        else:
            row |= {"birth_date": on.replace(year=on.year - 30).isoformat(), "MOB_SS": 6, "VIS_SS": 1}
        self._reject(row, fault)

    def _reject(self, row: dict, reason: str) -> None:
        self.rejected[row["_uuid"]] = reason
        self.counts[reason] += 1

    def _repeat(self, times: int) -> None:
        """The same submission, twice in the file."""
        good = [row for row in self.rows if row["_uuid"] not in self.rejected]
        for row in self.chance.sample(good, times):
            self.rows.append(dict(row))
            self.counts["already_imported"] += 1

    @property
    def household_outcomes(self) -> dict[str, int]:
        return {f"{district}|{outcome}": len(doors) for (district, outcome), doors in self.doors.items()}

    def save(self, path, headings=None):
        return write_workbook(path, headings or HEADINGS, self.rows)


def write_workbook(path, headings, rows, extra: dict[str, bytes] | None = None):
    """A workbook as survey tools write it (texts inline), quickly enough for 100,000 rows. `rows`: dicts by heading."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in (_PARTS | (extra or {})).items():
            book.writestr(name, content)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            sheet.write(_row(headings))
            for row in rows:
                sheet.write(_row([row.get(name, "") for name in headings]))
            sheet.write(b"</sheetData></worksheet>")
    return path


def _row(cells) -> bytes:
    return f"<row>{''.join(map(_cell, cells))}</row>".encode()


def _cell(value) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, datetime.date):
        return f'<c s="1"><v>{(value - datetime.date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
    f'ContentType="{_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
    f'ContentType="{_TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="survey" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>",
}
