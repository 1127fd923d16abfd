"""Sentences of Today about devices: who waits, who is to be measured, what is too small, what came back."""

from django.urls import reverse
from django.utils.translation import ngettext

from beneficiaries.queries.devices import today_counts
from beneficiaries.queries.stock import to_look_after
from standing_together.access.permissions import Permission
from standing_together.today import Line, tells


def _line(text: str, count: int, which: str, since=None, urgent=False) -> list[Line]:
    address = reverse("devices") + f"?which={which}"
    return [Line(text % {"count": count}, address, since, urgent)] if count else []


@tells("waiting")
def waiting(actor) -> list[Line]:
    if not actor.can(Permission.DEVICE_RECORD):
        return []
    found = today_counts(actor)
    outgrown, late, waits = found["outgrown"], found["late"], found["waiting"]
    small = ngettext("%(count)s device has become too small", "%(count)s devices have become too small", outgrown)
    measure = ngettext(
        "%(count)s device is to be measured for or seen again",
        "%(count)s devices are to be measured for or seen again",
        late,
    )
    need = ngettext("%(count)s device is waited for", "%(count)s devices are waited for", waits)
    return [
        *_line(small, outgrown, "outgrown", found["outgrown_since"], urgent=True),
        *_line(measure, late, "measure", found["late_since"]),
        *_line(need, waits, "waiting", found["waiting_since"]),
    ]


@tells("due")
def soon(actor) -> list[Line]:
    if not actor.can(Permission.DEVICE_RECORD):
        return []
    count = today_counts(actor)["soon"]
    text = ngettext(
        "%(count)s device is to be measured for or seen again within a week",
        "%(count)s devices are to be measured for or seen again within a week",
        count,
    )
    return _line(text, count, "measure")


@tells("waiting")
def shelf(actor) -> list[Line]:
    if not actor.can(Permission.STOCK_CHANGE):
        return []
    found, address = to_look_after(actor), reverse("stock")
    check = ngettext(
        "%(count)s thing came back and waits to be checked", "%(count)s things came back and wait to be checked",
        found["check"],
    )  # fmt: skip
    repair = ngettext("%(count)s thing is in repair", "%(count)s things are in repair", found["repair"])
    lines = []
    if found["check"]:
        lines.append(Line(check % {"count": found["check"]}, f"{address}?state=to_check", found["check_since"]))
    if found["repair"]:
        lines.append(Line(repair % {"count": found["repair"]}, f"{address}?state=repair", found["repair_since"]))
    return lines
