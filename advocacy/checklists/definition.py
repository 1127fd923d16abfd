"""The checklist files. A version that was used is never changed: a new one is a new file, `<code>_<version>.json`.

{"code", "version", "names", "source", "parts": [{"code", "names", "items": [{"code", "question", "barrier", "work",
 and for measurements "least_cm" and/or "most_cm"}]}]}. An item without a limit is answered yes or no; no is a barrier.
"""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data" / "checklists"


@dataclass(frozen=True)
class Item:
    """`work` is the kind of work that usually mends it (`enums.premises.WorkKind`)."""

    code: str
    part: str
    question: dict
    barrier: dict
    work: str
    least_cm: int | None = None
    most_cm: int | None = None

    @property
    def measured(self) -> bool:
        return self.least_cm is not None or self.most_cm is not None


@dataclass(frozen=True)
class Part:
    code: str
    names: dict
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Checklist:
    code: str
    version: int
    names: dict
    source: dict
    parts: tuple[Part, ...]

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.code: item for part in self.parts for item in part.items}


def _item(data: dict, part: str) -> Item:
    return Item(
        data["code"], part, data["question"], data["barrier"], data["work"], data.get("least_cm"), data.get("most_cm")
    )


def read_checklist(data: dict) -> Checklist:
    parts = tuple(
        Part(part["code"], part["names"], tuple(_item(item, part["code"]) for item in part["items"]))
        for part in data["parts"]
    )
    return Checklist(data["code"], data["version"], data["names"], data["source"], parts)


@cache
def checklist(code: str, version: int) -> Checklist:
    """One version; KeyError if it was never shipped."""
    file = FOLDER / f"{code}_{version}.json"
    if not file.exists():
        raise KeyError(f"No checklist {code} in version {version}")
    return read_checklist(json.loads(file.read_text(encoding="utf-8")))


@cache
def newest(code: str = "accessibility") -> Checklist:
    """The version that new walks use."""
    versions = (int(file.stem.rsplit("_", 1)[1]) for file in FOLDER.glob(f"{code}_*.json"))
    return checklist(code, max(versions))
