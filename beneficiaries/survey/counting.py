"""What a file came to: the figures that `import_survey` prints and the preview says in sentences."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from beneficiaries.enums import RowState


@dataclass
class Counts:
    """Filled line by line. Households are counted once per district and outcome, however many rows they have."""

    rows: int = 0
    states: Counter = field(default_factory=Counter)
    refused: Counter = field(default_factory=Counter)
    screened: int = 0
    results: Counter = field(default_factory=Counter)  # (district, sex, age band, overall or "none")
    overall: Counter = field(default_factory=Counter)  # instrument:overall
    severe: Counter = field(default_factory=Counter)  # instrument:domain
    doors: dict = field(default_factory=lambda: defaultdict(set))  # (district, outcome) → hashes of households
    districts: set = field(default_factory=set)
    rejected: list = field(default_factory=list)  # (submission, reason)
    changed: int = 0  # submissions imported before that say something else now

    def add(self, line) -> None:
        self.rows += 1
        self.states[line.state] += 1
        if line.coverage:
            district, outcome, key = line.coverage
            self.doors[district, outcome].add(hash(key))
            self.districts.add(district)
        if line.state in (RowState.REFUSED, RowState.DECLINED):
            self.rejected.append((line.submission, line.reason or "declined"))
        if line.state == RowState.REFUSED:
            self.refused[line.reason] += 1
        elif line.met:
            self._add_person(line.door.district, line.met)

    def _add_person(self, district: str, met) -> None:
        found = met.screened
        self.results[district, met.sex, age_band(met.age), found.overall if found else "none"] += 1
        if found:
            self.screened += 1
            self.overall[f"{found.instrument}:{found.overall}"] += 1
            self.severe.update(f"{found.instrument}:{domain}" for domain in found.severe)

    @property
    def registered(self) -> int:
        return self.states[RowState.READY] + self.states[RowState.IMPORTED]

    def as_json(self, names: dict[str, str]) -> dict:
        """The shape of doors.md; `names` gives districts their English names. Counts only, nothing personal."""
        doors = {f"{names[district]}|{outcome}": len(keys) for (district, outcome), keys in self.doors.items()}
        results = {f"{names[row[0]]}|{row[1]}|{row[2]}|{row[3]}": count for row, count in self.results.items()}
        return {
            "rows": self.rows,
            "registered": self.registered,
            "screened": self.screened,
            "already_imported": self.states[RowState.ALREADY],
            "already_imported_but_changed": self.changed,
            "declined": self.states[RowState.DECLINED],
            "visits_without_person": self.states[RowState.VISIT_ONLY],
            "refused": dict(sorted(self.refused.items())),
            "household_outcomes": dict(sorted(doors.items())),
            "by_district_sex_band_result": dict(sorted(results.items())),
            "overall": dict(sorted(self.overall.items())),
            "severe_domains": dict(sorted(self.severe.items())),
        }


def age_band(age: int) -> str:
    return "0-1" if age < 2 else "2-4" if age < 5 else "5-17" if age < 18 else "18+"
