import factory
from factory.django import DjangoModelFactory

from standing_together.access.models import Grant, User
from tests.factories.places import OrganisationFactory


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"user{n}@test.example")
    name = factory.Sequence(lambda n: f"Colleague {n}")
    language = "en"


class GrantFactory(DjangoModelFactory):
    """`districts=[…]` and `programmes=[…]` narrow the grant; without them it covers all."""

    class Meta:
        model = Grant
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    role = "case-manager"
    organisation = factory.SubFactory(OrganisationFactory)

    @factory.post_generation
    def districts(self, create, extracted, **kwargs):
        self.districts.set(extracted or [])

    @factory.post_generation
    def programmes(self, create, extracted, **kwargs):
        self.programmes.set(extracted or [])
