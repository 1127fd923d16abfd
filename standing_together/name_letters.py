"""Tables behind `names`: letters of the three alphabets, endings, honorifics, well-known names.

Kept apart from the code so that a speaker of Tajik can check and correct them without reading Python.
Everything on the right-hand side is in the plain a-z of the keys.
"""

TAJIK_ALPHABET = "абвгғдеёжзиӣйкқлмнопрстуӯфхҳцчҷшщъыьэюя"
TAJIK_ONLY = frozenset("ғӣқӯҳҷ")

# 8-bit Tajik fonts of the nineties: the letter on screen was Tajik, the code below was Serbian or Ukrainian.
LEGACY_FONT: dict[str, str | int | None] = dict(zip("ЊњЉљЃѓЌќЇїЎў", "ҲҳҶҷҒғҚқӢӣӮӯ", strict=True))

CYRILLIC = {
    **dict(zip("абвгғдезиӣйкқлмнопрстуӯфхҳҷыэ", "abvggdeziiykklmnoprstuufhhjie", strict=True)),
    "ё": "yo",
    "ю": "yu",
    "я": "ya",
    "ж": "zh",
    "ц": "s",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ъ": "",
    "ь": "",
    "ѕ": "s",
    "і": "i",
    "ө": "u",
    "ү": "u",
    "ң": "n",
    "ј": "j",
}
# Scholarly Latin (ISO 9, BGN/PCGN with marks); what is not named here loses its mark through anyascii.
MARKED_LATIN = {
    "ç": "j",
    "č": "ch",
    "š": "sh",
    "ž": "zh",
    "ş": "sh",
    "ḩ": "h",
    "ǧ": "g",
    "ğ": "g",
    "ġ": "g",
    "â": "ya",
    "û": "yu",
    "ë": "yo",
    "ŝ": "sh",
    "ö": "u",
    "ı": "i",
    "ə": "a",
}
SIGNS = dict.fromkeys("'’‘ʼʻ`´ʹʺ\"-‐‑–·\u0307", "")
UZBEK_O = ("o'", "o’", "o‘", "oʻ", "oʼ", "o`")  # Uzbek Latin o' is the letter ў, in our keys u

# Applied in this order to a-z text. Only shrinking or one-way changes, so that a key of a key is itself.
SPELLINGS = (
    ("dzh", "j"),
    ("dsch", "j"),
    ("dj", "j"),
    ("tch", "ch"),
    ("x", "h"),
    ("kh", "h"),
    ("gh", "g"),
    ("q", "k"),
    ("w", "v"),
    ("ph", "f"),
    ("ou", "u"),
)

# Endings of surname and patronymic -> how they are shown to a person.
FATHER_ENDINGS = {"ovich": "-ович", "evich": "-евич", "ovna": "-овна", "evna": "-евна"} | {
    "kizi": "-қизи",
    "ugli": "-ӯғли",
    "ogli": "-ӯғли",
}
FAMILY_ENDINGS = {
    "ova": "-ова",
    "eva": "-ева",
    "ov": "-ов",
    "ev": "-ев",
    "zoda": "-зода",
    "zodah": "-зода",
    "zada": "-зода",
    "zade": "-зода",
    "zadeh": "-зода",
    "zod": "-зод",
    "pur": "-пур",
    "far": "-фар",
    "ion": "-иён",
    "ien": "-иён",
}
SHORTEST_STEM = {"pur": 4, "far": 4, "zod": 4, "ion": 4, "ien": 4, "kizi": 4, "ogli": 4, "ugli": 4}
# Whole names that only look as if they had such an ending.
_NOT_ENDINGS = """
muzafar muzaffar nilufar gazanfar sherzod shahzod shohzod shahzoda shohzoda behzod mirzod hushzod farzod
parizod gulzod shohpur
"""
NOT_ENDINGS = frozenset(_NOT_ENDINGS.split())
# Words that stand beside a father's name: "daughter of", "son of".
NOT_NAMES = frozenset({"kizi", "ugli", "ogli", "uli", "duhtari", "pisari", "ibn", "binti"})

# In the sound key (o heard as a, e as i). A person may add or leave these out: "maybe", never "same".
HONORIFIC_ENDINGS = {
    "han": "-хон",
    "jan": "-ҷон",
    "banu": "-бону",
    "bik": "-бек",
    "big": "-бек",
    "biki": "-бека",
    "sha": "-шо",
    "shah": "-шо",
    "mah": "-моҳ",
    "ma": "-мо",
    "bibi": "-бибӣ",
    "ai": "-ой",
}
HONORIFIC_STARTS = {
    "bibi": "Бибӣ-",
    "shah": "Шоҳ-",
    "sha": "Шо-",
    "mir": "Мир-",
    "said": "Саид-",
    "mirza": "Мирзо-",
    "haja": "Хоҷа-",
    "mula": "Мулло-",
}
MUHAMMADS = "muhamad|muhamid|muhamat|mahamad|mahamid|mahmad|mahmid|muhmad|mihmid|magamad|magamid|mamad|mamid|mahamat"

# Common names that are surely different people's names although they look alike: two of them that sound
# different are never a typing slip of each other.
_WELL_KNOWN = """
Ёдгор Ёқуб Абдукарим Абдулло Абдулҳаким Абдураҳим Абдураҳмон Абдусалом Азиз Азиза Азим Акбар Акмал
Акрам Алишер Алӣ Амин Амина Амир Амонулло Анвар Анис Аниса Анора Асад Аслам Асрор Ашраф Аҳмад
Аҳмадшо Аҳрор Бадриддин Баракат Бахтиёр Баҳор Баҳриддин Баҳром Беҳзод Беҳрӯз Бобо Валӣ Восиъ Гулноза
Гулнора Гулру Гулрухсор Гулчеҳра Гулҷаҳон Давлат Далер Дилбар Дилноза Дилора Дилором Дилшод Достон
Зайд Зайнаб Зайнура Зарина Зарифа Зариф Зафар Зебо Зиё Зиёвуддин Зиёда Зоир Зокир Зоҳид Зоҳир Зулайхо
Зулфия Зуҳра Зуҳро Иброҳим Икром Илҳом Имом Имомалӣ Исмат Исмоил Исо Исроил Исҳоқ Кабир Камол Карам
Карим Карима Каромат Комил Комила Комрон Лайло Латиф Латофат Лола Лутфия Лутфулло Мавҷуда Мадина
Малика Малоҳат Манзура Манижа Мансур Манучеҳр Марзия Марям Мастура Масъуд Матлуба Маҳина Маҳинур
Маҳмуд Маҳмуда Меҳринисо Меҳроб Меҳрона Меҳрубон Мино Мирзо Моҳира Мубин Муборак Мунир Мунира Муниса
Мурод Муслима Мусо Мухтор Муъмин Муяссар Муҳаббат Муҳаммад Набӣ Наврӯз Наврӯза Назар Назира Наим
Наима Наргис Насиба Насим Насир Насриддин Насрулло Наҷиб Нигина Нигора Низом Нилуфар Ниссо Нодир
Нодира Нозанин Нозим Нозима Нозир Носир Нур Нуриддин Нурулло Одина Озода Ойша Олим Орзу Ориф Осиф
Паймон Парвиз Парвин Парвина Пулод Равшан Рамазон Рашид Раъно Раҳим Раҳима Раҳмат Раҳмон Раҷаб Робия
Розия Ромиз Ромиш Рофеъ Рустам Рухшона Рӯзӣ Сабоҳат Сабрина Савлат Савр Садриддин Саид Саида
Сайфиддин Сайфулло Сайёра Салим Салима Салмон Салом Самад Самина Самира Санавбар Сангин Саодат
Сарина Сафар Сафина Саъдӣ Сино Ситора Собир Собит Содиқ Солеҳ Сомон Соҳиб Субҳон Сулаймон Султон
Сумайя Суман Сумая Сурайё Сӯҳроб Тамара Тағой Таҳмина Тоир Толиб Тоҳир Тоҷик Тоҷӣ Умар Умед Умеда
Усмон Усмона Файзулло Фарзод Фарзона Фарид Фарида Фаррух Фарҳод Фатҳулло Фахриддин Фахрия Фируз
Фирӯз Фирӯза Фозил Фотима Хайрулло Холида Холиқ Холмурод Хуршед Хуршеда Шабнам Шамс Шамсиддин Шамсия
Шариф Шарифа Шаҳбоз Шаҳзода Шаҳло Шаҳноза Шаҳром Шер Шерали Шерафкан Шерзод Шокир Шоҳин Шоҳрух
Шукрона Шуҳрат Эмом Эҳсон Юнус Юсуф Ғайрат Ғанӣ Ғафур Ғолиб Ғулом Ғуломалӣ Қамариддин Қодир Қосим
Қурбон Ҳабиб Ҳабиба Ҳавасмоҳ Ҳадя Ҳайбат Ҳайдар Ҳаким Ҳалим Ҳалима Ҳамза Ҳамид Ҳамида Ҳамроҳ Ҳасан
Ҳафиз Ҳаёт Ҳикмат Ҳотам Ҳошим Ҳусейн Ҳусниддин Ҳусния Ҷаббор Ҷалил Ҷалол Ҷалолиддин Ҷамила Ҷамол
Ҷамшед Ҷаъфар Ҷаҳонгир Ҷовид Ҷомӣ Ҷумъа Ҷура
"""
WELL_KNOWN = tuple(_WELL_KNOWN.split())
