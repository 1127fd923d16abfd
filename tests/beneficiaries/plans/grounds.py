"""What the World holds of plans: imported by `tests/addresses/plans.py`."""

from tests.world import grows


def _scene(ground):
    from standing_together.access.actor import Actor  # models need their tables

    return Actor.of(ground.worker)


def _approver(ground):
    from tests.factories.access import GrantFactory  # models need their tables

    return GrantFactory(
        role="programme-manager", organisation=ground.organisation, districts=[ground.district],
        programmes=[ground.programme],
    ).user  # fmt: skip


def _child(ground, name):
    from tests.factories.people import PersonFactory  # models need their tables

    mark = ground.mark
    return PersonFactory(
        organisation=ground.organisation, district=ground.district, family_name=f"{mark}{name}", given_name=f"{mark}g",
        worker=ground.worker, registered_by=ground.worker, programme=ground.programme, consents=("registration",),
    )  # fmt: skip


def _written(ground, name):
    """With the ground's mark in every field that holds words."""
    from beneficiaries.actions import plan_parts  # models need their tables
    from tests.factories import plans as make

    by, mark = _scene(ground), ground.mark
    facts = {"strengths": f"{mark}strengths", "wishes": f"{mark}wishes"}
    plan = make.write_plan(_child(ground, name), by, ground.programme, **facts)
    plan_parts.add_part(plan, "need", by=by, words=f"{mark}need", domain="Walking", icf="d450", cbr="")
    goal = make.GOAL | {"words": f"{mark}goal", "levels": [f"{mark}level"] * 5}
    plan_parts.add_part(plan, "goal", by=by, **goal)
    plan_parts.add_part(
        plan, "action", by=by, title=f"{mark}action", whose="other", owner=None, owner_words=f"{mark}owner",
        due_on=make.in_days(9), for_family=True,
    )  # fmt: skip
    make.fill_plan(plan, by, goals=0)
    return plan


@grows("care_plan_draft")
def care_plan_draft(ground):
    return _written(ground, "draft")


@grows("care_plan_sent")
def care_plan_sent(ground):
    from tests.factories import plans as make  # models need their tables

    return make.send(_written(ground, "sent"), _scene(ground))


@grows("care_plan")
def care_plan(ground):
    from standing_together.access.actor import Actor  # models need their tables
    from tests.factories import plans as make

    sent = make.send(_written(ground, "force"), _scene(ground))
    return make.approve(sent, Actor.of(_approver(ground)))


def monday() -> str:
    """Of the week that is going on, as the page offers it."""
    from beneficiaries.forms.plan_review import weeks  # models need their tables

    return weeks()[0][0]
