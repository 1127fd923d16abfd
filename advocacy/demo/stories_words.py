"""What the invented stories tell. The first language is the one it was told in; the others are translations."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Telling:
    """`texts`: language → (title, text). `state`: how far it came. `picture`: what the drawing beside it shows, or ""
    for none. `channels`: what the family agreed to; it is published on the first two of them."""

    title: str
    changed_name: str
    texts: dict
    state: str
    channels: tuple = ("website", "magazine", "report")
    anonymity: str = "changed"
    picture: str = ""
    mehrgon: bool = False


TOLD = (
    Telling(
        "The ramp of the school", "Лола",
        {
            "tg": (
                "Дари мактаб кушода шуд",
                "[name] се сол аз тиреза ба ҳавлии мактаб нигоҳ мекард.\n\n"
                "Имрӯз пандус ҳаст, ва [name] дар синфи дуюм мехонад.",
            ),
            "en": (
                "The school door opened",
                "For three years [name] watched the school yard from a window.\n\n"
                "Today there is a ramp, and [name] is in the second class.",
            ),
            "da": (
                "Skolens dør gik op",
                "I tre år så [name] skolegården fra et vindue.\n\nI dag er der en rampe, og [name] går i anden klasse.",
            ),
            "ru": (
                "Дверь школы открылась",
                "Три года [name] смотрит на школьный двор из окна.\n\n"
                "Теперь есть пандус, и [name] учится во втором классе.",
            ),
        },
        "published", ("website", "event", "magazine", "report"), picture="ramp",
    ),
    Telling(
        "The pension came", "Сомон",
        {
            "tg": (
                "Нафақа омад",
                "Модар се бор бо ҳуҷҷатҳо баргашт. Гурӯҳи волидайн бо ӯ рафт.\n\nАз моҳи март [name] нафақа мегирад.",
            ),
            "en": (
                "The pension came",
                "Three times the mother went home with her papers. Then the parent group went with her.\n\n"
                "Since March [name] receives the pension.",
            ),
        },
        "withdrawn",
    ),
    Telling(
        "Words with the hands", "Меҳрон",
        {
            "ru": ("Слова руками", "[name] долго молчит. В центре его учат жестам, и дома учится вся семья."),
            "en": (
                "Words with the hands",
                "[name] did not speak. At the centre they teach signs, and at home the whole family learns them.",
            ),
        },
        "waiting",
    ),
    Telling(
        "A chair that fits", "Нозанин",
        {"tg": ("Курсии мувофиқ", "Акнун [name] дар сари дастархон бо ҳама менишинад.")},
        "draft",
    ),
    Telling(
        "Bread from the own oven", "",
        {
            "tg": (
                "Нон аз танӯри худ",
                "Як сол пеш касе намедонист, ки [name] хамир карда метавонад.\n\n"
                "Имрӯз ҳамсояҳо барои нон ба ҳавлии онҳо меоянд.",
            ),
            "ru": (
                "Хлеб из своей печи",
                "Год назад никто не знал, что [name] умеет месить тесто.\n\nТеперь соседи приходят к ним за хлебом.",
            ),
            "en": (
                "Bread from the own oven",
                "A year ago nobody knew that [name] can knead dough.\n\n"
                "Today the neighbours come to the yard for bread.",
            ),
        },
        "published", ("social", "event", "report"), "none", "yard",
    ),
    Telling(
        "Twelve steps with the walker", "Комрон",
        {
            "tg": (
                "Дувоздаҳ қадам",
                "Духтур гуфт, ки роҳ намегардад. Падар аз чӯб роҳравак сохт.\n\n"
                "Дар Наврӯз [name] дувоздаҳ қадам монд, ва ҳама шумурданд.",
            ),
            "en": (
                "Twelve steps",
                "They were told that walking would not come. The father built a walker of wood.\n\n"
                "At Navruz [name] took twelve steps, and everybody counted.",
            ),
        },
        "approved", picture="yard",
    ),
    Telling(
        "The bus stops here", "Зарнигор",
        {
            "ru": (
                "Автобус останавливается здесь",
                "До школы четыре километра. Родители трижды писали в хукумат.\n\n"
                "С весны автобус ждёт, пока [name] поднимется по съёмному трапу.",
            ),
        },
        "returned",
    ),
    Telling(
        "A place in the kindergarten", "Фарзона",
        {
            "tg": (
                "Ҷой дар кӯдакистон",
                "Мудир гуфт: ҷой нест. Гурӯҳ бо ӯ чой нӯшид ва гап зад.\n\n"
                "Ҳоло [name] ҳар субҳ пеш аз ҳама дар дар меистад.",
            ),
            "ru": (
                "Место в детском саду",
                "Сначала места не было. Группа пришла на чай и поговорила.\n\n"
                "Теперь [name] каждое утро стоит у двери раньше всех.",
            ),
            "da": (
                "En plads i børnehaven",
                "Først var der ingen plads. Så kom forældregruppen til te.\n\nNu står [name] ved døren før alle andre.",
            ),
        },
        "published", ("website", "report"), picture="door", mehrgon=True,
    ),
    Telling(
        "Glasses", "Сиёвуш",
        {
            "ru": (
                "Очки",
                "Учительница думала, что [name] ленится.\n\nПосле осмотра он впервые увидел листья на дереве.",
            ),
            "tg": (
                "Айнак",
                "Муаллима гумон мекард, ки [name] танбалӣ мекунад.\n\nПас аз муоина ӯ бори аввал баргҳои дарахтро дид.",
            ),
        },
        "waiting", ("magazine", "social"), mehrgon=True,
    ),
    Telling(
        "What the neighbours learnt", "",
        {
            "en": (
                "What the neighbours learnt",
                "At first the children of the street were called away when [name] came out.\n\n"
                "Now they knock at the gate and ask whether there will be a game.",
            ),
            "tg": (
                "Ҳамсояҳо чӣ омӯхтанд",
                "Аввал кӯдаконро ба хона даъват мекарданд, вақте ки [name] мебаромад.\n\n"
                "Ҳоло худашон дарвозаро мекӯбанд ва мепурсанд: бозӣ мешавад?",
            ),
        },
        "called_back", ("magazine", "social"), "none", mehrgon=True,
    ),
    Telling(
        "A letter to the hukumat", "Парвиз",
        {
            "tg": ("Мактуб ба ҳукумат", "[name] худаш бо дасти чап навишт: «Ба ман роҳи ҳамвор лозим аст»."),
            "en": ("A letter to the hukumat", "[name] wrote it with the left hand: “I need a level road.”"),
        },
        "revised", ("website", "event"),
    ),
)  # fmt: skip
PICTURES = {
    "ramp": "Drawing: the entrance of a school with a ramp and a green handrail.",
    "yard": "Расм: ҳавлӣ бо дарахт ва роҳак, касе дар он нест.",
    "door": "Рисунок: широкая дверь без порога.",
}
RETURNED = "Назовите месяц и спросите семью ещё раз, можно ли писать о хукумате."
REVISED = "The family wants the last sentence told otherwise."
CALLED_BACK = "Редакция сняла материал с сайта и убрала из следующего номера."
EDITORS = "Editors of the magazine"
