"""Taking people into a group and letting them go; offices; what families got done."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from psgs.models import FamilyHelp, Group, Membership, Officer
from psgs.rules import groups, members
from standing_together.audit.actions import record
from standing_together.refusal import Refused, told


def _said_about_doubles() -> dict:
    known = _("They belong to this group already in that time. Look at the list of members.")
    same = _(
        "Somebody of this name belongs to the group already. Add the father's name or the street to tell them apart."
    )
    return {
        "member_person_once_at_a_time": known,
        "member_caregiver_once_at_a_time": known,
        "member_name_once_at_a_time": same,
    }


def _record(event: str, membership, by, **detail) -> None:
    record(event, by=by, about=membership, organisation_id=membership.group.organisation_id, **detail)


@transaction.atomic
def add_member(
    group: Group, *, by, kind: str, sex: str, from_on, person=None, caregiver=None, name: str = "", phone: str = "",
    shares_contact: bool = False,
) -> Membership:  # fmt: skip
    """A person of the registry, a caregiver there, or a name from outside: exactly one of the three."""
    members.check_can_add(by, group, from_on=from_on)
    members.check_contact(phone, shares_contact)
    members.check_is_not_here(group, caregiver=caregiver)
    with told(**_said_about_doubles()):
        membership = Membership.objects.create(
            group=group, person=person, caregiver=caregiver, name=" ".join(name.split()), kind=kind, sex=sex,
            phone=phone, shares_contact=shares_contact, from_on=from_on, added_by=by.user,
        )  # fmt: skip
    _record("group.member_added", membership, by, kind=kind, known=bool(person or caregiver))
    return membership


def _lock(membership: Membership, by) -> Membership:
    related = Membership.objects.select_related("group__programme", "person", "caregiver")
    locked = related.select_for_update(of=("self",)).get(pk=membership.pk)
    groups.check_can_change_group(by, locked.group)
    return locked


@transaction.atomic
def change_member(membership: Membership, *, by, kind: str, sex: str, phone: str = "", shares_contact: bool = False):
    """`shares_contact` is the member's own word: taken back, the number is shown to the group no longer."""
    locked = _lock(membership, by)
    members.check_contact(phone, shares_contact)
    facts = {"kind": kind, "sex": sex, "phone": phone, "shares_contact": shares_contact}
    changed = sorted(name for name, value in facts.items() if getattr(locked, name) != value)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(facts))
    _record("group.member_changed", locked, by, fields=changed)
    return locked


@transaction.atomic
def join_to_record(membership: Membership, *, by, person=None, caregiver=None) -> Membership:
    """A name from outside turns out to be somebody of the register: attendance, offices and help stay with them."""
    locked = _lock(membership, by)
    members.check_can_join(by, locked)
    members.check_is_not_here(locked.group, caregiver=caregiver, but=locked)
    locked.name, locked.person, locked.caregiver = "", person, caregiver
    with told(**_said_about_doubles()):
        locked.save(update_fields=["name", "person", "caregiver"])
    _record("group.member_joined", locked, by)
    return locked


@transaction.atomic
def end_membership(membership: Membership, *, by, on, because: str = "") -> Membership:
    """`on` is the last day. Offices end with it."""
    locked = _lock(membership, by)
    members.check_can_leave(locked, on)
    locked.offices.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)).update(until_on=on)
    locked.until_on, locked.left_because = on, because.strip()
    locked.save(update_fields=["until_on", "left_because"])
    _record("group.member_left", locked, by)
    return locked


@transaction.atomic
def name_officer(membership: Membership, *, by, role: str, from_on, until_on=None) -> Officer:
    """Whoever held the office until then leaves it the day before."""
    locked = _lock(membership, by)
    members.check_can_hold_office(locked, from_on)
    if until_on and until_on < from_on:
        raise Refused(_("The term cannot end before it begins."))
    before = Officer.objects.filter(group=locked.group_id, role=role, from_on__lt=from_on)
    before.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on)).update(until_on=from_on - timedelta(days=1))
    with told(one_officer_for_an_office=_("Somebody holds this office in that time. End their term first.")):
        officer = Officer.objects.create(
            group=locked.group, membership=locked, role=role, from_on=from_on, until_on=until_on, recorded_by=by.user
        )
    _record("group.officer_named", locked, by, role=role)
    return officer


@transaction.atomic
def end_office(officer: Officer, *, by, on) -> Officer:
    groups.check_can_change_group(by, officer.group)
    groups.check_has_happened(on)
    groups.check_not_before(on, officer.from_on, _("The term cannot end before it begins."))
    if officer.until_on is not None and officer.until_on <= on:
        raise Refused(_("This term has ended already."))
    officer.until_on = on
    officer.save(update_fields=["until_on"])
    _record("group.office_ended", officer.membership, by, role=officer.role)
    return officer


@transaction.atomic
def record_help(group: Group, *, by, membership: Membership, kind: str, on, note: str = "") -> FamilyHelp:
    """A member's family registered, claimed or got something with the help of the group."""
    groups.check_can_record(by, group)
    if membership.group_id != group.pk:
        raise Refused(_("Choose a member of this group."))
    members.check_was_member(membership, on)
    with told(same_help_counted_once=_("This help is written down already.")):
        help_given = FamilyHelp.objects.create(
            group=group, membership=membership, kind=kind, on=on, note=note.strip(), recorded_by=by.user
        )
    _record("group.family_helped", membership, by, kind=kind)
    return help_given
