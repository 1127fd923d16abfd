"""A Tajik name as a Russian clerk and as a passport would write it; written apart from the code under test."""

RUSSIAN = {"ғ": "г", "қ": "к", "ҳ": "х", "ҷ": "дж", "ӣ": "и", "ӯ": "у", "ъ": ""}
LATIN = {
    **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziyklmnoprstufhie", strict=True)),
    "ғ": "gh",
    "қ": "q",
    "ҳ": "h",
    "х": "kh",
    "ҷ": "j",
    "ӣ": "i",
    "ӯ": "u",
    "ъ": "",
    "ь": "",
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ё": "yo",
    "ю": "yu",
    "я": "ya",
}
TYPED = {"ғ": "г", "қ": "к", "ҳ": "х", "ҷ": "ч", "ӣ": "и", "ӯ": "у"}  # a keyboard without Tajik letters


def respell(name, table):
    return "".join(table.get(letter, letter) for letter in name.lower()).title()


def russian(name):
    return respell(name, RUSSIAN)


def latin(name):
    return respell(name, LATIN)


def typed(name):
    return respell(name, TYPED)
