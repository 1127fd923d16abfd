"""Files that are no survey: each gets a sentence within two seconds and with little memory."""

import io
import subprocess
import sys
import time
import zipfile

import pytest

from beneficiaries.survey.reasons import Unusable, UnusableFile
from standing_together.spreadsheets.reading import read_rows
from tests.survey_files import HEADINGS, write_workbook

SHEET = "xl/worksheets/sheet1.xml"
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def survey_with(path, sheet: str, extra=None):
    """A workbook whose sheet is exactly this XML."""
    write_workbook(path, HEADINGS, [], extra)
    good = zipfile.ZipFile(path)
    parts = {name: good.read(name) for name in good.namelist() if name != SHEET}
    good.close()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
        book.writestr(SHEET, sheet)
    return path


def rows_xml(rows: str) -> str:
    return f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>"


def refused(path) -> Unusable:
    """Why the file is refused; it must be quick."""
    began = time.monotonic()
    with pytest.raises(UnusableFile) as found:
        for _rows in read_rows(path):
            pass
    assert time.monotonic() - began < 2
    assert str(found.value)
    return found.value.problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Unusable.NOT_A_WORKBOOK),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 2000, Unusable.NOT_A_WORKBOOK),
        (b"_uuid,district\n1,Kulob\n", Unusable.NOT_A_WORKBOOK),
        (b"%PDF-1.7 <html>", Unusable.NOT_A_WORKBOOK),
        (b"PK\x03\x04" + b"\0" * 100, Unusable.NOT_A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Unusable.LOCKED_OR_OLD),
    ],
)
def test_no_workbook(tmp_path, content, problem):
    path = tmp_path / "survey.xlsx"
    path.write_bytes(content)
    assert refused(path) is problem


def test_zip_of_something_else(tmp_path):
    path = tmp_path / "survey.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../etc/readme.txt", "x")
    assert refused(path) is Unusable.NOT_A_WORKBOOK


def test_macros(tmp_path):
    path = write_workbook(tmp_path / "survey.xlsx", HEADINGS, [], {"xl/vbaProject.bin": b"\0"})
    assert refused(path) is Unusable.MACROS


def test_ten_thousand_entries(tmp_path):
    path = write_workbook(tmp_path / "survey.xlsx", HEADINGS, [], {f"xl/junk{n}.xml": b"" for n in range(10_000)})
    assert refused(path) is Unusable.TOO_BIG_INSIDE


def test_no_sheet(tmp_path):
    path = write_workbook(
        tmp_path / "s.xlsx", HEADINGS, [], {"xl/workbook.xml": f"<workbook {SPACE}><sheets/></workbook>"}
    )
    assert refused(path) is Unusable.NOT_A_WORKBOOK


def test_broken_workbook_part(tmp_path):
    path = write_workbook(tmp_path / "s.xlsx", HEADINGS, [], {"xl/workbook.xml": b"<workbook"})
    assert refused(path) is Unusable.NOT_A_WORKBOOK


def test_sheet_that_is_not_there(tmp_path):
    relations = '<Relationships><Relationship Id="r1" Target="worksheets/other.xml"/></Relationships>'
    path = write_workbook(tmp_path / "s.xlsx", HEADINGS, [], {"xl/_rels/workbook.xml.rels": relations})
    assert refused(path) is Unusable.NOT_A_WORKBOOK


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
def test_document_types_in_small_parts(tmp_path, part):
    evil = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
    path = write_workbook(tmp_path / "survey.xlsx", HEADINGS, [], {part: evil})
    assert refused(path) is Unusable.FOREIGN_PARTS


def test_document_type_in_the_sheet(tmp_path):
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + rows_xml("<row><c><v>&b;</v></c></row>")
    assert refused(survey_with(tmp_path / "survey.xlsx", laughs)) is Unusable.FOREIGN_PARTS


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ('<row r="1"><c r="A1"/></row><row r="99999"><c r="A99999"><v>1</v></c></row>', Unusable.TOO_BIG_INSIDE),
        ("<row><c r='A1'><v>1</v></c><c r='A1048576'><v>1</v></c></row>", Unusable.TOO_MANY_ROWS),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', Unusable.TOO_MANY_COLUMNS),
    ],
)  # fmt: skip
def test_cells_that_claim_to_be_far_away(tmp_path, rows, problem):
    assert refused(survey_with(tmp_path / "survey.xlsx", rows_xml(rows))) is problem


def test_one_endless_row(tmp_path):
    noise = "".join(f"<c><v>{number * 7919 % 99991}</v></c>" for number in range(600_000))
    assert refused(survey_with(tmp_path / "survey.xlsx", rows_xml(f"<row>{noise}</row>"))) is Unusable.TOO_BIG_INSIDE


def test_no_rows(tmp_path):
    assert list(read_rows(survey_with(tmp_path / "survey.xlsx", rows_xml("")))) == []


CHILD = """
import resource, sys
from beneficiaries.survey.reasons import UnusableFile
from standing_together.spreadsheets.reading import read_rows
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    for rows in read_rows(sys.argv[1]): pass
except UnusableFile as problem:
    print(problem.problem.value, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_bomb_needs_no_memory(tmp_path):
    """200 kilobytes that unpack to 200 megabytes, in a process that may not grow by 100."""
    path = tmp_path / "bomb.xlsx"
    survey_with(path, rows_xml("<row>" + "<c/>" * 50_000_000 + "</row>"))
    assert path.stat().st_size < 400_000
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""}
    began = time.monotonic()
    said = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()" + CHILD, str(path)],
        capture_output=True, text=True, env=environment, timeout=60,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    problem, grown = said.stdout.split()
    assert (problem, int(grown) < 100) == ("too_big_inside", True)
    assert time.monotonic() - began < 20  # starting Python and Django is most of it


def test_uploaded_file_objects_are_looked_at_too():
    with pytest.raises(UnusableFile):
        next(read_rows(io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
