"""What the demo says about services and buildings. Invented, in the languages people write."""

WITH = (
    "ду модар ва роҳбари марказ",
    "иттиҳодияи маъюбон, як нафар бо аробача",
    "двое родителей и врач",
    "a father and the deputy head",
)
SEEN = (
    "Дафтари қайдҳо дида шуд, ҳама рӯз пур аст.",
    "Бо се модар сӯҳбат кардем, ҳамааш якхел гуфтанд.",
    "Осмотрели помещение вместе с родителями.",
    "Журнал ведётся, последняя запись вчера.",
    "The plan hangs in the room; staff could explain it.",
    "Three files read; two of them were complete.",
)
BUILDERS = ("Ҳашари маҳалла", "Худи мактаб", "Строительная бригада города", "Local firm")
FUNDERS = ("Ҳукумати ноҳия", "Барнома", "Родительский комитет", "Programme and hukumat together")


def _entry(kind, en, tg, ru, summary, cbr, domains, ages, **more) -> dict:
    titles = {"en": en, "tg": tg, "ru": ru}
    return {"kind": kind, "titles": titles, "summaries": {"en": summary}, "cbr": cbr, "domains": domains, "ages": ages,
            **more}  # fmt: skip


ENTRIES = (
    _entry("methodology", "Home exercises for children with cerebral palsy", "Машқҳои хонагӣ барои кӯдакони фалаҷ",
           "Домашние занятия для детей с ДЦП", "Twelve picture sheets for the day's course at home.", ["health"],
           ["moving", "hands"], ["early", "preschool"]),
    _entry("tool", "First talk with a family", "Суҳбати аввал бо оила", "Первый разговор с семьёй",
           "What to ask, in which order, and what not to promise.", ["social"], ["communication"], []),
    _entry("good_practice", "A corner in the kindergarten", "Гӯша дар кӯдакистон", "Уголок в детском саду",
           "How four kindergartens took in children who had stayed at home.", ["education"], ["play", "learning"],
           ["preschool"]),
    _entry("curriculum", "Course for social workers, second year", "Курс барои кормандони иҷтимоӣ, соли дуюм",
           "Курс для социальных работников, второй год", "Thirty hours with practice in a day centre.",
           ["social", "education"], [], ["school"]),
    _entry("methodology", "Talking with pictures", "Суҳбат бо суратҳо", "Разговор картинками",
           "A board of forty pictures and how to begin with it.", ["education", "social"], ["communication"],
           ["preschool", "school"]),
    _entry("tool", "Checklist of a home visit", "Рӯйхати санҷиши ташриф ба хона", "Памятка домашнего визита",
           "One page for the bag.", ["health", "social"], ["self_care"], [], draft=True),
    _entry("good_practice", "Mothers teach mothers", "Модарон ба модарон меомӯзанд", "Матери учат матерей",
           "What made the parent mentors of two towns last.", ["empowerment"], [], ["adult"]),
    _entry("curriculum", "Inclusive class: five lessons for teachers", "Синфи фарогир: панҷ дарс барои омӯзгорон",
           "Инклюзивный класс: пять занятий для учителей", "To be held in one week.", ["education"], ["learning"],
           ["school"], draft=True),
)  # fmt: skip


def _building(kind, name, owner) -> dict:
    return {"kind": kind, "name": name, "owner": owner}


BUILDINGS = (
    _building("health_centre", "Маркази саломатии №1", "Раёсати тандурустӣ"),
    _building("health_centre", "Маркази саломатии №4", "Раёсати тандурустӣ"),
    _building("school", "Мактаби миёнаи №12", "Шуъбаи маориф"),
    _building("school", "Мактаби миёнаи №27", "Шуъбаи маориф"),
    _building("kindergarten", "Кӯдакистони «Гулча»", "Шуъбаи маориф"),
    _building("hukumat", "Бинои ҳукумат", "Ҳукумати ноҳия"),
    _building("jamoat_office", "Идораи ҷамоат", "Ҷамоат"),
    _building("pension_office", "Шуъбаи нафақа", "Агентии суғуртаи иҷтимоӣ"),
    _building("day_centre", "Маркази рӯзонаи «Нури офтоб»", "Ҳукумати шаҳр"),
    _building("other", "Китобхонаи марказӣ", "Шуъбаи фарҳанг"),
)

# standard, authority, document, whether for the whole country
ADOPTED = (
    ("day-care", "Шуъбаи ҳифзи иҷтимоӣ", "Фармоиши № 14", False),
    ("home-outreach", "Отдел социальной защиты", "Приказ № 31", False),
    ("home-outreach", "Ҳукумати ноҳия", "Қарори раис № 102", False),
    ("day-care", "Ministry of Health and Social Protection of the Population", "Order no. 7, annex 2", True),
)
