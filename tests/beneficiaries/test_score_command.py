"""`manage.py score`: a bad line gets its reason, the rest goes on."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

VECTORS = json.loads((Path(__file__).parent.parent / "data" / "scoring-vectors.json").read_text(encoding="utf-8"))
CASES = VECTORS["cfm"] + VECTORS["wg_ss"] + VECTORS["wg_ss_enhanced"]


def run(*requests):
    lines = [request if isinstance(request, str) else json.dumps(request) for request in requests]
    output = io.StringIO()
    refusal = None
    try:
        call_command("score", stdin=io.StringIO("\n".join(lines)), stdout=output)
    except CommandError as error:
        refusal = str(error)
    return [json.loads(line) for line in output.getvalue().splitlines()], refusal


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"answers": {}}', "instrument or age_years"),
        ('{"instrument": "BARTHEL", "answers": {}}', "BARTHEL"),
        ('{"instrument": ["WG_SS"], "answers": {}}', "no questionnaire"),
        ('{"age_years": 1, "answers": {}}', "age 1"),
        ('{"age_years": 9.5, "answers": {}}', "whole number"),
        ('{"age_years": true, "answers": {}}', "whole number"),
        ('{"age_years": -1, "answers": {}}', "whole number"),
        ('{"instrument": "CFM_2_4", "age_years": 9, "cf16_scale": "4pt", "answers": {}}', "age 9"),
        ('{"instrument": "CFM_2_4", "answers": {"CF16": 4}}', "4pt, 5pt"),
        ('{"instrument": "WG_SS"}', "answers must be an object"),
        ('{"instrument": "WG_SS", "answers": {"CF1": 1}}', "no item CF1"),
        ('{"instrument": "WG_SS", "answers": {"VIS_SS": "bad"}}', "VIS_SS"),
        ('{"instrument": "WG_SS", "answers": {"VIS_SS": [1]}}', "VIS_SS"),
        ('{"instrument": "WG_SS", "answers": {"VIS_SS": true}}', "VIS_SS"),
        ('{"instrument": "WG_SS", "answers": {"VIS_SS": 1.5}}', "VIS_SS"),
        ('{"instrument": "WG_SS", "answers": {"VIS_SS": NaN}}', "VIS_SS"),
    ],
)
def test_a_bad_line_gets_its_reason_and_the_rest_goes_on(line, reason):
    results, refusal = run(line, {"instrument": "WG_SS", "answers": {"VIS_SS": 3}})
    assert list(results[0]) == ["error"]
    assert reason in results[0]["error"]
    assert results[1]["overall"] == 1
    assert refusal == "1 of 2 lines could not be scored."


def test_every_worked_case():
    results, refusal = run(
        *[
            {key: case[key] for key in ("instrument", "age_years", "answers")} | {"cf16_scale": case.get("cf16_scale")}
            for case in CASES
        ]
    )
    assert refusal is None
    for case, result in zip(CASES, results, strict=True):
        expected = {"instrument": case["instrument"], "version": result["version"]}
        expected |= {"domains": case["expected_domains"], "overall": case["expected_overall"]}
        assert result == expected | case.get("expected", {})
        assert result["version"]


def test_blank_lines_are_no_lines():
    assert run("", "  ") == ([], None)


def test_without_an_instrument_the_age_chooses_it():
    results, _ = run({"age_years": 9, "answers": {}}, {"age_years": 30, "answers": {}})
    assert [result["instrument"] for result in results] == ["CFM_5_17", "WG_SS"]


def test_codes_as_a_spreadsheet_writes_them():
    results, _ = run({"instrument": "WG_SS", "answers": {"VIS_SS": "3", "HEAR_SS": 2.0, "MOB_SS": "", "COG_SS": None}})
    assert list(results[0]["domains"].values())[:4] == [1, 0, 9, 9]


def test_standard_input_is_read_when_nothing_else_is_given(tmp_path, monkeypatch, capsys):
    lines = tmp_path / "lines"
    lines.write_text('{"age_years": 40, "answers": {"VIS_SS": 1}}\n', encoding="utf-8")
    with lines.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        call_command("score")
    assert json.loads(capsys.readouterr().out)["overall"] == 0


def test_from_the_shell_a_broken_byte_spoils_only_its_own_line():
    good = json.dumps({"instrument": "WG_SS", "answers": {"VIS_SS": 4}}).encode()
    done = subprocess.run(
        [sys.executable, "manage.py", "score"],
        input=b"\xef\xbb\xbf" + good + b"\n\xff\xfe\n" + good + b"\n",
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONIOENCODING": "ascii:strict"},
        capture_output=True,
        check=False,
    )
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [result.get("overall", "error") for result in results] == [1, "error", 1]
    assert done.returncode == 1
    assert "1 of 3 lines" in done.stderr.decode()
