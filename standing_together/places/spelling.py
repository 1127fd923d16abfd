"""One key for a place, however it is written: Tajik, Russian or Latin letters, with or without "district" beside it.

Pure: knows letters and the words that stand beside a name, not the places themselves. Unlike names of persons, a
place keeps its endings (Tursunzoda stays Tursunzoda), so `names` shares its letters with us and nothing more.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from standing_together.name_letters import CYRILLIC, LEGACY_FONT, MARKED_LATIN, SPELLINGS


class Kind(StrEnum):
    """What a word beside the name says the place is."""

    CITY = "city"
    DISTRICT = "district"
    TOWN = "town"
    RURAL = "rural"


_WORDS = {
    Kind.CITY: "г гор город города городе городской ш шаҳр шаҳри шахр шахри city gorod shahr shahri",
    Kind.DISTRICT: (
        "р-н р-он рн н район района районе районный ноҳия ноҳияи нохия нохияи "
        "district dist distr raion rayon raioni nohiya nohiyai nohia nohiai"
    ),
    Kind.TOWN: (
        "шаҳрак шаҳраки шахрак шахраки посёлок поселок посёлка поселка пос пгт town settlement shahrak shahraki poselok"
    ),
    Kind.RURAL: (
        "деҳот деҳоти дехот дехоти сельский сельская сельского сельсовет сельсовета dehot dehoti rural selsovet"
    ),
    None: (
        "ҷамоат ҷамоати ҷамоатҳои джамоат джамоата джамоате джамоати джамаат чамоат чамоати jamoat jamoati jamaat "
        "djamoat dzhamoat community subdistrict вилоят вилояти область области обл oblast viloyat viloyati province "
        "region собиқ бывший former the of"
    ),
}
BESIDE = {word: kind for kind, words in _WORDS.items() for word in words.split()}
BESIDE_VILLAGE = frozenset(
    ["деҳа", "деҳаи", "деха", "дехаи", "село", "с", "кишлак", "қишлоқ", "village", "deha", "dehai", "selo", "kishlak"]
)

_SHORT_JAMOAT = re.compile(r"\b[ҷчj]\s*[./]\s*[дd]\b\.?", re.IGNORECASE)
_APOSTROPHES = re.compile("['’‘ʼʻ`´ʹʺ\"ъЪьЬ]")
_LEGACY = str.maketrans(LEGACY_FONT)
_WORD = re.compile(r"\d+|р-о?н\b|[^\W\d_]+")
_RUSSIAN_ENDING = re.compile(r"(?<=\w{3})(?:ск(?:ий|ого|ом|ая|ой)|sk(?:iy|ij|ii|yi|y|i))$")
_LOOKS_CYRILLIC = str.maketrans("aceopxykmth", "асеорхукмтн")
_YO_FIRST, _YO = re.compile("^io"), re.compile("io")
_DOUBLES = re.compile(r"([a-z])\1+")


def _spoken(text: str) -> list[str]:
    """The words of a text in small letters, old Tajik fonts put right, signs gone."""
    text = unicodedata.normalize("NFC", str(text or "")).translate(_LEGACY).casefold()
    text = _APOSTROPHES.sub("", _SHORT_JAMOAT.sub(" ҷамоат ", text))
    return _WORD.findall(text)


def _latin_letter(letter: str) -> str:
    known = CYRILLIC.get(letter, MARKED_LATIN.get(letter))
    return known if known is not None else unicodedata.normalize("NFD", letter)[0]


def _folded(word: str) -> str:
    """One word in a-z and digits; a Latin letter that slipped into a Cyrillic word is read as its look-alike."""
    word = _RUSSIAN_ENDING.sub("", word)
    if any("\u0400" <= letter <= "\u052f" for letter in word):
        word = word.translate(_LOOKS_CYRILLIC)
    word = "".join(map(_latin_letter, word))
    for written, plain in (*SPELLINGS, ("zh", "j"), ("y", "i")):
        word = word.replace(written, plain)
    return "e" + word[2:] if word.startswith("ie") else word


def place_key(text: str) -> str:
    """The spelling-free key of a place: "Кӯлоб", "ноҳияи Кулоб" and "Kulob" → "kulob"; "" for no letters at all.

    Words such as "район" or "jamoat" are left out, unless nothing else stands there (a jamoat is called "Shahrak").
    """
    words = _spoken(text)
    named = [word for word in words if word not in BESIDE] or words[-1:]
    return _DOUBLES.sub(r"\1", "".join(map(_folded, named)))[:120]


def place_keys(names: dict, aliases: Iterable[str]) -> list[str]:
    """`Place.keys`: every name and alias as `place_key` writes it, each once."""
    return sorted({place_key(name) for name in (*names.values(), *aliases)} - {""})


def loose_key(key: str) -> str:
    """A key in which the habits of Russian writers disappear too: о written а, ё written е, ч typed for ҷ.

    Навабад = Navobod, Ориен = Ориён. It forgives habits, not slips: Kulib stays another word than Kulob.
    """
    key = _YO.sub("ie", _YO_FIRST.sub("e", key.replace("ch", "j")))
    return _DOUBLES.sub(r"\1", key.replace("o", "a"))


def kind_beside(text: str) -> Kind | None:
    """What the words beside the name say: "ш. Бохтар" a city, "Farkhor (town)" a town, "Бохтар" nothing."""
    words = _spoken(text)
    kinds = [BESIDE.get(word) for word in words]
    if all(word in BESIDE for word in words):
        kinds = kinds[:-1]
    return next((kind for kind in reversed(kinds) if kind), None)


def village_key(text: str) -> str:
    """Like `place_key`, and "деҳаи Сари Пул" = "Sari Pul"; a village known by number keeps its word ("Deha 7")."""
    words = [word for word in _spoken(text) if word not in BESIDE_VILLAGE]
    return place_key(" ".join(words)) if any(word.isalpha() for word in words) else place_key(text)


def one_letter_apart(a: str, b: str) -> bool:
    """Whether two keys differ by one letter changed, missing, extra, or by two neighbours exchanged."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
