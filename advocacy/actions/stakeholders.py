"""Writing the directory of stakeholders, who sits where, what was said, and the rounds of analysis."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from advocacy.models import Contact, Office, OfficeHolder, PowerInterest, Stakeholder, StakeholderAnalysis
from advocacy.rules import stakeholders as rules
from advocacy.rules.grounds import check_holds
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.refusal import told

ONE_DAY = datetime.timedelta(days=1)


@transaction.atomic
def add_stakeholder(*, by, organisation, kind, level, names, region=None, district=None, jamoat=None, duty=""):
    """`names` by language. A stakeholder of a district needs the district, one of a region the region."""
    where = {"region": region, "district": district, "jamoat": jamoat}
    made = Stakeholder(
        organisation=organisation, kind=kind, level=level, names=names, duty=duty, created_by=by.user, **where
    )
    rules.check_can_change_stakeholder(by, made)
    made.save()
    record("stakeholder.add", by=by, about=made, kind=kind)
    return made


@transaction.atomic
def change_stakeholder(stakeholder: Stakeholder, *, by, names, duty: str, active: bool) -> Stakeholder:
    rules.check_can_change_stakeholder(by, stakeholder)
    stakeholder.names, stakeholder.duty, stakeholder.active = names, duty, active
    stakeholder.save(update_fields=["names", "duty", "active"])
    record("stakeholder.change", by=by, about=stakeholder)
    return stakeholder


@transaction.atomic
def add_office(stakeholder: Stakeholder, *, by, names) -> Office:
    rules.check_can_change_stakeholder(by, stakeholder)
    office = Office.objects.create(stakeholder=stakeholder, names=names)
    record("office.add", by=by, about=office, organisation_id=stakeholder.organisation_id)
    return office


@transaction.atomic
def seat_holder(office: Office, *, by, name: str, from_on, until_on=None, phone: str = "") -> OfficeHolder:
    """Whoever sat there until now leaves on the day before."""
    rules.check_can_change_stakeholder(by, office.stakeholder)
    Office.objects.select_for_update().get(pk=office.pk)
    rules.check_chair_is_free(office, from_on)
    rest = OfficeHolder.objects.filter(office=office, until_on__isnull=True) | OfficeHolder.objects.filter(
        office=office, until_on__gte=from_on
    )
    for earlier in rest:
        earlier.until_on = from_on - ONE_DAY
        earlier.save(update_fields=["until_on"])
    seated = OfficeHolder.objects.create(
        office=office, name=name, phone=phone, from_on=from_on, until_on=until_on, recorded_by=by.user
    )
    record("office.seat", by=by, about=office, organisation_id=office.stakeholder.organisation_id)
    return seated


@transaction.atomic
def log_contact(stakeholder: Stakeholder, *, by, programme, on, way, about, answer="", who="", office=None, plan=None):
    """A contact stands in the stakeholder's district and our own organisation."""
    keys = {"organisation_id": stakeholder.organisation_id, "district_id": stakeholder.district_id}
    check_holds(by, Permission.ADVOCACY_CHANGE, programme=programme, **keys)
    rules.check_has_happened(on)
    contact = Contact.objects.create(
        stakeholder=stakeholder, programme=programme, on=on, way=way, about=about, answer=answer, who=who,
        office=office, plan=plan, recorded_by=by.user, **keys,
    )  # fmt: skip
    record("contact.log", by=by, about=contact, way=way)
    return contact


def record_analysis(*, by, organisation, programme, district, topic, on, assessed_by, entries) -> StakeholderAnalysis:
    """One round. `entries`: dicts of stakeholder, power, interest and, if known, stance and note."""
    keys = {"organisation_id": organisation.pk, "district_id": district.pk if district else None}
    check_holds(by, Permission.ADVOCACY_CHANGE, programme=programme, **keys)
    rules.check_has_happened(on)
    rules.check_round_has_entries(entries)
    with told(one_analysis_of_a_topic_a_day=_("A round on this topic stands written for that day already.")):
        made = StakeholderAnalysis.objects.create(
            organisation=organisation, programme=programme, district=district, topic=topic, on=on,
            assessed_by=assessed_by, recorded_by=by.user,
        )  # fmt: skip
        PowerInterest.objects.bulk_create([PowerInterest(analysis=made, **entry) for entry in entries])
        record("analysis.record", by=by, about=made, entries=len(entries))
    return made
