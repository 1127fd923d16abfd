"""Two names compared: the same, maybe, or different, and why. Pure: no models, no translation.

Order of judgement for one word: equal strict keys, equal sound keys (both "same", each with the rule that
explains the difference), then what a person must look at ("maybe": first vowel, honorific, one letter,
an initial), else "different". Words of a full name are paired in the order written, then crosswise.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, permutations

from standing_together import name_keys as keys
from standing_together import name_letters as letters
from standing_together.name_keys import (
    QueryKeys,
    loose_key,
    query_keys,
    search_key,
    set_key,
    sound_key,
    strict_key,
    tajik_sort_key,
    tokens,
)

__all__ = [
    "DIFFERENT",
    "MAYBE",
    "SAME",
    "QueryKeys",
    "Reason",
    "Verdict",
    "compare",
    "loose_key",
    "query_keys",
    "search_key",
    "set_key",
    "sound_key",
    "strict_key",
    "tajik_sort_key",
    "tokens",
]

SAME, MAYBE, DIFFERENT = "same", "maybe", "different"
MOST_WORDS = 5  # of one full name; more are left out, so that pairing crosswise stays cheap


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names were judged so: a code and the two things compared (said in words by `name_reasons`)."""

    code: str
    a: str = ""
    b: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    verdict: str
    why: tuple[Reason, ...]


def _shown(token):
    return letters.FATHER_ENDINGS.get(token.ending) or letters.FAMILY_ENDINGS.get(token.ending, "-")


def _ending_reasons(a, b):
    shown = _shown(a), _shown(b)
    return [Reason("another_ending", *shown)] if shown[0] != shown[1] else []


def _is_cyrillic(text):
    return any("\u0400" <= letter <= "\u052f" for letter in text)


def _is_tajik(text):
    return any(letter in letters.TAJIK_ONLY for letter in text.casefold())


def _has_legacy(text):
    return any(letter in letters.LEGACY_FONT for letter in text)


def _spelling_code(a, b):
    if _is_cyrillic(a) != _is_cyrillic(b):
        return "latin_spelling"
    if _has_legacy(a) != _has_legacy(b):
        return "legacy_font"
    if _is_tajik(a) != _is_tajik(b):
        return "russian_spelling"
    return "other_spelling"


def _spelling_reasons(a, b):
    """Same strict key: by another ending alone (stems as written are equal), by spelling, or both."""
    endings = _ending_reasons(a, b)
    code = _spelling_code(a.raw, b.raw)
    if endings and code == "other_spelling":
        return endings
    return [Reason(code, a.raw, b.raw), *endings]


def _sound_reasons(a, b):
    if keys.MUHAMMAD.search(keys.DOUBLES.sub(r"\1", a.strict.translate(keys.DRIFT))) and "muhamad" in a.sound:
        code = "muhammad_family"
    elif a.strict.replace("ch", "j").replace("zh", "j") == b.strict.replace("ch", "j").replace("zh", "j"):
        code = "typed_letter"
    else:
        code = "vowel_drift"
    return [Reason(code, a.raw, b.raw), *_ending_reasons(a, b)]


_ENDINGS_FIRST = sorted(letters.HONORIFIC_ENDINGS, key=len, reverse=True)
_STARTS_FIRST = sorted(letters.HONORIFIC_STARTS, key=len, reverse=True)


@lru_cache(maxsize=1 << 16)
def _bare(sound):
    """The name without one honorific, and the honorific as shown: ("gul", "-ҷон")."""
    for ending in _ENDINGS_FIRST:
        if sound.endswith(ending) and len(sound) - len(ending) >= 3:
            return sound[: -len(ending)], letters.HONORIFIC_ENDINGS[ending]
    for start in _STARTS_FIRST:
        if sound.startswith(start) and len(sound) - len(start) >= 3:
            return sound[len(start) :], letters.HONORIFIC_STARTS[start]
    return sound, ""


# In Ҷамшедҷон the д before ҷ looks like Russian дж and is folded with it into one letter.
_SWALLOWED = {"-ҷон": "d"}


def _honorific(a, b):
    """The honorific that only one of the names has (or both, but another one); "" if they differ more."""
    (bare_a, with_a), (bare_b, with_b) = _bare(a), _bare(b)
    if bare_b == a or bare_b + _SWALLOWED.get(with_b, "") == a:
        return with_b
    if bare_a in {b, bare_b}:
        return with_a
    return ""


def _one_letter_apart(a, b):
    """One letter changed, missing or extra, or two neighbours exchanged; returns the pair of odd letters."""
    if abs(len(a) - len(b)) > 1:
        return None
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]:
        return (rest_a[:1] if len(a) >= len(b) else "", rest_b[:1] if len(b) >= len(a) else "")
    if rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]:
        return rest_a[:2], rest_b[:2]
    return None


_WELL_KNOWN = frozenset(keys.read_token(name).sound for name in letters.WELL_KNOWN)


def _is_slip(a, b):
    """One letter apart and not two names in their own right.

    Short names and a changed vowel in a name of five letters (Карим, Карам) are names of their own;
    a final -а more is the name of a woman (Мунир, Мунира).
    """
    odd = _one_letter_apart(a, b)
    if odd is None or (a in _WELL_KNOWN and b in _WELL_KNOWN) or max(len(a), len(b)) < 5:
        return False
    if abs(len(a) - len(b)) == 1 and max(a, b, key=len) == min(a, b, key=len) + "a":
        return False
    both_vowels = all(letter in "aiueo" for letter in odd) and all(odd)
    return not (both_vowels and len(a) <= 5)


def _is_initial(a, b):
    return min(len(a), len(b)) == 1 and a[0] == b[0]


@lru_cache(maxsize=1 << 17)
def compare_tokens(a, b):
    """Verdict on two words."""
    if a.raw.casefold() == b.raw.casefold():
        return Verdict(SAME, (Reason("identical", a.raw, b.raw),))
    if a.strict == b.strict:
        return Verdict(SAME, tuple(_spelling_reasons(a, b)))
    if a.sound == b.sound:
        return Verdict(SAME, tuple(_sound_reasons(a, b)))
    if a.sound.translate(keys.DRIFT) == b.sound.translate(keys.DRIFT):
        return Verdict(MAYBE, (Reason("first_vowel", a.raw, b.raw),))
    honorific = _honorific(a.sound, b.sound) or _honorific(b.sound, a.sound)
    if honorific:
        return Verdict(MAYBE, (Reason("honorific", honorific),))
    if _is_slip(a.sound, b.sound):
        return Verdict(MAYBE, (Reason("one_letter", a.raw, b.raw),))
    if _is_initial(a.sound, b.sound):
        return Verdict(MAYBE, (Reason("initial", a.raw, b.raw),))
    return Verdict(DIFFERENT, (Reason("different_names", a.raw, b.raw),))


# Full names ----------------------------------------------------------------------------------------------

_WORST = (SAME, MAYBE, DIFFERENT)


def _joined(longer, shorter):
    """Two words of the longer name read as one where the shorter has them as one: Абдул Карим, Абдулкарим."""
    wanted = {token.strict for token in shorter}
    for place, (first, second) in enumerate(pairwise(longer)):
        one = keys.read_token(first.raw + second.raw)
        if one.strict in wanted:
            return [*longer[:place], one, *longer[place + 2 :]]
    return longer


def _aligned(a, b):
    """Words of both names with split words joined."""
    while len(a) != len(b):
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        joined = _joined(longer, shorter)
        if joined is longer:
            break
        a, b = (joined, b) if longer is a else (a, joined)
    return a, b


def _orders(longer, shorter):
    """Choices of words of the longer name for the words of the shorter, as written first."""
    return permutations(range(len(longer)), len(shorter))


def _crossing(order):
    return any(left > right for left, right in pairwise(order))


def _kinds_differ(pairs):
    return sum(a.kind != b.kind for a, b in pairs)


def _order_verdict(order, pairs, longer):
    """What the order of words alone allows.

    Карим Раҳимов is not Раҳим Каримов: crossed words must have kept their endings. A missing word must be
    the patronymic, the last or the one that says so.
    """
    left_out = [longer[place] for place in range(len(longer)) if place not in order]
    differ = _kinds_differ(pairs)
    if _crossing(order) and differ:
        return MAYBE if differ == 1 else DIFFERENT
    if not left_out or len(pairs) == 1:
        return MAYBE if left_out else SAME
    if all(token.kind == "father" for token in left_out) or sorted(order) == list(range(len(order))):
        return SAME
    return DIFFERENT if differ else MAYBE


def _weigh(order, longer, shorter):
    """(rank of the worst verdict, number of doubtful words, crossing?, verdicts) for one choice of words."""
    pairs = [(longer[place], token) for place, token in zip(order, shorter, strict=True)]
    verdicts = [compare_tokens(*pair) for pair in pairs]
    ranks = [_WORST.index(verdict.verdict) for verdict in verdicts]
    allowed = _WORST.index(_order_verdict(order, pairs, longer))
    return max(*ranks, allowed), sum(ranks), _crossing(order), order, verdicts


def _full_reasons(crossing, verdicts, missing, verdict):
    found = [reason for each in verdicts for reason in each.why if reason.code != "identical"]
    if verdict == DIFFERENT:
        found = [reason for reason in found if reason.code == "different_names"] or [Reason("other_roles")]
    elif crossing:
        found.append(Reason("swapped_order"))
    if missing and verdict != DIFFERENT:
        found.append(Reason("part_missing"))
    return tuple(dict.fromkeys(found)) or (Reason("identical"),)


def compare(a, b):
    """Verdict on two names, single or full, in any alphabet and order of words.

    "same" needs every word that both have to be the same; one word against a full name is at most "maybe".
    """
    words_a, words_b = _aligned(tokens(a)[:MOST_WORDS], tokens(b)[:MOST_WORDS])
    if not words_a or not words_b:
        return Verdict(DIFFERENT, (Reason("nothing_to_compare"),))
    if len(words_a) == len(words_b) == 1:
        return compare_tokens(words_a[0], words_b[0])
    flipped = len(words_a) < len(words_b)
    longer, shorter = (words_b, words_a) if flipped else (words_a, words_b)
    found = _compare_words(longer, shorter)
    return Verdict(found.verdict, tuple(map(_turned, found.why))) if flipped else found


def _has_partner(word, others):
    return any(compare_tokens(other, word).verdict != DIFFERENT for other in others)


def _compare_words(longer, shorter):
    if not all(_has_partner(word, longer) for word in shorter):
        verdicts = [compare_tokens(*pair) for pair in zip(longer, shorter, strict=False)]
        return Verdict(DIFFERENT, _full_reasons(False, verdicts, False, DIFFERENT))
    best = min((_weigh(order, longer, shorter) for order in _orders(longer, shorter)), key=lambda found: found[:3])
    rank, _, crossing, _, verdicts = best
    why = _full_reasons(crossing, verdicts, len(longer) > len(shorter), _WORST[rank])
    return Verdict(_WORST[rank], why)


def _turned(reason):
    return Reason(reason.code, reason.b, reason.a) if reason.b else reason
