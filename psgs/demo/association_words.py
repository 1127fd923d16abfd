"""What the invented associations are called and say, in the languages people there write in."""

import datetime

# Name, short name, kind, where it stands, organisation that accompanies it, district.
ASSOCIATIONS = (
    (
        "Ассотсиатсияи падару модарони «Умеди Кӯлоб»",
        "Умеди Кӯлоб",
        "association",
        "registered",
        "ehyo-va-dastgiri",
        "TJ-KT-02",
    ),
    ("Ассотсиатсияи падару модарони «Меҳр»", "Меҳр", "association", "registered", "ehyo-va-dastgiri", "TJ-KT-12"),
    (
        "Ассотсиатсияи падару модарони «Субҳи нав»",
        "Субҳи нав",
        "association",
        "registered",
        "ehyo-va-dastgiri",
        "TJ-KT-17",
    ),
    ("Ассотсиатсияи падару модарони «Офтоб»", "Офтоб", "association", "registered", "ehyo-va-dastgiri", "TJ-KT-25"),
    ("Ассотсиатсияи падару модарони «Баҳор»", "Баҳор", "association", "registered", "mehrgon", "TJ-KT-06"),
    ("Ассоциация родителей «Нур»", "Нур", "association", "registered", "mehrgon", "TJ-SU-05"),
    ("Ҷамъияти маъюбони «Имкон»", "Имкон", "opd", "submitted", "ehyo-va-dastgiri", "TJ-KT-02"),
    ("Общество людей с инвалидностью «Шанс»", "Шанс", "opd", "refused", "mehrgon", "TJ-KT-06"),
    ("Ташкилоти ҷамъиятии «Дастгирии оила»", "Дастгирии оила", "cso", "papers", "ehyo-va-dastgiri", "TJ-KT-12"),
)
PURPOSE = (
    "Падару модарони кӯдакони маъюб якҷоя ҳуқуқи фарзандони худро ҳимоя мекунанд ва ба ҳамдигар кӯмак мерасонанд.",
    "Families of children with disabilities help one another and speak with the authorities with one voice.",
    "Родители помогают друг другу получать услуги и пособия и говорят с властями от имени семей.",
)
ADDRESSES = ("кӯчаи Боғи нав, 4", "кӯчаи Мактаб, 11", "улица Садовая, 7")
BANK = "Бонки намоишӣ"
OFFICE = "Раёсати адлия"
REFUSAL = "В уставе не указан порядок выборов ревизионной комиссии."
AGENDA = "Ҳисоботи раёсат. Ҳаққи аъзогӣ. Нақшаи соли оянда."
PLACES = ("Маркази нигоҳубини рӯзона", "Китобхонаи ноҳия")
# Invented; every first name with every family name would do.
PEOPLE = (
    ("Саодат Маҷидова", "female"), ("Раҷаб Ғоибов", "male"), ("Нигина Сафолова", "female"),
    ("Хосият Азимшоева", "female"), ("Шоира Бобоҷонова", "female"), ("Дилшод Маъруфов", "male"),
    ("Мавлуда Ниятова", "female"), ("Гулбаҳор Тағоева", "female"), ("Сарвиноз Икромова", "female"),
    ("Илҳом Курбоншоев", "male"), ("Зебуннисо Муродбекова", "female"), ("Фарангис Ҷалолова", "female"),
    ("Ойниса Худойдодова", "female"),
)  # fmt: skip
NETWORK = "Шабакаи ассотсиатсияҳои падару модарони Хатлон"
NETWORK_PURPOSE = "Ассотсиатсияҳо якҷоя бо вилоят гуфтугӯ мекунанд ва аз таҷрибаи ҳамдигар меомӯзанд."
OUTSIDE = "Иттиҳоди занони деҳот (намоишӣ)"
FORUMS = (
    ("Шӯрои ҷамъиятии ноҳия", "district"),
    ("Комиссия по правам ребёнка при хукумате", "district"),
    ("Regional coordination council on disability", "regional"),
    ("Гурӯҳи корӣ оид ба таҳсилоти фарогир", "district"),
    ("Совет по социальной защите области", "regional"),
    ("National forum of associations of parents", "national"),
)
ACTIONS = (
    (
        "appeal",
        "Мактуби якҷоя дар бораи пандусҳо дар бунгоҳҳои тиббӣ",
        datetime.date(2023, 2, 14),
        "Ду бунгоҳ пандус гирифт.",
    ),
    (
        "meeting",
        "Встреча с управлением социальной защиты области",
        datetime.date(2023, 4, 20),
        "Обещан приём документов в джамоатах.",
    ),
    ("campaign", "Joint campaign for birth registration of children with disabilities", datetime.date(2023, 5, 31), ""),
    (
        "training",
        "Омӯзиш аз ҳамдигар: чӣ гуна маҷлиси умумӣ гузаронем",
        datetime.date(2023, 7, 6),
        "Се ассотсиатсия маҷлис гузаронд.",
    ),
)
BRANCHES = {"tg": "Шуъба дар {place}", "ru": "Отделение: {place}", "en": "Branch in {place}"}
DECISIONS = (
    "Ҳаққи аъзогӣ дар як моҳ ду сомонӣ мемонад.",
    "Избрать ревизионную комиссию из трёх человек.",
    "Open a branch in the next jamoat before the winter.",
    "Нақшаи кори соли оянда қабул карда шуд.",
    "Обратиться в хукумат о ремонте входа в поликлинику.",
    "Раёсат ҳар се моҳ ба аъзоён ҳисобот медиҳад.",
    "Members who lend their car to a family are paid the petrol.",
    "Принять в члены две новые группы родителей.",
)
# What is to be done, and who does it ("": whoever wrote it down).
DECISION_TASKS = (
    ("Протоколро ба раёсати адлия супоред", "Котиб"),
    ("Собрать взносы за второе полугодие", "Казначей"),
    ("Рӯйхати аъзоёнро нав кунед", ""),
    ("Find a room for the branch", "Раис"),
    ("Письмо в хукумат о пандусе поликлиники", ""),
    ("Ҳисоби бонкиро бо шартнома санҷед", ""),
)
DONE = "Иҷро шуд, нусхааш дар ҷузвдон."
