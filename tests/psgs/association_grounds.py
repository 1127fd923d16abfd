"""What the World holds of associations: imported by `tests/addresses/associations.py`."""

import datetime

from tests.world import grows

TODAY = datetime.date(2026, 3, 3)


def _kept(ground) -> dict:
    return {"organisation": ground.organisation, "programme": ground.programme, "district": ground.district}


@grows("association")
def association(ground):
    from psgs.models import Association  # models need their tables

    row = Association.objects.create(
        **_kept(ground), name="Umed", created_by=ground.worker, bank="Amonatbank", account_number="20216972000012345678"
    )
    row.papers.create(kind="minutes")
    return row


@grows("board_term")
def board_term(ground):
    """Somebody on the board, by name and telephone: personal."""
    return ground.association.terms.create(
        office="chair", name=f"{ground.mark}chair", phone=f"{ground.mark}phone", sex="female", kind="parent",
        from_on=TODAY, until_on=TODAY.replace(year=2029), ended_early=f"{ground.mark}why",
    )  # fmt: skip


@grows("assembly")
def assembly(ground):
    """Held with a quorum; what was said there names people."""
    held = ground.association.assemblies.create(
        planned_on=TODAY, held_on=TODAY, members=20, present=15, quorum_percent=50, quorum_more_than=True,
        agenda=f"{ground.mark}agenda", created_by=ground.worker,
    )  # fmt: skip
    held.decisions.create(text=f"{ground.mark}decision", votes_for=15)
    return held


@grows("network")
def network(ground):
    from psgs.models import ForumSeat, Network, NetworkMembership  # models need their tables

    row = Network.objects.create(**_kept(ground), name=f"Network of {ground.district.pk}", created_by=ground.worker)
    NetworkMembership.objects.create(network=row, association=ground.association, from_on=TODAY)
    seat = {"forum": "Council", "level": "district", "name": f"{ground.mark}sits", "from_on": TODAY}
    ForumSeat.objects.create(**_kept(ground), network=row, **seat)
    ForumSeat.objects.create(**_kept(ground), association=ground.association, **seat | {"forum": "Commission"})
    return row


@grows("capacity_round")
def capacity_round(ground):
    """An open one: it can be answered and completed."""
    return ground.association.capacity.create(
        instrument="standing-together-capacity", instrument_version="1", round=0, on=TODAY, begun_by=ground.worker
    )
