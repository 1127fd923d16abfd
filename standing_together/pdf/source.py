"""What goes into a PDF, as data that can be handed to another process."""

import base64
from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF, such as figures.csv."""

    name: str
    content: bytes
    description: str


def pack(html, title, lang, identifier, created_at, attachments):
    """All of render_pdf's input as JSON-ready data."""
    files = [{**asdict(each), "content": base64.b64encode(each.content).decode()} for each in attachments]
    return {
        "html": html,
        "title": title,
        "lang": lang,
        "identifier": identifier,
        "created_at": created_at.isoformat(),
        "attachments": files,
    }


def unpack(data):
    """The keyword arguments that `pack` was given."""
    files = [Attachment(**{**each, "content": base64.b64decode(each["content"])}) for each in data["attachments"]]
    return {**data, "created_at": datetime.fromisoformat(data["created_at"]), "attachments": files}
