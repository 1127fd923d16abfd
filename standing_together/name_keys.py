"""Names matched across Tajik Cyrillic, Russian and Latin spelling (rules 0-9 of the study of Tajik names).

Three keys of one name, each coarser than the one before; all are plain a-z, a key of a key is itself:

* strict  – letters of the three alphabets folded, endings (-ов, -зода, -ович ...) stripped, doubles squeezed.
  Equal strict keys: probably the same name. Stored (`search_key`) and indexed with trigrams.
* sound   – as strict, with Russian vowel drift (о/а, е/и), ч typed for ҷ and the Muhammad family folded.
* loose   – consonants of the sound key with its first vowel. Merges Карим and Карам: only for finding
  candidates, never a judgement.

A key is for comparing; it is never shown to a person as a name.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from standing_together import name_letters as letters

LONGEST_TOKEN = 64  # longer "names" are accidents; bounding them bounds the work on hostile input

_LEGACY = str.maketrans(letters.LEGACY_FONT)
_LETTERS = str.maketrans({**letters.CYRILLIC, **letters.MARKED_LATIN, **letters.SIGNS})
_SEPARATORS = re.compile(r"[^\w'’‘ʼʻ`´ʹʺ\"\-‐‑–·\u0300-\u036f]+|_")
_NOT_AZ = re.compile(r"[^a-z]+")
DOUBLES = re.compile(r"(.)\1+")
_INNER_Y = re.compile(r"(?<!^)y|^y(?![aeiou])")
_GLIDE = re.compile(r"(?<=[aou])i+e")
_LONE_C = re.compile(r"c(?!h)")
_TS = re.compile(r"ts(?!h)")  # but Давлатшо is t and sh
_YO = re.compile(r"io|ia(?=[^aeiou])")  # Бахтиёр, Бахтиер, Бахтияр
_ULLOH = re.compile(r"(?<=[uoi]l[oa])h+$")
_FINAL_I = re.compile(r"(?<=...)(?<=[^aeiou])i$")
_FINAL_E_OR_I = re.compile(r"(?<=...)(?<=[^aeiou])[ei]$")
_DIN = re.compile(r"(?<=[^aeiou])[aiu]din$")
MUHAMMAD = re.compile(f"(?<![aeiou])(?:{letters.MUHAMMADS})")
_VOWELS = re.compile(r"(?<!^)[aeiouy]")
DRIFT = str.maketrans("oe", "ai")
_ALL_ENDINGS = sorted(letters.FATHER_ENDINGS | letters.FAMILY_ENDINGS, key=len, reverse=True)


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word of a name with its keys; `kind` is "father", "family" or "" as its ending tells.

    Compared by identity: `read_token` gives the same object for the same word, and hashing stays cheap.
    """

    raw: str
    strict: str
    sound: str
    loose: str
    kind: str
    ending: str


def _latin(word):
    """The word in a-z. NFC first: и + macron typed as two characters is one ӣ."""
    text = unicodedata.normalize("NFC", word).translate(_LEGACY).casefold()
    for uzbek in letters.UZBEK_O:
        text = text.replace(uzbek, "u")
    text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    if not text.isascii():
        text = anyascii(text).lower()
    return _NOT_AZ.sub("", text)[:LONGEST_TOKEN]


def _respell(text):
    """Digraphs of the Latin systems and the glide y brought to one spelling; doubles are still there."""
    for old, new in letters.SPELLINGS:
        text = text.replace(old, new)
    text = _TS.sub("s", _LONE_C.sub("k", text))
    if text.startswith("ye"):
        text = text[1:]
    return _GLIDE.sub("e", _INNER_Y.sub("i", text))


def _strip_ending(text):
    """(stem, ending); the ending is "" where nothing may be stripped."""
    if text in letters.NOT_ENDINGS:
        return text, ""
    for ending in _ALL_ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) >= letters.SHORTEST_STEM.get(ending, 3):
            return text[: -len(ending)], ending
    return text, ""


def _fold(text):
    """Strict key of a-z text, and the outermost ending met on the way."""
    outer = ""
    while True:
        stem, ending = _strip_ending(_respell(text))
        outer = outer or ending
        folded = _FINAL_I.sub("", _ULLOH.sub("", DOUBLES.sub(r"\1", stem)))
        if folded == text:
            return folded, outer
        text = folded


_NOT_NAMES = frozenset(_fold(word)[0] for word in letters.NOT_NAMES)


def _sound(strict):
    text = strict.replace("ch", "j").replace("zh", "j").replace("ei", "ai")
    if text.startswith("yo"):
        text = "e" + text[2:]
    text = _YO.sub("ie", text).replace("ahmed", "ahmad")
    text = text[:1] + text[1:].translate(DRIFT)
    text = _DIN.sub("idin", MUHAMMAD.sub("muhamad", DOUBLES.sub(r"\1", text)))
    return _FINAL_E_OR_I.sub("", text)


def _skeleton(sound):
    return DOUBLES.sub(r"\1", _VOWELS.sub("", sound.translate(DRIFT)))


def _kind(ending):
    if ending in letters.FATHER_ENDINGS:
        return "father"
    return "family" if ending else ""


@lru_cache(maxsize=1 << 16)
def read_token(word):
    """Token of one word, cached: a district has few thousand different words in all its names."""
    strict, ending = _fold(_latin(word))
    sound = _sound(strict)
    return Token(word, strict, sound, _skeleton(sound), _kind(ending), ending)


@lru_cache(maxsize=1 << 14)
def tokens(name):
    """The words of a name that carry a key, in the order written; "қизи", "ӯғли" and the like left out.

    Cached, as the keys are: names repeat, in a survey file as in a register, and each is asked for several times.
    """
    found = [read_token(word) for word in _SEPARATORS.split(name or "") if word]
    return tuple([token for token in found if token.strict and token.strict not in _NOT_NAMES])


@lru_cache(maxsize=1 << 14)
def strict_key(name):
    """Strict keys of the words of a name, space separated, in the order written."""
    return " ".join([token.strict for token in tokens(name)])


def sound_key(name):
    return " ".join(token.sound for token in tokens(name))


@lru_cache(maxsize=1 << 14)
def loose_key(name):
    """Consonant skeletons, for finding candidates only."""
    return " ".join(token.loose for token in tokens(name))


def search_key(*parts):
    """What stands in a `name_key` column: strict keys of family, given, patronymic in the order given."""
    return " ".join(key for key in map(strict_key, parts) if key)


def set_key(*parts):
    """Strict keys sorted: equal for a name with surname and given name in each other's place."""
    return " ".join(sorted([token.strict for part in parts for token in tokens(part)]))


# Searching and sorting -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QueryKeys:
    """A typed query as the two stages of the search want it.

    Stage 1, cheap: every word of `exact` stands among the words of `name_key` (array of words with GIN, or
    `' ' || name_key || ' ' LIKE '% word %'`); the last word may be unfinished: `name_key` has a word that
    starts with one of `prefixes`. Stage 2, when stage 1 finds fewer than a page: trigrams on `name_key`,
    `text <% name_key` (word similarity) at `threshold`, best first.
    """

    exact: tuple[str, ...]
    prefixes: tuple[str, ...]
    loose: tuple[str, ...]
    text: str
    threshold: float


# One letter wrong in a word of n letters leaves at least n-2 of its n+1 trigrams; a short word alone needs
# a lower bar, with a second, right word beside it .5 keeps the one-typo queries and the index fast.
SINGLE_WORD_THRESHOLD, SEVERAL_WORDS_THRESHOLD = 0.4, 0.5
_UNFINISHED = re.compile(r"(?<=...)(?:o|e|z|zo|i|io|ovi|evi|ovn|evn)$")


def query_keys(text):
    """Keys of what a person typed into the search box, in any alphabet; empty tuples for no letters."""
    words = tokens(text)
    exact = tuple(dict.fromkeys(token.strict for token in words))
    prefixes = ()
    if exact:
        last = words[-1].strict
        prefixes = tuple(dict.fromkeys((last, _UNFINISHED.sub("", last))))
    return QueryKeys(
        exact=exact,
        prefixes=prefixes,
        loose=tuple(dict.fromkeys(token.loose for token in words)),
        text=" ".join(exact),
        threshold=SEVERAL_WORDS_THRESHOLD if len(exact) > 1 else SINGLE_WORD_THRESHOLD,
    )


_CYRILLIC_START, _AFTER_CYRILLIC = 0x400, 0x100
_WEIGHTS = {letter: _CYRILLIC_START + place for place, letter in enumerate(letters.TAJIK_ALPHABET)}


def _weight(letter):
    if letter in _WEIGHTS:
        return _WEIGHTS[letter]
    return ord(letter) if ord(letter) < _CYRILLIC_START else ord(letter) + _AFTER_CYRILLIC


def tajik_sort_key(text):
    """Key for `sorted`: ғ after г, ӣ after и, қ after к, ӯ after у, ҳ after х, ҷ after ч; Latin first.

    For lists sorted in Python; the database sorts by its own ICU collation.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return tuple(map(_weight, folded)), text
