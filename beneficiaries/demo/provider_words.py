"""What invented providers and families say, in the languages people there speak."""

# A further need for the same provider, by the service first asked for.
MORE_NEEDS = (
    "Машқҳо барои хона ва нишон додани онҳо ба модар",
    "Подобрать ходунки и показать, как с ними ходить",
    "Совет, как кормить и усаживать дома",
    "A letter for the school about what helps the child",
    "Санҷиши биноӣ дар ҳамон рӯз",
)
OUTCOMES = (
    "Кӯдак худаш менишинад.",
    "Ходит с опорой десять шагов.",
    "Came to all eight sessions; the mother knows the exercises.",
    "Дар давоми ду моҳ пешравӣ хуб аст.",
)
DECLINED = (
    "То тирамоҳ ҷой нест.",
    "Физиотерапевт уволился, нового пока нет.",
    "We take children from six years on.",
    "",
)
FAMILY = (
    "Духтарам хурсанд аст, кормандон меҳрубонанд.",
    "Приняли вовремя, всё объяснили.",
    "Роҳ дур аст, вале меарзад.",
    "They were kind, and she sleeps better now.",
    "",
)
FAMILY_NO = ("Мо рафтем, вале касе набуд.", "Нам сказали прийти через месяц.", "Nobody called us back.")
REDIRECTED = "Провайдер отказал: нет места. Рядом есть другой центр."
PHONES = ("+992332200101", "+992332200102", "+992342200103")
GIVEN_UP = "Муассиса ҷавоб надод; оила дигар намехоҳад."
