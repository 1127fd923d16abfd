"""Finding somebody's name in a story, however it is spelled or inflected. Pure.

Better one word too many than a child recognised: a Tajik word that is also the name (умед, баҳор) is found as well, and
the author takes another word.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from standing_together.name_keys import Token, tokens

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼʻ`-][^\W\d_]+)*")
# Case endings of Russian, the Tajik -ро, -ҳо and possessives, the genitive of Danish and English, as keys write them.
_ENDING = re.compile(r"(?:oiu|oi|ei|om|em|am|iam|ami|akh|ro|ra|ho|at|ash|iu|u|e|i|a|o|s|es)$")
SHORTEST_INSIDE = 4  # a shorter name inside a longer word is chance
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Found:
    """`paragraph` 0 is the title."""

    word: str
    paragraph: int


def paragraphs(text: str) -> list[str]:
    """A text as its paragraphs: what empty lines part."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def names_in(title: str, text: str, names: Iterable[str]) -> list[Found]:
    """Every word of the title and the text that is one of the names, or a form of it."""
    wanted = [token for name in names for token in tokens(name) if len(token.strict) > 1]
    if not wanted:
        return []
    keys = frozenset().union(*map(_forms, wanted))
    raw = frozenset(_plain(token.raw) for token in wanted)
    inside = _long(keys), _long(raw)
    found = []
    for number, part in enumerate([title, *paragraphs(text)]):
        for word in _WORD.findall(unicodedata.normalize("NFC", part)):
            if _is_one(word, keys, raw, inside):
                found.append(Found(word, number))
    return found


def _long(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if len(name) >= SHORTEST_INSIDE)


def _is_one(word: str, keys: frozenset[str], raw: frozenset[str], inside) -> bool:
    """The name itself, a form of it, or a longer word in which it stands, as written or as it sounds."""
    plain, (keys_inside, raw_inside) = _plain(word), inside
    if plain in raw or any(name in plain for name in raw_inside):
        return True
    forms = frozenset().union(*map(_forms, tokens(word)))
    return bool(forms & keys) or any(key in form for form in forms for key in keys_inside)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def _forms(token: Token) -> frozenset[str]:
    """The keys of a word, and what stays of them without an ending."""
    return frozenset(form for key in (token.strict, token.sound) for form in (key, _stem(key)))


def _stem(key: str) -> str:
    stem = _ENDING.sub("", key)
    return stem if len(stem) >= SHORTEST_STEM else key
