"""What the World holds of advocacy: imported by `tests/addresses/advocacy.py`."""

from django.utils import timezone

from tests.psgs import grounds  # noqa: F401  (its meeting is there before the issue raised at it)
from tests.world import grows


def _keys(ground) -> dict:
    return {"organisation": ground.organisation, "programme": ground.programme, "district": ground.district}


@grows("stakeholder")
def stakeholder(ground):
    from tests.advocacy import factories_of_asks as make  # models need their tables

    return make.StakeholderFactory(
        organisation=ground.organisation, district=ground.district, names={"en": f"{ground.mark}hukumat"}
    )


@grows("office")
def office(ground):
    from tests.advocacy import factories_of_asks as make  # models need their tables

    found = make.OfficeFactory(stakeholder=ground.stakeholder, names={"en": f"{ground.mark}office"})
    make.OfficeHolderFactory(office=found, name=f"{ground.mark}holder")
    return found


@grows("analysis")
def analysis(ground):
    from advocacy.models import PowerInterest, StakeholderAnalysis  # models need their tables

    made = StakeholderAnalysis.objects.create(
        topic=f"{ground.mark}topic", on=timezone.localdate(), assessed_by=f"{ground.mark}board",
        recorded_by=ground.worker, **_keys(ground),
    )  # fmt: skip
    PowerInterest.objects.create(analysis=made, stakeholder=ground.stakeholder, power=5, interest=3)
    return made


@grows("barrier")
def barrier(ground):
    from tests.advocacy import factories_of_asks as make  # models need their tables

    return make.BarrierFactory(
        person=ground.person, stakeholder=ground.stakeholder, sentence=f"{ground.mark}sentence",
        private_note=f"{ground.mark}private", source="person", source_id=str(ground.person.pk),
        logged_by=ground.worker, **_keys(ground),
    )  # fmt: skip


@grows("plan")
def plan(ground):
    from tests.advocacy import factories_of_asks as make  # models need their tables

    return make.PlanFactory(title=f"{ground.mark}plan", owner=ground.worker, **_keys(ground))


@grows("activity")
def activity(ground):
    from tests.advocacy import factories_of_asks as make  # models need their tables

    return make.ActivityFactory(plan=ground.plan, what=f"{ground.mark}step")


@grows("plan_link")
def plan_link(ground):
    from advocacy.models import ClusterLink  # models need their tables

    return ClusterLink.objects.create(
        plan=ground.plan, district=ground.district, stakeholder=ground.stakeholder, kind="no_ramp",
        linked_by=ground.worker,
    )  # fmt: skip


@grows("promise")
def promise(ground):
    from tests.advocacy import factories_of_asks as make  # models need their tables

    return make.PromiseFactory(
        office=ground.office, what=f"{ground.mark}promise", source_note=f"{ground.mark}minutes",
        recorded_by=ground.worker, **_keys(ground),
    )  # fmt: skip


@grows("promise_asked")
def promise_asked(ground):
    from tests.advocacy import factories_of_asks as make  # models need their tables

    return make.PromiseFactory(
        office=ground.office, what=f"{ground.mark}asked", public_text={"en": f"{ground.mark}public"},
        public_asked_by=ground.worker, public_asked_at=timezone.now(), recorded_by=ground.worker, **_keys(ground),
    )  # fmt: skip


@grows("verification")
def verification(ground):
    from advocacy.models import PromiseVerification  # models need their tables

    return PromiseVerification.objects.create(
        promise=ground.promise, on=timezone.localdate(), channel="phone", yes=3, collected_by=ground.facilitator
    )


@grows("promise_paper")
def promise_paper(ground):
    from standing_together.access.actor import system_actor  # models need their tables
    from standing_together.files.actions import keep_file
    from tests.standing_together.files.test_keeping import a_photo

    stored = keep_file(a_photo(), by=system_actor(), about=ground.promise)
    ground.promise.files.add(stored)
    return stored


@grows("raised")
def raised(ground):
    """An issue of the group's meeting, from which a barrier is logged."""
    from psgs.models import MeetingIssue  # models need their tables

    return MeetingIssue.objects.create(
        meeting=ground.meeting, kind="premises", sentence=f"{ground.mark}issue", families=4,
        raised_by=ground.facilitator,
    )  # fmt: skip
