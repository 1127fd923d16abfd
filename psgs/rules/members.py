"""Who may belong to a group, hold an office in it, and be counted as helped."""

from django.utils.translation import gettext as _

from beneficiaries.enums import Giver, Sex
from psgs.rules.groups import check_can_change_group, check_has_happened, check_not_before
from standing_together.refusal import Refused

# What a caregiver's relation says about their sex; of the others it is asked.
SEX_OF_RELATION = {Giver.MOTHER.value: Sex.FEMALE.value, Giver.FATHER.value: Sex.MALE.value}


def check_can_add(actor, group, *, from_on) -> None:
    check_can_change_group(actor, group)
    check_has_happened(from_on)
    check_not_before(from_on, group.founded_on, _("Nobody can belong to the group before it was founded."))


def check_is_not_here(group, *, caregiver=None, but=None) -> None:
    """A mother of two stands in the register once for each child: she is one member. Known again by her name together
    with the household or the telephone; `but` is the membership that is being joined to her record."""
    if caregiver is None or not caregiver.name_key:
        return
    others = group.memberships.filter(until_on=None, caregiver__name_key=caregiver.name_key)
    others = others.exclude(caregiver=caregiver).exclude(pk=getattr(but, "pk", None))
    if any(_is_the_same(caregiver, other.caregiver) for other in others.select_related("caregiver__person")):
        raise Refused(_("They belong to this group already, as somebody who cares for another child of the family."))


def _is_the_same(one, other) -> bool:
    household, phone = one.person.household_id, one.phone
    return bool(household and household == other.person.household_id) or bool(phone and phone == other.phone)


def check_can_join(actor, membership) -> None:
    """Only a name from outside, of a membership that lasts, can be joined to a record."""
    check_can_change_group(actor, membership.group)
    if not membership.name:
        raise Refused(_("This member is joined to a record already."))
    if membership.until_on is not None:
        raise Refused(_("This membership has ended already."))


def check_contact(phone: str, shares_contact: bool) -> None:
    if shares_contact and not phone:
        raise Refused(_("Write the number that the group may see, or leave the box empty."))


def check_can_leave(membership, on) -> None:
    if membership.until_on is not None:
        raise Refused(_("This membership has ended already."))
    check_has_happened(on)
    check_not_before(on, membership.from_on, _("Nobody can leave before they joined."))
    if membership.offices.filter(from_on__gt=on).exists():
        raise Refused(_("They took an office after this day. Choose a later one."))
    if membership.attendances.filter(meeting__held_on__gt=on).exists():
        raise Refused(_("This member stands on the sheet of a later meeting. Choose a later day."))


def check_can_hold_office(membership, from_on) -> None:
    """The office begins while the membership lasts."""
    check_has_happened(from_on)
    if from_on < membership.from_on or (membership.until_on and from_on > membership.until_on):
        raise Refused(_("On this day they are no member of the group."))


def check_was_member(membership, day) -> None:
    check_has_happened(day)
    if day < membership.from_on or (membership.until_on and day > membership.until_on):
        raise Refused(_("On this day they were no member of the group."))
