"""Tasks for every role that has a list of them: open, late, done and dropped, about what stands in the demo."""

import datetime
from dataclasses import dataclass

from django.db.models import Model
from django.utils import timezone

from advocacy.models import Event, PlanActivity, StandardAssessment
from beneficiaries.demo.accounts import DOMAIN, KULOB
from psgs.models import Association, CapacityAssessment
from standing_together.access.actor import Actor
from standing_together.access.models import Grant, User
from standing_together.organisations.models import Organisation
from standing_together.tasklist.actions import drop_task, finish_task, give_task
from standing_together.tasklist.models import Task

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Given:
    """`days` from today until it is due. `about`: a key of `_records`, or "" for nothing. `end`: (state, outcome)."""

    owner: str
    by: str
    title: str
    days: int
    about: str = ""
    end: tuple = ()


_DONE, _DROPPED = "done", "dropped"
_MANAGER, _OFFICER, _CASES = "programme-manager", "advocacy-officer", "case-manager"
GIVEN = (
    Given("field-worker", _CASES, "Варақаи мактабро барои Мизи мудаввар баред", 2, "event"),
    Given("field-worker", _CASES, "Аз панҷ оила пурсед, ки автобус меистад ё не", -3),
    Given("field-worker", _CASES, "Плакатҳоро дар бунгоҳи саломатӣ овезед", -20, "event", (_DONE, "Се плакат.")),
    Given(_CASES, _MANAGER, "Ҳисоби баҳодиҳии марказро бо кормандон муҳокима кунед", 6, "assessment"),
    Given(_CASES, _OFFICER, "Нақшаи беҳсозиро бо роҳбари марказ имзо кунед", -4, "assessment"),
    Given(_CASES, _MANAGER, "Рӯйхати иштирокчиёнро супоред", -30, "event", (_DONE, "Супорида шуд.")),
    Given("psg-facilitator", _OFFICER, "Ду модарро ба мизи мудаввар даъват кунед", 5, "event"),
    Given("psg-facilitator", _OFFICER, "Аз гурӯҳ пурсед: ваъда иҷро шуд?", -2, "activity"),
    Given(_OFFICER, _MANAGER, "Смета на пандус: получить подпись отдела", 3, "activity"),
    Given(_OFFICER, _MANAGER, "Отправить итоги встречи всем участникам", -5, "event"),
    Given(_OFFICER, _OFFICER, "Передача на радио с родителями", -14, "activity", (_DROPPED, "Эфир перенесли на год.")),
    Given("me-officer", _MANAGER, "Сверить число участников с листами регистрации", 4, "event"),
    Given("me-officer", _MANAGER, "Проверить вторую оценку ассоциации", -1, "round"),
    Given("me-officer", _MANAGER, "Таблица показателей за полугодие", -40, "", (_DONE, "Отправлено донору.")),
    Given("district-coordinator", _OFFICER, "Рӯзи комиссияи сайёрро эълон кунед", 7, "activity"),
    Given("district-coordinator", _OFFICER, "Ба мактуби ассотсиатсия ҷавоб диҳед", -6, "association"),
    Given("district-coordinator", _OFFICER, "Толор барои ҷаласа", -25, "event", (_DONE, "Толори хурд.")),
    Given(_MANAGER, _OFFICER, "Read the story that waits and decide", 2),
    Given(_MANAGER, _MANAGER, "Letter to the ministry about the standard", -8, "assessment"),
    Given(_MANAGER, _MANAGER, "Agree the budget of the campaign", -35, "event", (_DONE, "Agreed with both partners.")),
    Given("case-manager-2", _MANAGER, "Подготовить визит донора в центр дневного пребывания", 9),
    Given("psg-facilitator-2", "case-manager-2", "Гурӯҳи навро бо ассотсиатсия шинос кунед", 8),
    Given("me-officer-2", _MANAGER, "Compare the lists of two districts", 11),
    Given("field-worker-2", "case-manager-2", "Позвонить семьям, которые не пришли на встречу", 1),
    Given("programme-manager-2", "case-manager-2", "Sign the agreement with the kindergarten", 5),
)


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; a task whose owner has it already is not given again."""
    found = User.objects.filter(email__in={f"{name}@{DOMAIN}" for each in GIVEN for name in (each.owner, each.by)})
    users = {user.email.partition("@")[0]: user for user in found}
    records = _records()
    made = sum(_give(users, records, each) for each in GIVEN if each.owner in users and each.by in users)
    return {"tasks": made} if made else {}


def _records() -> dict[str, Model | None]:
    """What tasks are about, in Kulob: the newest of each kind."""
    return {
        "event": Event.objects.filter(district=KULOB, state="held").order_by("-starts_on", "pk").first(),
        "activity": PlanActivity.objects.filter(plan__district=KULOB, done_on=None).order_by("due_on", "pk").first(),
        "assessment": StandardAssessment.objects.order_by("-assessed_on", "pk").first(),
        "association": Association.objects.filter(district=KULOB).order_by("name").first(),
        "round": CapacityAssessment.objects.filter(association__district=KULOB).order_by("-on", "pk").first(),
    }


def _give(users, records, given: Given) -> bool:
    owner, by = users[given.owner], Actor.of(users[given.by])
    if Task.objects.filter(owner=owner, title=given.title).exists():
        return False
    about = records.get(given.about)
    task = give_task(
        given.title, by=by, owner=owner, due_on=timezone.localdate() + given.days * DAY, about=about,
        organisation=None if hasattr(about, "organisation_id") else _home(owner),
    )  # fmt: skip
    if given.end:
        state, outcome = given.end
        (finish_task if state == _DONE else drop_task)(task, by=Actor.of(owner), outcome=outcome)
    return True


def _home(owner) -> Organisation:
    return Organisation.objects.get(pk=Grant.objects.filter(user=owner).values_list("organisation", flat=True)[:1])
