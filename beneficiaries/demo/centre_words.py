"""What colleagues write about services, each in their language. Invented, and about nobody."""

PAUSED = "Кӯдак бемор аст, моҳи дигар бармегардад."
CANCELLED = "Снег на перевале, машина не прошла."
MOVED = "Дар ин рӯз чароғ намешавад."
ASK = "3 маротиба пай дар пай наомад: сабабро аз оила пурсед"
STAYS = "Семья пока не готова, вернёмся весной."
INSTITUTION = "Boarding school of the region"
LEADERS = ("Мутахассиси тавонбахшӣ", "Логопед", "Social worker", "Мураббия", "Физиотерапевт")
SCHOOLS = ("Мактаби № 3", "Детский сад № 5", "School no. 12")
DONE = (
    "Бозӣ дар доира, машқҳои даст.",
    "Упражнения на равновесие и пение.",
    "Washing hands, dressing, a walk to the market.",
)
SUPPORT = (
    "Дар қатори аввал менишинад, ёрдамчӣ дар ду дарси аввал.",
    "Пандус есть, помощник учителя три дня в неделю.",
    "More time for written work; the teacher was trained.",
)
