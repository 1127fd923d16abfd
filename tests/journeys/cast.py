"""The people of a journey: real accounts with passwords, who sign in by the form like anybody."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from beneficiaries.models import ServiceKind
from standing_together.organisations.models import Organisation, Programme
from standing_together.places.models import District
from tests.factories.access import GrantFactory
from tests.factories.people import ProviderFactory

PASSWORD = "seven green apples on a wall"
PROGRAMME = "out-of-the-shadows"
DISTRICTS = ("Kulob", "Muminobod", "Khovaling", "Shamsiddin Shohin", "Panjakent", "Kushoniyon")


@dataclass
class Cast:
    districts: dict
    kind: ServiceKind

    def person(self, role, organisation, *districts, language="en"):
        """An account with one grant; returns its address."""
        places = [self.districts[name] for name in districts or DISTRICTS]
        email = f"{role}-{len(districts)}-{'-'.join(districts).lower()}@test.example".replace(" ", "")
        grant = GrantFactory(
            role=role, user__email=email,
            user__language=language, organisation=Organisation.objects.get(code=organisation), districts=places,
            programmes=[Programme.objects.get(code=PROGRAMME)],
        )  # fmt: skip
        grant.user.set_password(PASSWORD)
        grant.user.save()
        EmailAddress.objects.create(user=grant.user, email=grant.user.email, verified=True, primary=True)
        return grant.user.email


def gather() -> Cast:
    districts = {
        district.names["en"]: district for district in District.objects.all() if district.names["en"] in DISTRICTS
    }
    kind = ServiceKind.objects.get(code="physiotherapy")
    for district in districts.values():
        ProviderFactory(district=district, kinds=[kind])
    return Cast(districts, kind)
