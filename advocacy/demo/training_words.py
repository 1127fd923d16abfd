"""What the invented training says, in three languages. Pure; nobody and no house is meant."""


def _module(en: str, tg: str, ru: str, objectives: str):
    return {"en": en, "tg": tg, "ru": ru}, objectives


_RIGHTS = _module(
    "Rights and the Convention", "Ҳуқуқҳо ва Конвенсия", "Права и Конвенция",
    "Конвенсияро бо мисолҳо аз ноҳияи худ шарҳ дода метавонад.",
)  # fmt: skip
_PLAN = _module(
    "The individual plan with the family", "Нақшаи инфиродӣ бо оила", "Индивидуальный план с семьёй",
    "Нақшаро якҷоя бо оила менависад ва баъди се моҳ аз нав мебинад.",
)  # fmt: skip
_HOME = _module(
    "Visits at home",
    "Боздид дар хона",
    "Посещения на дому",
    "Ба хона меравад, гӯш мекунад ва қадами навбатиро медонад.",
)
_CLASS = _module(
    "A class for all children", "Синф барои ҳамаи кӯдакон", "Класс для всех детей",
    "Дарсро барои кӯдакони гуногун мутобиқ мекунад.",
)  # fmt: skip
_SPEAK = _module(
    "Speaking with those who decide", "Сӯҳбат бо қароркунандагон", "Разговор с теми, кто решает",
    "Хоҳишро дар се ҷумла мегӯяд ва ваъдаро менависад.",
)  # fmt: skip
_BENEFITS = _module(
    "Certificates and benefits", "Шаҳодатнома ва кӯмакпулӣ", "Справки и пособия",
    "Роҳи гирифтани шаҳодатнома ва кӯмакпулиро қадам ба қадам мегӯяд.",
)  # fmt: skip

CURRICULA: tuple[dict, ...] = (
    {
        "code": "practitioners", "programme": "out-of-the-shadows", "audience": "practitioner", "pass_score": 60,
        "names": {"en": "Day-care and outreach in practice", "tg": "Маркази рӯзона ва кори берунӣ дар амал",
                  "ru": "Дневной центр и выездная работа на практике"},
        "with": "Донишгоҳи давлатии Кӯлоб", "objectives": "Мутахассис бо кӯдак, оила ва ҳамкорон кор карда метавонад.",
        "materials": "Дастур, варақаҳои машқ, наворҳо", "modules": (_RIGHTS, _PLAN, _HOME, _BENEFITS),
    },
    {
        "code": "social-work", "programme": "standing-together", "audience": "social_worker", "pass_score": 60,
        "names": {"en": "Social work with families", "tg": "Кори иҷтимоӣ бо оилаҳо",
                  "ru": "Социальная работа с семьями"},
        "with": "Вазорати тандурустӣ ва ҳифзи иҷтимоии аҳолӣ",
        "objectives": "Корманди иҷтимоӣ оиларо то гирифтани хизматрасонӣ ҳамроҳӣ мекунад.",
        "materials": "Дастур ва маҷмӯи ҳолатҳо", "modules": (_PLAN, _HOME, _BENEFITS),
    },
    {
        "code": "officials", "programme": "standing-together", "audience": "official", "pass_score": 50,
        "names": {"en": "Standards and duties", "tg": "Стандартҳо ва вазифаҳо", "ru": "Стандарты и обязанности"},
        "with": "Ҳукумати вилояти Хатлон", "objectives": "Мансабдор вазифаи худро медонад ва иҷрои онро нишон медиҳад.",
        "materials": "Матни стандартҳо", "modules": (_RIGHTS, _BENEFITS),
    },
    {
        "code": "teachers", "programme": "standing-together", "audience": "teacher", "pass_score": 60,
        "names": {"en": "A school for all", "tg": "Мактаб барои ҳама", "ru": "Школа для всех"},
        "with": "Шуъбаи маориф", "objectives": "Омӯзгор ҳамаи кӯдаконро дар синф нигоҳ медорад.",
        "materials": "Маҷмӯи машқҳо", "modules": (_RIGHTS, _CLASS),
    },
    {
        "code": "civil-society", "programme": "standing-together", "audience": "cso_member", "pass_score": None,
        "names": {"en": "Advocacy of parents", "tg": "Адвокатсияи волидон", "ru": "Адвокация родителей"},
        "with": "Ассотсиатсияҳои волидон", "objectives": "Аъзо хоҳишро пешниҳод ва ваъдаро пайгирӣ мекунад.",
        "materials": "Варақаҳои нақш", "modules": (_RIGHTS, _SPEAK),
    },
    {
        "code": "university", "programme": "out-of-the-shadows", "audience": "university", "pass_score": 60,
        "names": {"en": "Social work at the university", "tg": "Кори иҷтимоӣ дар донишгоҳ",
                  "ru": "Социальная работа в университете"},
        "with": "Донишгоҳи давлатии Кӯлоб", "objectives": "Донишҷӯ барои таҷрибаомӯзӣ омода аст.",
        "materials": "Барномаи таълимӣ", "modules": (_RIGHTS, _PLAN, _HOME, _CLASS),
    },
    {
        "code": "parents", "programme": "out-of-the-shadows", "audience": "parent", "pass_score": None,
        "names": {"en": "Caring at home", "tg": "Нигоҳубин дар хона", "ru": "Уход дома"}, "state": "draft", "with": "",
        "objectives": "Волидайн машқҳои ҳаррӯзаро бехатар иҷро мекунанд.", "materials": "", "modules": (_HOME,),
    },
)  # fmt: skip

TESTS = (("Донишҳои асосӣ", 20), ("Ҳолат аз амалия", 10))
FUNDERS = {"standing-together": "CISU", "out-of-the-shadows": "European Union"}
OFFICES = {
    "hall": ("Хонаи маданият, ноҳия", "Толори ҳукумати ноҳия", "Мактаби №3", "Маркази ҷамъиятӣ"),
    "official": ("Ҳукумати ноҳия", "Шуъбаи ҳифзи иҷтимоӣ", "Ҷамоати деҳот"),
    "social_worker": ("Маркази рӯзона", "Шуъбаи ҳифзи иҷтимоӣ"),
    "health_worker": ("Беморхонаи марказӣ", "Маркази саломатӣ"),
    "teacher": ("Мактаби №3", "Мактаби №11", "Кӯдакистони №2"),
    "cso_member": ("Ассотсиатсияи волидон «Умед»", "Ташкилоти ҷамъиятии «Роҳ»", "Ташкилоти маъюбони «Қадам»"),
    "student": ("Донишгоҳи давлатии Кӯлоб",),
}
POSITIONS = {
    "official": "Мутахассиси пешбар", "social_worker": "Корманди иҷтимоӣ", "health_worker": "Ҳамшираи шафқат",
    "teacher": "Омӯзгор", "cso_member": "Аъзои раёсат", "student": "Донишҷӯ",
}  # fmt: skip
PRACTICE = (
    ("Нақшаи инфиродӣ бо ҳар оилаи нав", "Ду нақша дида шуд"),
    ("Боздиди хона ҳар ҳафта", "Дафтари боздидҳо"),
    ("Варақаи ҳуҷҷатҳо барои оилаҳо", "Варақа дар девори шуъба"),
    ("Индивидуальный план и пересмотр через три месяца", "Папка планов"),
)
