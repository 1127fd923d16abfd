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
    raw = {_plain(token.raw) for token in wanted}
    inside = [name for name in raw if len(name) >= SHORTEST_INSIDE]
    found = []
    for number, part in enumerate([title, *paragraphs(text)]):
        for word in _WORD.findall(unicodedata.normalize("NFC", part)):
            if _is_one(_plain(word), raw, inside) or any(_forms(token) & keys for token in tokens(word)):
                found.append(Found(word, number))
    return found


def _is_one(word: str, raw, inside) -> bool:
    return word in raw or any(name in word for name in inside)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def _forms(token: Token) -> frozenset[str]:
    """The keys of a word, and what stays of them without an ending."""
    return frozenset(form for key in (token.strict, token.sound) for form in (key, _stem(key)))


def _stem(key: str) -> str:
    stem = _ENDING.sub("", key)
    return stem if len(stem) >= SHORTEST_STEM else key
