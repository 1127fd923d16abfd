"""Log lines for machines, one JSON object a line, without personal data.

What never gets into a line: request bodies, query strings (people search by name), addresses of e-mail, tokens of
providers, and the text of
exceptions (PostgreSQL puts the offending row into it). The type of an exception and where it happened are kept.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

REQUEST: ContextVar[str] = ContextVar("request", default="")  # the number of the request at work
TOKEN = re.compile(r"(/answer/)[^\s/\"'?]+")  # whoever holds it may answer for a provider
QUERY = re.compile(r"\?[^\s\"']*")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def without_personal_data(text: str) -> str:
    return ADDRESS.sub("<address>", QUERY.sub("?…", TOKEN.sub(r"\1<token>", text)))


class NoPersonalData(logging.Filter):
    """Cleans the message and drops what Django attaches to a record: the request, the server's environment."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_personal_data(record.getMessage()), ()
        record.__dict__.pop("request", None)
        return True


def places(error: BaseException) -> list[str]:
    """Where an exception went through, innermost last: file, line and function, without any value."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := REQUEST.get():
            line["request"] = request
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info and (error := record.exc_info[1]):
            line |= {"error": type(error).__name__, "at": places(error)}
        return json.dumps(line, ensure_ascii=False)


class PlainFormatter(logging.Formatter):
    """For a person at a laptop; the same silence about the text of exceptions."""

    def formatException(self, exc_info) -> str:
        error = exc_info[1]
        return "\n".join([type(error).__name__, *(f"  {place}" for place in places(error))])
