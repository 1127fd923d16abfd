"""Writing what a service point is, who pays for it, and that it went over to the state."""

import datetime
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Financing, Handover, OpeningHours, Provider, StaffPost
from beneficiaries.rules import service_points as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told

A_DAY = datetime.timedelta(days=1)


def _lock(provider: Provider, by, version: int | None = None) -> Provider:
    locked = Provider.objects.select_for_update(of=("self",)).get(pk=provider.pk)
    rules.check_can_change_point(by, locked)
    if version is not None and version != locked.version:
        raise Refused(_("A colleague changed this while you were writing. Open it again and look."))
    return locked


@transaction.atomic
def add_point(*, by, district_id: str, names: dict, point_kind: str) -> Provider:
    """A new entry of the directory. Its code says the kind and nothing else; everything further is `change_point`."""
    rules.check_can_add_point(by, district_id)
    if not any(names.values()):
        raise Refused(_("Write the name in at least one language."))
    provider = Provider.objects.create(
        code=f"{point_kind.replace('_', '-')}-{secrets.token_hex(4)}", district_id=district_id, point_kind=point_kind,
        names={language: name for language, name in names.items() if name}, confirmed_on=timezone.localdate(),
        confirmed_by=by.user,
    )  # fmt: skip
    record("provider.add", by=by, about=provider, kind=point_kind)
    return provider


@transaction.atomic
def change_point(provider: Provider, *, by, names: dict, kinds, version: int | None = None, **facts) -> Provider:
    """`facts` are fields of Provider. Saying it is confirming it: the day of confirmation moves."""
    locked = _lock(provider, by, version)
    if facts.get("closed_on") != locked.closed_on:
        rules.check_can_close(locked, facts.get("closed_on"))
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.names = {**locked.names, **{language: name for language, name in names.items() if name}}
    locked.active = rules.is_open(Provider(closed_on=locked.closed_on), timezone.localdate())
    locked.confirmed_on, locked.confirmed_by = timezone.localdate(), by.user
    locked.version += 1
    with told(provider_closes_after_it_opens=_("It cannot close before it opens. Check the two days.")):
        locked.save()
    locked.kinds.set(kinds)
    record("provider.change", by=by, about=locked, fields=sorted(facts))
    return locked


@transaction.atomic
def begin_financing(
    provider: Provider, *, by, source: str, from_on, programme=None, payer: str = "", until_on=None
) -> Financing:  # fmt: skip
    """Who pays from this day on; what ran until then ends the day before."""
    locked = _lock(provider, by)
    if source != "programme":
        programme = None
    elif programme is None:
        raise Refused(_("Choose the programme that pays."))
    running = locked.financings.filter(until_on__isnull=True, from_on__lt=from_on)
    for each in running:
        each.until_on = from_on - A_DAY
        each.save(update_fields=["until_on"])
    twice = _("Somebody pays for it in this time already. Look at the periods below, and choose other days.")
    order = _("The last day lies before the first one. Check the two days.")
    with told(one_who_finances_a_point_at_a_time=twice, financing_ends_after_it_begins=order):
        financing = Financing.objects.create(
            provider=locked, source=source, programme=programme, payer=payer.strip(), from_on=from_on,
            until_on=until_on, recorded_by=by.user,
        )  # fmt: skip
    record("provider.financing", by=by, about=locked, source=source)
    return financing


@transaction.atomic
def hand_over(provider: Provider, *, by, on, to: str, source: str, paper: str = "") -> Handover:
    """To the state: an event that stays, and from that day on the state pays."""
    locked = _lock(provider, by)
    rules.check_can_hand_over(locked, on)
    financing = begin_financing(locked, by=by, source=source, from_on=on, payer=to)
    handover = Handover.objects.create(
        provider=locked, on=on, to=to.strip(), paper=paper.strip(), financing=financing, recorded_by=by.user
    )
    record("provider.handover", by=by, about=locked)
    return handover


@transaction.atomic
def set_hours(provider: Provider, *, by, hours: dict) -> Provider:
    """`hours` is {weekday: (opens at, closes at)}; a day that is not in it is a day on which it is closed."""
    locked = _lock(provider, by)
    if any(opens >= closes for opens, closes in hours.values()):
        raise Refused(_("It must close later than it opens. Check the hours."))
    locked.hours.exclude(weekday__in=hours).delete()
    rows = [OpeningHours(provider=locked, weekday=day, opens_at=o, closes_at=c) for day, (o, c) in hours.items()]
    OpeningHours.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["provider", "weekday"], update_fields=["opens_at", "closes_at"]
    )
    record("provider.hours", by=by, about=locked, days=len(hours))
    return locked


@transaction.atomic
def set_staff(provider: Provider, *, by, role: str, number: int, contact: str = "", phone="") -> Provider:
    """How many work there in a role; nobody takes the role away."""
    locked = _lock(provider, by)
    if number:
        facts = {"number": number, "contact": contact.strip(), "phone": phone}
        StaffPost.objects.update_or_create(provider=locked, role=role, defaults=facts)
    else:
        locked.staff.filter(role=role).delete()
    record("provider.staff", by=by, about=locked, role=role, number=number)
    return locked
