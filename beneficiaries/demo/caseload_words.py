"""What colleagues write of visits and cases, in the language each of them writes. Invented, and about nobody."""

BRING = ("", "", "Варақаи ариза", "Взять бланк заявления", "Bring the picture cards", "Аз дари ҳавлӣ занг занед")
FOUND = (
    "Модар машқҳоро ҳар рӯз мекунад, кӯдак худаш менишинад.",
    "Ба мактаб меравад, муаллима ёрӣ медиҳад.",
    "Упражнения делают, но коляска стала мала.",
    "Бабушка болеет, мать одна; нужна помощь по дому.",
    "He says more words than in spring; his sister reads to him.",
    "The certificate ends soon; the family does not know where to go.",
)
AGREED = (
    "Дафъаи оянда бо падар гап мезанем.",
    "Ариза то рӯзи ҷумъа супорида мешавад.",
    "Позвонить в центр и спросить о месте.",
    "Мать придёт на встречу группы в субботу.",
    "The family takes the papers to the hospital this week.",
    "",
)
CANCELLED = ("Роҳро барф баст.", "Семья уехала к родственникам.", "The car was needed elsewhere.")
CLOSED = {
    "reached": ("Ба мактаб мустақил меравад.", "Все цели достигнуты, семья справляется сама.", "Goals reached."),
    "moved": ("Оила ба Душанбе кӯчид.", "Переехали в другой район.", "Moved to another region."),
    "wish": ("Оила дигар намехоҳад.", "Семья решила закончить.", "The family wished to stop."),
    "aged_out": ("Ба 18 солагӣ расид.", "Исполнилось 18 лет.", "Turned eighteen."),
    "handed_on": ("Маркази давлатӣ идома медиҳад.", "Дальше ведёт государственный центр.", "The state centre goes on."),
    "died": ("", "", ""),
    "other": ("Дар дигар барнома иштирок мекунад.", "Участвует в другой программе.", "Takes part elsewhere."),
}
REOPENED = "Оила баргашт, боз ёрӣ лозим аст."
GIVEN = "Оиларо аз наздик мешиносад, хона пас аз пул."
NOTES = (
    "Ҳама розӣ шуданд, ки пас аз ду моҳ боз вохӯранд.",
    "Встретиться снова через два месяца.",
    "The school was ready to help more than we thought.",
)
OUTSIDERS = (
    "С. Каримова, мактаби №5",
    "Др. Раҳимов, беморхонаи ноҳия",
    "Н. Алиева, отдел соцзащиты",
    "The head of the PMPC",
)
SAID = (
    "Метавонад ба синфи якум равад, агар ёрирасон бошад.",
    "Нужна коляска другого размера и место в центре.",
    "Ready for kindergarten; the parents fear the road.",
)
DECIDED = ("Бо мактаб созиш кардан", "Подать заявление в комиссию", "Ask the centre for a place")
