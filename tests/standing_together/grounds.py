"""Tasks and prints in every Ground of the World."""

from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission
from standing_together.printing.registry import Sheet, printable
from tests.world import grows


def _find(actor, key):
    from beneficiaries.models import Person  # models need the apps to be ready

    return Person.objects.visible_to(actor).filter(pk=key).first()


@printable("sample_letter", name=_("Letter"), permission=Permission.PERSON_VIEW, find=_find)
def sample_letter(person, printed) -> Sheet:
    return Sheet("A letter", "prints/base.html", {})


@grows("task")
def task(ground):
    from standing_together.tasklist.models import Task  # models need the apps to be ready

    return Task.objects.create(
        title=f"{ground.mark}task", owner=ground.worker, given_by=ground.worker, organisation=ground.organisation,
        programme=ground.programme, district=ground.district,
    )  # fmt: skip


@grows("print")
def printed(ground):
    from django.utils import timezone  # settings must be there first

    from standing_together.printing.actions import place_of_print
    from standing_together.printing.models import Print

    made = Print.objects.create(
        kind="sample_letter", about_type="beneficiaries.Person", about_id=str(ground.person.pk), language="en",
        organisation=ground.organisation, asked_by=ground.worker, state="ready", sha256="0" * 64,
        ready_at=timezone.now(),
    )  # fmt: skip
    place = place_of_print(made)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"%PDF-1.7 nothing")
    return made
