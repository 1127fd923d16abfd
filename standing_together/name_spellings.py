"""A name as it would stand in the other alphabets: Tajik and Russian Cyrillic, and Latin letters (BGN/PCGN). Pure.

For reading aloud and for copying into a form, not for comparing: that is what `names` is for. What an alphabet does
not tell apart (Russian к for Tajik к and қ) cannot be guessed back.
"""

_SAME = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True))
LATIN = _SAME | {
    "ғ": "gh", "ё": "yo", "ж": "zh", "ӣ": "í", "й": "y", "қ": "q", "ӯ": "ŭ", "х": "kh", "ҳ": "h", "ц": "ts", "ч": "ch",
    "ҷ": "j", "ш": "sh", "щ": "shch", "ъ": "’", "ы": "y", "ь": "’", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
RUSSIAN = {"ғ": "г", "ӣ": "и", "қ": "к", "ӯ": "у", "ҳ": "х", "ҷ": "дж"}
# Longest first: "shch" before "sh" before "s".
TAJIK_FROM_LATIN = {
    "shch": "щ", "dzh": "ҷ", "kh": "х", "gh": "ғ", "zh": "ж", "ch": "ч", "sh": "ш", "yo": "ё", "yu": "ю", "ya": "я",
    "ye": "е", "ts": "ц", "j": "ҷ", "q": "қ", "h": "ҳ", "x": "х", "w": "в", "c": "к", "y": "й", "í": "ӣ", "ī": "ӣ",
    "ŭ": "ӯ", "ū": "ӯ", "’": "ъ", "'": "ъ", **{latin: letter for letter, latin in _SAME.items()},
}  # fmt: skip
_LONGEST = 4


def spellings(name: str) -> dict[str, str]:
    """{"tg": …, "ru": …, "latin": …}: the name in each alphabet, as far as its letters tell."""
    tajik = _replaced(name, TAJIK_FROM_LATIN) if _is_latin(name) else _replaced(name, {"дж": "ҷ"})
    latin = name if _is_latin(name) else _replaced(tajik, LATIN)
    return {"tg": tajik, "ru": _replaced(tajik, RUSSIAN), "latin": latin}


def _is_latin(text: str) -> bool:
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return bool(letters) and sum("a" <= letter <= "ž" for letter in letters) * 2 > len(letters)


def _replaced(text: str, table: dict[str, str]) -> str:
    """Each longest piece that the table knows; everything else stays. Capitals stay capitals."""
    found, place = [], 0
    while place < len(text):
        piece = next((p for p in _pieces(text, place) if p.lower() in table), text[place])
        new = table.get(piece.lower(), piece)
        found.append(_capital(new, text, place) if piece[0].isupper() else new)
        place += len(piece)
    return "".join(found)


def _pieces(text: str, place: int):
    return (text[place : place + size] for size in range(_LONGEST, 0, -1) if place + size <= len(text))


def _capital(new: str, text: str, place: int) -> str:
    """ "Ш" at the beginning is "Sh", within capitals "SH"."""
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    beside = after if after.isalpha() else before
    return new.upper() if beside.isupper() else new[:1].upper() + new[1:]
