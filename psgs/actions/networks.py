"""Networks: founding, belonging, sitting in forums, acting together."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from psgs.actions.associations import keep
from psgs.models import Association, ForumSeat, JointAction, Network, NetworkMembership
from psgs.rules import associations as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused

_REFUSALS = {
    "network_name_once": _("Your organisation has a network of this name already."),
    "network_member_once_at_a_time": _("This association belongs to the network in that time already."),
    "network_membership_until_after_from": _("It would leave before it joined. Check the dates."),
    "forum_seat_until_after_from": _("The seat would end before it begins. Check the dates."),
    "nobody_twice_in_a_forum_at_a_time": _("This person sits in this forum in that time already."),
    "network_ended_after_founded": _("It would end before it was founded. Check the dates."),
}


@transaction.atomic
def found_network(*, by, organisation_id, programme, district_id, **facts) -> Network:
    network = Network(
        organisation_id=organisation_id, programme=programme, district_id=district_id, created_by=by.user, **facts
    )
    rules.check_can_change(by, network)
    keep(network, _REFUSALS)
    record("network.found", by=by, about=network)
    return network


@transaction.atomic
def join_network(
    network: Network, *, by, from_on, association: Association | None = None, outside_name: str = ""
) -> NetworkMembership:
    """One of our associations, or an outside organisation by name."""
    rules.check_can_change(by, network)
    if bool(association) == bool(outside_name.strip()):
        raise Refused(_("Choose an association of ours or write the name of another organisation, not both."))
    member = NetworkMembership(
        network=network, association=association, outside_name=outside_name.strip(), from_on=from_on
    )
    keep(member, _REFUSALS)
    record("network.join", by=by, about=network)
    return member


@transaction.atomic
def leave_network(member: NetworkMembership, *, by, on) -> NetworkMembership:
    rules.check_can_change(by, member.network)
    member.until_on = on
    keep(member, _REFUSALS)
    record("network.leave", by=by, about=member.network)
    return member


@transaction.atomic
def take_seat(whose: Association | Network, *, by, **facts) -> ForumSeat:
    """A seat of an association or of a network in a forum."""
    rules.check_can_change(by, whose)
    owner = {"network": whose} if isinstance(whose, Network) else {"association": whose}
    seat = ForumSeat(
        organisation_id=whose.organisation_id, programme_id=whose.programme_id, district_id=whose.district_id,
        **owner, **facts,
    )  # fmt: skip
    keep(seat, _REFUSALS)
    record("forum_seat.take", by=by, about=seat, level=seat.level)
    return seat


@transaction.atomic
def leave_seat(seat: ForumSeat, *, by, on) -> ForumSeat:
    rules.check_can_change(by, seat)
    seat.until_on = on
    keep(seat, _REFUSALS)
    record("forum_seat.leave", by=by, about=seat)
    return seat


@transaction.atomic
def act_together(network: Network, *, by, associations=(), **facts) -> JointAction:
    """Something members of a network did together; at least two, counting others by name."""
    rules.check_can_change(by, network)
    chosen = list(associations)
    if len(chosen) + bool(facts.get("others", "").strip()) < 2:
        raise Refused(_("Together means two or more: name who took part."))
    action = JointAction.objects.create(
        network=network, organisation_id=network.organisation_id, programme_id=network.programme_id,
        district_id=network.district_id, created_by=by.user, **facts,
    )  # fmt: skip
    action.associations.set(chosen)
    record("joint_action.record", by=by, about=action, kind=action.kind)
    return action
