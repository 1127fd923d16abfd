import io
import json
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from standing_together.management.commands.match_names import match_line
from standing_together.name_reasons import SENTENCES, sentence
from standing_together.names import Reason


@pytest.mark.parametrize(
    "line", ["Карим", '["a"]', '{"a": "Карим"}', '{"a": "Карим", "b": 1}', '{"b": "Карим"}', "[" * 100_000]
)
def test_a_bad_line_is_answered_with_an_error(line):
    assert set(match_line(line)) == {"error"}


def test_a_pair_is_answered_with_verdict_and_sentences():
    answer = match_line('{"a": "Қурбонов", "b": "Kurbonzoda"}')
    assert answer == {
        "verdict": "same",
        "why": [
            "The same name in Latin and in Cyrillic letters: Қурбонов, Kurbonzoda.",
            "The same name with another ending (-ов / -зода).",
        ],
    }


def run(monkeypatch, text):
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    call_command("match_names", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_command_answers_line_by_line(monkeypatch):
    answers = run(monkeypatch, '{"a":"Карим","b":"Карам"}\n\n{"a":"Гулҷон","b":"Гул"}\n')
    assert [answer["verdict"] for answer in answers] == ["different", "maybe"]


def test_command_goes_on_after_a_bad_line_and_ends_with_an_error(monkeypatch):
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO('oops\n{"a":"Карим","b":"Karim"}\n'))
    with pytest.raises(CommandError, match="1 line"):
        call_command("match_names", stdout=out)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert "error" in first
    assert second["verdict"] == "same"


@pytest.mark.parametrize("code", SENTENCES)
def test_every_reason_has_a_sentence_that_can_be_filled_in(code):
    text = str(sentence(Reason(code, "А", "Б")))
    assert text.endswith(".")
    assert "{" not in text
