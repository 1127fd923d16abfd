"""What colleagues and families write about protection, in the language each of them writes. Invented, about nobody."""

# kind, danger, what, who, place
CONCERNS = (
    (
        "neglect",
        False,
        "Кӯдак рӯзи дароз дар хона танҳо мемонад, дар қулф аст.",
        "Писари ҳамсоя, тахминан 8-сола",
        "Дар деҳа, ҳар рӯз то бегоҳ",
    ),
    (
        "violence",
        True,
        "Соседи слышали крики ночью; у девочки синяки на руке.",
        "Девочка, около 11 лет",
        "Вчера вечером",
    ),
    (
        "conduct",
        False,
        "A driver asked a mother for her telephone number and calls her at night.",
        "A mother of the group",
        "Since two weeks",
    ),
    (
        "exploitation",
        False,
        "Духтари 14-соларо аз мактаб гирифтанд, ба хостгорон ваъда додаанд.",
        "Духтари синфи 8",
        "",
    ),
    ("emotional", False, "Мальчика дразнят и запирают в сарае, когда приходят гости.", "Мальчик, 9 лет", "В доме деда"),
    (
        "self_harm",
        True,
        "He says that nobody needs him and gave his things away.",
        "A young man, 17",
        "At the last meeting",
    ),
    ("unsure", False, "Модар гиря мекунад ва намегӯяд, ки чӣ шуд. Ман хавотирам.", "", "Ҳангоми ташриф"),
)
# Steps of a concern, by how far it has come: (name, choice, note), hours after the writing.
SEEN = (("look", "", "", 3),)
PLANNED = (
    *SEEN,
    ("talk", "", "Бо духтар дар алоҳидагӣ, бо иштироки равоншинос сухан гуфта шуд.", 20),
    ("consent", "yes", "Розӣ шуд, ки духтур ва равоншинос донанд.", 21),
    ("wishes", "", "Хочет остаться у тёти и ходить в школу.", 22),
    ("plan", "", "Sleeps at the aunt's; the counsellor calls every Tuesday; the school knows whom to call.", 40),
    ("refer", "psychosocial", "Первая встреча у психолога в понедельник.", 48),
)
CLOSED = (*PLANNED, ("close", "safe", "Оила дастгирӣ гирифт, кӯдак бехатар аст.", 600))

# kind, way, text, who said it ("" nobody), answer, what the family said then
COMPLAINTS = (
    (
        "waiting",
        "group",
        "Аз баҳор интизори аробачаем.",
        "Модари Суҳроб",
        "Аробача моҳи оянда меояд, навбати шумо дуюм аст.",
        "partly",
    ),
    (
        "behaviour",
        "spoken",
        "В регистратуре с нами говорили грубо.",
        "Семья из Кулоба",
        "Мы поговорили с сотрудником; он просит прощения.",
        "yes",
    ),
    (
        "access",
        "box",
        "The ramp of the centre is blocked by a car every morning.",
        "",
        "The place is now marked and kept free.",
        "unknown",
    ),
    ("praise", "phone", "Духтарам мустақил роҳ мегардад. Раҳмат ба машқгар!", "Падари Нигора", "", ""),
    (
        "money",
        "box",
        "Барои маълумотнома пул пурсиданд.",
        "",
        "Ҳамаи кӯмаки мо ройгон аст. Тафтиш мекунем, рақами мо дар эълон аст.",
        "unknown",
    ),
    ("idea", "group", "Пусть занятия начинаются после уроков.", "Родители группы", "", ""),
    (
        "quality",
        "letter",
        "The exercise sheet is in Russian; grandmother reads only Tajik.",
        "A grandmother",
        "The sheet is now there in Tajik, we bring it on Monday.",
        "yes",
    ),
    (
        "refused",
        "spoken",
        "Нам отказали в логопеде без объяснения.",
        "Мать мальчика 6 лет",
        "Мест не было; с сентября место есть.",
        "no",
    ),
    (
        "privacy",
        "phone",
        "Ҳамсоя аз касалии писарам хабардор шуд.",
        "Модар",
        "Маълумро танҳо корманди шумо дорад; мо қоидаро ба ҳама хондем.",
        "partly",
    ),
    (
        "waiting",
        "phone",
        "Три месяца ждём ответа комиссии.",
        "Отец девочки",
        "Комиссия примет вас 12 числа, машина приедет.",
        "yes",
    ),
)
APPEAL = "Посух норавшан аст, мо бори дигар мепурсем."

DOCUMENTS = (
    ("medical", "Хулосаи духтур"),
    ("certificate", "Справка ВТЭК"),
    ("identity", "Шаҳодатномаи таваллуд"),
    ("school", "Letter of the school"),
    ("letter", "Ответ хукумата"),
    ("other", ""),
)
REMOVED = "Ин ҳуҷҷати кӯдаки дигар буд."
GLASS = (
    ("health", "Духтури беморхона пурсид, ки кӯдак кадом дору мехӯрад.", "justified", "Занги беморхона тасдиқ шуд."),
    ("danger", "Соседка позвонила: ребёнок один на улице, нужен адрес матери.", "justified", "Мать нашли за полчаса."),
    (
        "away",
        "The colleague is on leave and the family stands at the door.",
        "not_justified",
        "A call to me was enough.",
    ),
    ("health", "Из скорой спросили про аллергию.", "", ""),
)
NOTICE = {"phone": "+992 3322 2 00 00", "place": "Кӯлоб, кӯчаи Сомонӣ 12; қуттӣ назди дар"}
