"""What a log line may not say."""

import json
import logging

import pytest

from standing_together.logs import JsonFormatter, NoPersonalData, PlainFormatter


def line_of(message, *args, formatter=None, **extra):
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, extra.pop("exc_info", None))
    record.__dict__.update(extra)
    assert NoPersonalData().filter(record)
    return (formatter or JsonFormatter()).format(record)


@pytest.mark.parametrize(
    ("message", "argument"),
    [
        ("Not Found: %s", "/people/?q=Ҷамшед"),
        ("redirect to %s", "https://cases.example.org/people/?name=Ҷамшед&page=2"),
        ("mail to %s", "Ҷамшед@example.org"),
    ],
)
def test_neither_queries_nor_addresses_are_written(message, argument):
    assert "Ҷамшед" not in line_of(message, argument)


def test_the_text_of_an_exception_stays_out():
    try:
        raise ValueError("Key (phone)=(+992900000001) already exists")
    except ValueError as error:
        found = (ValueError, error, error.__traceback__)
    for formatter in (JsonFormatter(), PlainFormatter()):
        written = line_of("Internal Server Error: %s", "/people/new", exc_info=found, formatter=formatter)
        assert "992900000001" not in written
        assert "ValueError" in written
        assert "test_the_text_of_an_exception_stays_out" in written


def test_the_request_that_django_attaches_is_dropped():
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Forbidden", (), None)
    record.request = object()
    NoPersonalData().filter(record)
    assert not hasattr(record, "request")


def test_a_line_is_one_json_object():
    line = line_of("Forbidden: %s", "/people/1", status_code=403)
    assert "\n" not in line
    assert json.loads(line) | {"time": ""} == {
        "time": "",
        "level": "ERROR",
        "logger": "django.request",
        "message": "Forbidden: /people/1",
        "status": 403,
    }
