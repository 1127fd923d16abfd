"""What colleagues write into a case, in the language each of them writes. Invented, and about nobody."""

NEEDS = {
    "movement": (
        "Мустақил роҳ рафта наметавонад, барои мактаб ёрӣ лозим аст.",
        "Ходит с трудом, нужна консультация и упражнения.",
        "Walks only when held; the family carries the child to school.",
    ),
    "seeing": (
        "Дар тахта навиштаҷотро намебинад, айнак надорад.",
        "Плохо видит вдаль, очков нет.",
        "Cannot see the board from the first row; never had an eye examination.",
    ),
    "hearing": (
        "Овози пастро намешунавад, гапаш дер баромад.",
        "Плохо слышит, речь развивается медленно.",
        "Does not answer when called from behind; speech is late.",
    ),
    "learning": (
        "Дар омӯзиш аз ҳамсолон қафо мондааст, гап заданаш душвор.",
        "Отстаёт в учёбе, трудно понять речь.",
        "Learns slowly and is understood only by the family.",
    ),
    "behaviour": (
        "Тағйирро қабул карда наметавонад, бо кӯдакон бозӣ намекунад.",
        "Трудно переносит перемены, не играет с детьми.",
        "Changes upset him; does not play with other children.",
    ),
    "feelings": (
        "Ҳар рӯз ғамгин ва хомӯш, аз хона намебарояд.",
        "Каждый день грустит, почти не выходит из дома.",
        "Sad and silent most days; has stopped leaving the house.",
    ),
    "none": (
        "Оила мехоҳад бо волидони дигар вохӯрад.",
        "Семья хочет встречаться с другими родителями.",
        "The family asks to meet other parents.",
    ),
}
# What may help with what. The second list is for everybody with a difficulty.
KINDS = {
    "movement": "physiotherapy assistive-device orthosis-prosthesis occupational-therapy home-accessibility",
    "seeing": "eye-care specialist-doctor inclusive-school",
    "hearing": "hearing-care speech-therapy specialist-doctor",
    "learning": "pmpc inclusive-school early-intervention speech-therapy day-care",
    "behaviour": "psychological-support pmpc day-care occupational-therapy",
    "feelings": "psychological-support primary-health",
    "none": "primary-health birth-registration",
}
FOR_ALL = "certification social-pension home-care primary-health legal-aid"
ADULTS_ONLY = {"vocational-training"}
CHILDREN_ONLY = {"pmpc", "inclusive-school", "inclusive-kindergarten", "early-intervention", "day-care"}

NOTES = {
    "return": (
        "Лутфан нависед, ки кӯдак дар хона чӣ кор карда метавонад.",
        "Напишите, пожалуйста, был ли ребёнок уже у врача.",
        "Which of the two services is meant? Please write what the family needs first.",
    ),
    "refuse": (
        "Ин хизматрасонӣ дар ноҳия ҳоло нест.",
        "Семья уже получает эту услугу.",
        "The service is for children under seven; please choose another one.",
    ),
    "decline": ("Ҷой нест, то баҳор интизор шавед.", "Нет мест до весны.", "No free place before spring."),
    "complete": (
        "Ба мактаб мустақил меравад.",
        "Стал понятнее говорить, занятия закончены.",
        "Uses the chair every day; the family knows how to care for it.",
    ),
    "close": ("Оила ба дигар ҷой кӯчид.", "Семья передумала.", "The family could not travel to the centre."),
    "withdraw": ("", "", ""),
}
WITHDRAWN = ("Оила фикрашро дигар кард.", "Бабушка против.", "The family changed its mind.")
REMARKS = (
    "Хона дар охири кӯча, пас аз пул.",
    "Звонить после обеда.",
    "Мать работает утром, лучше приходить вечером.",
    "Grandmother looks after the child on weekdays.",
)
