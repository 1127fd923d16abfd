"""Barriers that many families meet, counted together: district × office (or stakeholder) × kind.

A count never leaves here bare. Each district is one table of its clusters, put through `standing_together.disclosure`:
a cluster of a few families is a band ("1–7"), a larger one is rounded, and no margin stands beside them that
subtraction could use. Sentences are read out only where the number shown begins above the band.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.kinds import KINDS, article_name, kind_name
from advocacy.models import Barrier
from standing_together.dates import begin_of
from standing_together.disclosure import DONOR, TOTAL, Category, Dimension, RawTable, Shown, protect
from standing_together.words import in_language

MOST = 200  # clusters on one page; further ones are found by narrowing
GROWN_WITHIN = datetime.timedelta(days=30)


@dataclass(frozen=True, order=True)
class Key:
    """What makes a cluster. `stakeholder` and `office` are identifiers as text, "" for none."""

    district: str
    stakeholder: str
    office: str
    kind: str

    @classmethod
    def of(cls, row) -> "Key":
        """Of a barrier, a link, or anything with these four columns."""
        return cls(row.district_id, str(row.stakeholder_id or ""), str(row.office_id or ""), row.kind)

    @classmethod
    def read(cls, district: str, whose: str, kind: str) -> "Key":
        """From an address; ValueError when it was bent. `whose` as `self.whose` writes it."""
        if whose == "none":
            return cls(district, "", "", kind)
        stakeholder, _dot, office = whose.partition(".")
        return cls(district, str(UUID(stakeholder)), str(UUID(office)) if office else "", kind)

    @property
    def whose(self) -> str:
        """The part of an address that names stakeholder and office."""
        return ".".join(part for part in (self.stakeholder, self.office) if part) or "none"

    def as_filter(self) -> dict:
        """For Barrier and ClusterLink."""
        columns = (("district", self.district), ("stakeholder", self.stakeholder), ("office", self.office))
        return {"kind": self.kind} | {name if value else f"{name}__isnull": value or True for name, value in columns}

    def as_columns(self) -> dict:
        """For making a ClusterLink."""
        return {
            "district_id": self.district,
            "stakeholder_id": self.stakeholder or None,
            "office_id": self.office or None,
            "kind": self.kind,
        }


@dataclass(frozen=True)
class Cluster:
    """A cluster as it is shown: who, what, and a number that gives no family away."""

    key: Key
    district: str
    holder: str
    shown: Shown
    before: Shown  # what would have been shown thirty days ago
    newest_on: datetime.date

    @property
    def kind(self) -> str:
        return kind_name(self.key.kind)

    @property
    def article(self) -> str:
        number = KINDS[self.key.kind].article if self.key.kind in KINDS else 0
        return _("Article %(number)s: %(name)s") % {"number": number, "name": article_name(number)} if number else ""

    @property
    def is_open_to_read(self) -> bool:
        """Enough families that a sentence leads to none of them."""
        return (self.shown.low or 0) >= DONOR.band_below

    @property
    def has_grown(self) -> bool:
        """Told only of numbers, never of a band: from none to a band is one family."""
        return self.is_open_to_read and (self.shown.low or 0) > (self.before.low or 0)


def _grouped(barriers, since):
    """One row a cluster; families are different persons, and those a group told of without names."""
    nameless = Q(person__isnull=True)
    earlier = Q(logged_at__lt=since)
    rows = barriers.values(
        "district", "district__names", "stakeholder", "stakeholder__names", "office", "office__names", "kind"
    )
    return rows.annotate(
        persons=Count("person", distinct=True), others=Sum("families", filter=nameless, default=0),
        persons_before=Count("person", distinct=True, filter=earlier),
        others_before=Sum("families", filter=nameless & earlier, default=0), newest=Max("met_on"),
    ).order_by("district")  # fmt: skip


def clusters_of(barriers, rule=DONOR) -> list[Cluster]:
    """The clusters of these barriers, the largest first. One query, whatever their number."""
    since = begin_of(timezone.localdate()) - GROWN_WITHIN
    by_district = defaultdict(list)
    for row in _grouped(barriers, since):
        by_district[row["district"]].append(row)
    found = [cluster for rows in by_district.values() for cluster in _protected(rows, rule)]
    return sorted(found, key=lambda each: (-each.shown.midpoint, each.district, each.holder, each.kind))


def clusters_for(actor, *, district: str = "", kind: str = "") -> list[Cluster]:
    """What stands in the way of families in the districts of this actor: open barriers and those in an ask."""
    narrow = {name: value for name, value in (("district", district), ("kind", kind)) if value}
    return clusters_of(Barrier.objects.counted_for(actor).standing().filter(**narrow))[:MOST]


def cluster_for(actor, key: Key) -> Cluster | None:
    """One cluster, its number protected among those of its district as in the list; None if nothing is there."""
    there = Barrier.objects.counted_for(actor).standing().filter(district=key.district)
    return next((each for each in clusters_of(there) if each.key == key), None)


def _protected(rows, rule) -> list[Cluster]:
    """One district: its clusters as one table, once for today and once for thirty days ago."""
    keys = [Key(r["district"], str(r["stakeholder"] or ""), str(r["office"] or ""), r["kind"]) for r in rows]
    now = _shown(keys, [row["persons"] + row["others"] for row in rows], rule)
    before = _shown(keys, [row["persons_before"] + row["others_before"] for row in rows], rule)
    return [
        Cluster(key, in_language(row["district__names"]), _holder(row), now[key], before[key], row["newest"])
        for key, row in zip(keys, rows, strict=True)
    ]


def _shown(keys, counts, rule) -> dict[Key, Shown]:
    """The zero of a cluster that did not exist then is no secret: whether it exists at all is told by the list."""
    categories = tuple(Category(str(place), str(place)) for place in range(len(keys)))
    cluster = Dimension("cluster", "cluster", categories, sensitive=False)
    raw: dict[tuple[str, ...], int | str | None] = {(str(place),): count for place, count in enumerate(counts)}
    raw[(TOTAL,)] = sum(counts)
    table = RawTable("barriers", "person", timezone.localdate(), (cluster,), raw)
    safe = protect(table, rule)
    return {key: safe.cell(cluster=str(place)) for place, key in enumerate(keys)}


def _holder(row) -> str:
    """The office in the stakeholder's house; nothing where nobody is named."""
    names = [row["office__names"], row["stakeholder__names"]]
    return ", ".join(in_language(each) for each in names if each)


def sentences_of(actor, cluster: Cluster, most: int = 12) -> list[str]:
    """What families said, where enough of them did: in alphabetical order, so that none is the first or the last."""
    if not cluster.is_open_to_read:
        return []
    said = Barrier.objects.counted_for(actor).standing().filter(**cluster.key.as_filter())
    return list(said.order_by("sentence").values_list("sentence", flat=True).distinct()[:most])
