"""The printed report: accessible in four languages, the same bytes again, and only protected numbers on it."""

import io
import re
import subprocess

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from reports import periods
from reports.editions.face import face_of_figures, figures_csv, print_report
from reports.indicators.counting import count_persons
from reports.models import IndicatorUse
from reports.snapshots.frozen import Frozen
from reports.snapshots.taking import take_figures
from standing_together.disclosure import Kind
from standing_together.organisations.models import Programme
from tests.reports.invented import invent
from tests.standing_together.check_pdf import check_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return Programme.objects.get(pk="out-of-the-shadows")


def words_of(data):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return run.stdout.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["en", "da", "ru", "tg"])
def test_the_report_is_accessible_and_composed_in_every_language(programme, language):
    invent(programme, persons=60)
    frozen = take_figures(programme.pk, "all")
    data = print_report(frozen, face_of_figures(frozen, edition="board", language=language))
    assert check_pdf(data, language) == []
    assert 6 <= len(pikepdf.open(io.BytesIO(data)).pages) <= 10
    assert programme.names[language] in words_of(data)


def test_the_frozen_figures_print_to_the_same_bytes_and_travel_along(programme):
    frozen = take_figures(programme.pk, "2022")
    face = face_of_figures(frozen, edition="board", language="en")
    invent(programme, persons=10)
    first, again = (print_report(each, face) for each in (frozen, Frozen(frozen.text)))
    assert first == again
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert pdf.attachments["figures.json"].get_file().read_bytes().decode() == frozen.text


def test_small_numbers_are_nowhere_in_the_frozen_text(programme):
    invent(programme, persons=25, seed=4)
    frozen = take_figures(programme.pk, "2022-H1")
    for key, table in frozen.tables.items():
        if table.unit == "person" and not key.startswith("entered/"):
            assert all(
                shown.figure is None or shown.figure == 0 or shown.figure >= 8 for _place, shown in table.cells
            ), key
    assert "0 of 1" not in figures_csv(frozen)


def test_the_same_margin_is_shown_alike_in_every_table(programme):
    invent(programme, persons=200, seed=2)
    tables = take_figures(programme.pk, "2022").tables
    for measure in {key.split("/")[0] for key in tables if not key.startswith("entered/")}:
        totals = {table.total for key, table in tables.items() if key.split("/")[0] == measure}
        assert len(totals) == 1, measure
    by_age, by_state = tables["persons_reached/sex-age"], tables["persons_reached/functioning-sex"]
    assert all(by_age.cell(sex=sex) == by_state.cell(sex=sex) for sex in ("female", "male"))


def test_what_nobody_counts_is_a_dash_with_its_target_beside_it(programme):
    nobody = ("day_care_centres", "kindergarten_corners")
    IndicatorUse.objects.filter(indicator__in=nobody).update(counted="entered")
    frozen = take_figures(programme.pk, "all")
    table = frozen.tables["entered/day-care/day_care_centres"]
    assert {shown.kind for _place, shown in table.cells} == {Kind.MISSING}
    text = words_of(print_report(frozen, face_of_figures(frozen, edition="board", language="en")))
    assert re.search(r"Day-care centres[^\n]*\s2\s+–", text)
    assert "– of 8" in text


def test_no_name_of_a_person_is_in_the_frozen_figures(programme):
    invent(programme, persons=30)
    assert "Invented" not in take_figures(programme.pk, "all").text


def test_the_command_writes_the_file_or_gives_a_clear_reason(tmp_path, capsys):
    given = {"programme": "standing-together", "edition": "board", "period": "2022", "language": "da"}
    place = tmp_path / "report.pdf"
    call_command("report", **given, output=place)
    assert check_pdf(place.read_bytes(), "da") == []
    for name, wrong in (("programme", "nothing"), ("edition", "moon"), ("language", "fr"), ("period", "2022-H3")):
        with pytest.raises(CommandError, match=wrong):
            call_command("report", **(given | {name: wrong}), output=place)


def test_bits_of_measures_are_apart(programme):
    """Reached is every bit; no two others share one."""
    from reports.indicators.definitions import PERSONS  # beside its only use

    bits = [definition.bit for definition in PERSONS[1:]]
    assert sum(bits) == PERSONS[0].bit
    assert count_persons(programme.pk, periods.parse("2022"), None) is not None
