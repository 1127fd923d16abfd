"""Places and organisations. Districts are named after nothing real unless a test asks for a code of the gazetteer."""

import factory
from factory.django import DjangoModelFactory

from standing_together.organisations.models import Organisation, Programme
from standing_together.places.models import District, Jamoat, Region


def _names(word):
    return lambda n: {"en": f"{word} {n}", "tg": f"{word} {n}", "ru": f"{word} {n}"}


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "TJ-T0"
    names = {"en": "Test region", "tg": "Вилоят", "ru": "Область"}


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"TJ-T0-{n:03}")
    names = factory.Sequence(_names("District"))
    region = factory.SubFactory(RegionFactory)
    kind = "district"


class JamoatFactory(DjangoModelFactory):
    class Meta:
        model = Jamoat
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"TJ-T0-J{n:04}")
    names = factory.Sequence(_names("Jamoat"))
    district = factory.SubFactory(DistrictFactory)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"organisation-{n}")
    names = factory.Sequence(_names("Organisation"))
    kind = "ngo"


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"programme-{n}")
    names = factory.Sequence(_names("Programme"))
