import re
import subprocess
import sys
from pathlib import Path

import pytest
from defusedxml import ElementTree

from standing_together import charts
from standing_together.charts.svg import NotProtected
from standing_together.disclosure import Shown
from tests.standing_together.sample import all_charts

SVG = "{http://www.w3.org/2000/svg}"
KINDS = sorted(all_charts())
ROWS = [("Кӯлоб", Shown.rounded(45, 43, 47), Shown.exact(60))]
WORDS = {"title": "Kulob is behind", "name": "x", "language": "en", "target_label": "Target"}


@pytest.mark.parametrize("bare", [45, "45", None])
def test_a_bare_number_is_refused(bare):
    with pytest.raises(NotProtected):
        charts.bullet([("Kulob", bare, Shown.exact(60))], **WORDS)


@pytest.mark.parametrize(
    ("what", "words"), [("title", "x" * 151), ("title", "  "), ("name", 'a" onload="x'), ("name", "1a")]
)
def test_a_chart_without_message_or_with_an_odd_name_is_refused(what, words):
    with pytest.raises(ValueError, match="chart"):
        charts.bullet(ROWS, **{**WORDS, what: words})


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_is_sound(kind):
    """Title first and short, attributes only, text as text, ids its own, known letters."""
    text = all_charts()[kind]
    tree = ElementTree.fromstring(text)
    assert tree[0].tag == f"{SVG}title"
    assert 0 < len(tree[0].text) <= 150
    assert tree.get("role") == "img"
    names = [each.tag.removeprefix(SVG) for each in tree.iter()]
    assert not {"style", "script", "image", "foreignObject", "use"} & set(names)
    assert "text" in names
    assert not any("style" in each.attrib or any(key.startswith("on") for key in each.attrib) for each in tree.iter())
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", text)) == set(ids)


def test_bands_are_hatched_and_drawn_at_the_middle():
    rows = [("a", Shown.band(1, 7), Shown.missing()), ("b", Shown.rounded(40, 38, 42), Shown.missing())]
    text = charts.bullet(rows, **WORDS)
    bars = [each for each in ElementTree.fromstring(text).iter(f"{SVG}rect") if each.get("height") == "20"]
    assert bars[0].get("fill") == "url(#x-band-0)"
    assert float(bars[0].get("width")) / float(bars[1].get("width")) == pytest.approx(4 / 40, abs=0.001)
    assert ">1–7<" in text


def test_what_is_missing_has_no_bar_and_no_zero():
    text = charts.bullet([("a", Shown.missing(), Shown.exact(60))], **WORDS)
    assert ">–<" in text
    assert ">0<" not in text
    assert 'height="20"' not in text


def test_a_missing_period_is_a_gap():
    whole = [Shown.exact(3), Shown.exact(4), Shown.exact(5)]
    more = {"title": "Line", "name": "x", "language": "en"}
    drawn = [
        charts.line(["1", "2", "3"], [("a", values)], **more).count("<path")
        for values in (whole, [whole[0], Shown.missing(), whole[2]])
    ]
    assert drawn[0] - drawn[1] == 2


def test_names_are_escaped():
    text = charts.bullet([('<script>"&', *ROWS[0][1:])], **{**WORDS, "title": "A < B & <b>"})
    assert "<script" not in text
    assert ElementTree.fromstring(text)[0].text == "A < B & <b>"


def test_nothing_to_draw_is_still_a_chart():
    for empty in (charts.bullet([], **WORDS), charts.tile_map([], title="Map", name="x", language="tg")):
        assert ElementTree.fromstring(empty).tag == f"{SVG}svg"


def test_long_names_are_cut_not_pushed_off_the_page():
    text = charts.bullet([("Д" * 80, *ROWS[0][1:])], **WORDS)
    assert "Д…<" in text


def test_the_same_string_in_any_process():
    code = "from tests.standing_together.sample import all_charts; print(all_charts())"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed},
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""
