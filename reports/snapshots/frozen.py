"""Frozen figures: canonical JSON, so that equal figures give equal bytes and one hash."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from standing_together.disclosure import SafeTable

FORMAT = 1


@dataclass(frozen=True)
class Frozen:
    """What a report may know. `content` holds programme, period, as_of, rule, districts, framework, figures, tables."""

    text: str

    @classmethod
    def of(cls, content: dict, tables: dict[str, SafeTable]) -> "Frozen":
        held = {key: json.loads(table.to_json()) for key, table in tables.items()}
        content = {**content, "format": FORMAT, "tables": held}
        return cls(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")))

    @cached_property
    def content(self) -> dict:
        return json.loads(self.text)

    @cached_property
    def tables(self) -> dict[str, SafeTable]:
        return {
            key: SafeTable.from_json(json.dumps(table, ensure_ascii=False))
            for key, table in self.content["tables"].items()
        }

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def as_of(self) -> date:
        return date.fromisoformat(self.content["as_of"])
