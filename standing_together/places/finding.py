"""Which district and jamoat a person meant, from whatever they wrote. All places are held in memory (two queries).

A name is matched by its key; a place's own name comes before another place's old name, and a word beside it
("ноҳияи Бохтар", "шаҳри Бохтар") decides between a city and a district of the same name. What fits two places, or
is only nearly right, is not found: the reason says which places were near.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from standing_together.places.models import District, Jamoat, Place
from standing_together.places.spelling import Kind, kind_beside, loose_key, one_letter_apart, place_key

__all__ = ["Found", "Gazetteer", "Problem", "place_key"]

MOST_SUGGESTIONS = 5
P = TypeVar("P", bound=Place)


class Problem(StrEnum):
    """Why a place was not found; a stable code for refused rows."""

    NO_DISTRICT = "no_district"
    UNKNOWN_DISTRICT = "unknown_district"
    AMBIGUOUS_DISTRICT = "ambiguous_district"
    UNKNOWN_JAMOAT = "unknown_jamoat"
    AMBIGUOUS_JAMOAT = "ambiguous_jamoat"


_SENTENCES: dict[Problem, Promise] = {
    Problem.NO_DISTRICT: _("No district is written."),
    Problem.UNKNOWN_DISTRICT: _("There is no district or city “%(text)s”."),
    Problem.AMBIGUOUS_DISTRICT: _("“%(text)s” can be several places: %(near)s."),
    Problem.UNKNOWN_JAMOAT: _("%(district)s has no jamoat “%(text)s”."),
    Problem.AMBIGUOUS_JAMOAT: _("“%(text)s” can be several jamoats of %(district)s: %(near)s."),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Both places, or what is known of them and the problem; `near` are places that may have been meant.

    For a district that does not exist, `near` are districts spelled almost so, else those with the jamoat written.
    """

    district: District | None = None
    jamoat: Jamoat | None = None
    problem: Problem | None = None
    text: str = ""
    near: tuple[Place, ...] = ()

    def __str__(self):
        """The problem in a sentence in the reader's language; "" if everything was found."""
        if self.problem is None:
            return ""
        near = ", ".join(map(str, self.near))
        sentence = _SENTENCES[self.problem] % {"text": self.text, "district": self.district, "near": near}
        if near and self.problem in (Problem.UNKNOWN_DISTRICT, Problem.UNKNOWN_JAMOAT):
            sentence = f"{sentence} {_('Perhaps: %(near)s.') % {'near': near}}"
        return sentence


@dataclass(frozen=True, slots=True)
class _Spelling(Generic[P]):
    """One way to write a place. `rank` 0: its name today; 1: another name; 2: another name that needs its word."""

    place: P
    rank: int


def _kind(place) -> Kind:
    if isinstance(place, District):
        return Kind(place.kind)
    return Kind.TOWN if kind_beside(place.names.get("en", "")) is Kind.TOWN else Kind.RURAL


def _spellings(place: P) -> Iterable[tuple[str, _Spelling[P]]]:
    own = _kind(place)
    for name in place.names.values():
        yield place_key(name), _Spelling(place, 0)
    for alias in place.aliases:
        # "Bokhtar district" is an old name of Kushoniyon; without the word it is not a name of it at all.
        needs_word = kind_beside(alias) is own
        yield place_key(alias), _Spelling(place, 2 if needs_word else 1)


def _places(spellings: Iterable[_Spelling[P]]) -> tuple[P, ...]:
    return tuple({spelling.place.pk: spelling.place for spelling in spellings}.values())


class _Index(Generic[P]):
    """The places of one level under every way to write them."""

    def __init__(self, places: Iterable[P]):
        self.places = tuple(places)
        self.strict: dict[str, list[_Spelling[P]]] = defaultdict(list)
        self.loose: dict[str, list[_Spelling[P]]] = defaultdict(list)
        for place in self.places:
            for key, spelling in _spellings(place):
                self.strict[key].append(spelling)
                self.loose[loose_key(key)].append(spelling)

    def written(self, text) -> list[_Spelling[P]]:
        """Every spelling with the key of the text, exact ones before those that differ by Russian habits."""
        key = place_key(text)
        return (self.strict.get(key) or self.loose.get(loose_key(key)) or []) if key else []

    def meant(self, text) -> tuple[P, ...]:
        """The places the text can mean, best rank only: one is an answer, several are a question."""
        spellings = self.written(text)
        kind = kind_beside(text)
        spellings = [s for s in spellings if _kind(s.place) is kind] or spellings
        best = min((s.rank for s in spellings), default=0)
        places = _places(s for s in spellings if s.rank == best)
        if len(places) > 1 and kind is None:  # "Farkhor" is the rural jamoat; the town says so
            places = tuple(p for p in places if kind_beside(p.names.get("en", "")) is None) or places
        return places

    def near(self, text) -> tuple[P, ...]:
        key = loose_key(place_key(text))
        close = (s for other, found in self.loose.items() if one_letter_apart(key, other) for s in found)
        return _places(close)[:MOST_SUGGESTIONS] if len(key) > 2 else ()


class Gazetteer:
    """Every district and jamoat by every spelling. Build it once for an import; answers are remembered."""

    def __init__(self, districts: Iterable[District], jamoats: Iterable[Jamoat]):
        self.districts = _Index(districts)
        under: dict[str, list[Jamoat]] = defaultdict(list)
        for jamoat in jamoats:
            under[jamoat.district_id].append(jamoat)
        self.jamoats = {district.pk: _Index(under[district.pk]) for district in self.districts.places}
        self._answers: dict[tuple[str, str], Found] = {}

    @classmethod
    def load(cls) -> "Gazetteer":
        """Reads all places in two queries."""
        return cls(District.objects.defer("outline"), Jamoat.objects.all())

    def district(self, text: str) -> District | None:
        """The district or city, or None if there is none or more than one (`explain` says why)."""
        return self.find(text).district

    def jamoat(self, text: str, district: District) -> Jamoat | None:
        """The jamoat of this district. The same name in another district is another jamoat."""
        places = self.jamoats[district.pk].meant(text)
        return places[0] if len(places) == 1 else None

    def explain(self, district: str, jamoat: str = "") -> str:
        """Why these places were not found, in a sentence; "" if they were."""
        return str(self.find(district, jamoat))

    def find(self, district: str, jamoat: str = "") -> Found:
        """District and jamoat together: the jamoat may decide between two districts that were both called so.

        A jamoat not written is no problem, nor any text in a place whose jamoats nobody listed (Dushanbe, Bokhtar).
        """
        asked = (str(district or "").strip(), str(jamoat or "").strip())
        if asked not in self._answers:
            self._answers[asked] = self._find(*asked)
        return self._answers[asked]

    def _find(self, district: str, jamoat: str) -> Found:
        if not place_key(district):
            return Found(problem=Problem.NO_DISTRICT)
        meant = self.districts.meant(district)
        if not meant:
            near = self.districts.near(district) or self._having(jamoat)
            return Found(problem=Problem.UNKNOWN_DISTRICT, text=district, near=near)
        if place_key(jamoat) and (len(meant) > 1 or not self.jamoats[meant[0].pk].meant(jamoat)):
            meant = self._with_jamoat(district, jamoat) or meant
        if len(meant) > 1:
            return Found(problem=Problem.AMBIGUOUS_DISTRICT, text=district, near=meant)
        return self._within(meant[0], jamoat)

    def _having(self, jamoat: str) -> tuple[District, ...]:
        """The districts with a jamoat of this name, if they are few enough to be worth saying."""
        if not place_key(jamoat):
            return ()
        having = tuple(district for district in self.districts.places if self.jamoats[district.pk].meant(jamoat))
        return having if len(having) <= MOST_SUGGESTIONS else ()

    def _with_jamoat(self, district: str, jamoat: str) -> tuple[District, ...]:
        """Former names count here: "Bokhtar" with the jamoat Oriyon can only be today's Kushoniyon."""
        candidates = _places(self.districts.written(district))
        return tuple(place for place in candidates if self.jamoats[place.pk].meant(jamoat))

    def _within(self, district: District, jamoat: str) -> Found:
        index = self.jamoats[district.pk]
        if not place_key(jamoat) or not index.places:
            return Found(district)
        meant = index.meant(jamoat)
        if len(meant) == 1:
            return Found(district, meant[0])
        problem = Problem.AMBIGUOUS_JAMOAT if meant else Problem.UNKNOWN_JAMOAT
        return Found(district, problem=problem, text=jamoat, near=meant or index.near(jamoat))
