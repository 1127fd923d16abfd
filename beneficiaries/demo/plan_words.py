"""What invented plans say, in the languages people write them in. Levels from −2 to +2."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A plan as one worker wrote it. `exercises` are codes of the library; `actions`: (what, whose, who in words)."""

    language: str
    domain: str
    icf: str
    cbr: str
    strengths: str
    wishes: str
    need: str
    goal: str
    levels: tuple[str, str, str, str, str]
    actions: tuple[tuple[str, str, str], ...]
    exercises: tuple[str, ...]


PLANS = (
    Told(
        "tg", "Walking", "d450", "health: rehabilitation",
        "Хандаҳои баланд, ҳамаи сурудҳоро медонад.", "То дарвоза худаш рафта, ҳамсояҳоро салом диҳад.",
        "Бе дастгирӣ роҳ гашта наметавонад, дар роҳи ноҳамвор меафтад.", "То дарвоза меравад",
        ("Бо дастгирӣ меистад", "Ду қадам бо дастгирӣ", "То дарвоза бо як даст", "Танҳо то дарвоза", "Аз он дуртар"),
        (("Дастгири роҳгардӣ пайдо кардан", "us", ""), ("Ҳар саҳар машқ кардан", "family", "")),
        ("steps-along-a-bench", "standing-up-from-a-stool"),
    ),
    Told(
        "ru", "Communication", "d330", "health: rehabilitation",
        "Любит показывать, хорошо понимает сестру.", "Чтобы её понимали не только дома.",
        "Говорит отдельные слова, чужие не понимают.", "Просит то, что ей нужно",
        ("Плачет", "Показывает рукой", "Показывает и называет", "Два слова вместе", "Просит у чужих"),
        (("Записать к логопеду", "us", ""), ("Картинки для выбора за столом", "other", "Воспитатель детского сада")),
        ("choosing-by-pointing", "naming-things"),
    ),
    Told(
        "tg", "Selfcare", "d550", "social: personal assistance",
        "Дастони чаққон дорад, кӯмак карданро дӯст медорад.", "Худаш хӯрок хӯрад.",
        "Қошуқро дуруст дошта наметавонад.", "Бо қошуқ худаш мехӯрад",
        ("Модар мехӯронад", "Қошуқро медорад", "Нисфи хӯрокро худаш", "Ҳамаро худаш", "Дар назди меҳмонон ҳам"),
        (("Қошуқи дастаи ғафс додан", "us", ""), ("Як хӯрок дар рӯз бе шитоб", "family", "")),
        ("eating-with-a-spoon", "picking-small-things"),
    ),
    Told(
        "ru", "Learning", "d820", "education: primary",
        "Считает до двадцати, любит порядок.", "Ходить в школу своей улицы.",
        "Не может долго сидеть за одним делом.", "Заканчивает одно задание в классе",
        ("Уходит сразу", "Две минуты", "Одно короткое задание", "Два задания", "Весь урок"),
        (("Поговорить с завучем о месте", "us", ""), ("Место у окна и перерывы", "other", "Учительница 2-го класса")),
        ("one-task-to-the-end", "three-things-under-a-cloth", "the-day-in-pictures"),
    ),
    Told(
        "en", "FineMotor", "d440", "health: rehabilitation",
        "Patient, sings while she works.", "To button her own coat before school.",
        "The right hand stays closed; buttons take too long.", "Buttons her coat",
        ("Somebody does it", "Holds the coat", "Two buttons", "All buttons", "All buttons in two minutes"),
        (("Ask the centre for a hand splint", "us", ""), ("A coat with large buttons", "family", "")),
        ("stretching-the-arm", "picking-small-things", "putting-on-a-shirt"),
    ),
)  # fmt: skip
SAID = {
    "tg": ("Бибиаш ҳар рӯз кӯмак мекунад.", "Дар зимистон мушкилтар буд."),
    "ru": ("Бабушка помогает каждый день.", "Зимой было труднее."),
    "en": ("The grandmother helps every day.", "It was harder in winter."),
}
BACK = {
    "tg": "Навишта шавад, ки кӯдак ҳоло чӣ карда метавонад.", "ru": "Напишите, что ребёнок уже умеет.",
    "en": "Write what the child can do already.",
}  # fmt: skip
DROPPED = {"tg": "Оила кӯчид.", "ru": "Семья переехала.", "en": "The family moved."}
