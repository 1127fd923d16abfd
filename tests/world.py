"""A small world for the table of addresses: the same things three times, each with marks that must never be seen
by those they do not concern."""

from dataclasses import dataclass, field
from typing import Any

from tests.factories import people as make
from tests.factories.access import GrantFactory
from tests.factories.places import DistrictFactory, JamoatFactory, OrganisationFactory, ProgrammeFactory

# Further things a Ground holds, added by the piece that has them: (name, function(ground) -> object).
EXTRAS: list[tuple[str, Any]] = []


def grows(name: str):
    """Decorator: `@grows("report")` over `def report(ground)` adds `ground.report` to every Ground."""

    def register(build):
        EXTRAS.append((name, build))
        return build

    return register


@dataclass
class Ground:
    """One organisation at work in one district and one programme. `mark` stands in every personal field."""

    mark: str
    organisation: Any
    district: Any
    jamoat: Any
    programme: Any
    worker: Any
    facilitator: Any  # of the ground's parent support groups
    things: dict = field(default_factory=dict)

    def __getattr__(self, name):
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None


def _people(ground: Ground) -> None:
    mark, things = ground.mark, ground.things
    kept = {"organisation": ground.organisation, "district": ground.district}
    things["household"] = make.HouseholdFactory(**kept, jamoat=ground.jamoat, number=f"{mark}-house")
    things["person"] = make.PersonFactory(
        **kept, jamoat=ground.jamoat, household=things["household"], family_name=f"{mark}family",
        given_name=f"{mark}given", patronymic=f"{mark}patronymic",
        notes=f"{mark}note", worker=ground.worker, registered_by=ground.worker, programme=ground.programme,
        consents=("registration", "sharing"),
    )  # fmt: skip
    things["consent"] = things["person"].consents.get(purpose="sharing")
    type(things["consent"]).objects.filter(person=things["person"]).update(giver_name=f"{mark}giver")
    things["screening"] = make.ScreeningFactory(
        person=things["person"],
        programme=ground.programme,
        respondent_name=f"{mark}respondent",
        recorded_by=ground.worker,
    )
    things["provider"] = make.ProviderFactory(district=ground.district, kinds=[make.ServiceKindFactory(code="physio")])
    things["referral"] = make.ReferralFactory(
        person=things["person"], programme=ground.programme, screening=things["screening"], need=f"{mark}need",
        provider=things["provider"], kind=things["provider"].kinds.get(), requested_by=ground.worker,
    )  # fmt: skip
    _submit(things["referral"], ground.worker)


def _submit(referral, by) -> None:
    from django.utils import timezone  # settings must be there first

    type(referral).objects.filter(pk=referral.pk).update(
        state="submitted", submitted_at=timezone.now(), submitted_by=by
    )
    referral.refresh_from_db()


def _ground(mark: str, **given) -> Ground:
    organisation = given.get("organisation") or OrganisationFactory()
    district = given.get("district") or DistrictFactory()
    programme = given.get("programme") or ProgrammeFactory()
    worker = (
        given.get("worker")
        or GrantFactory(
            role="field-worker", organisation=organisation, districts=[district], programmes=[programme]
        ).user
    )
    facilitator = GrantFactory(
        role="psg-facilitator", organisation=organisation, districts=[district], programmes=[programme]
    ).user
    jamoat = JamoatFactory(district=district)
    ground = Ground(mark, organisation, district, jamoat, programme, worker, facilitator)
    _people(ground)
    for name, build in EXTRAS:
        ground.things[name] = build(ground)
    return ground


@dataclass
class World:
    own: Ground
    other_district: Ground  # the same organisation and programme, a district nobody here was granted
    other_organisation: Ground  # the same district and programme, another organisation


def build() -> World:
    own = _ground("QZOWN")
    return World(
        own,
        _ground("QZDIST", organisation=own.organisation, programme=own.programme),
        _ground("QZORG", district=own.district, programme=own.programme),
    )
