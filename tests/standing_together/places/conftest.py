"""The gazetteer straight from its file: finding a place needs no database."""

import pytest

from standing_together.places.actions import read_gazetteer
from standing_together.places.finding import Gazetteer
from standing_together.places.models import District, Jamoat


@pytest.fixture(scope="session")
def places():
    """Every district and every jamoat of the file, not saved."""
    rows = [district for region in read_gazetteer()["regions"] for district in region["districts"]]
    districts = [
        District(code=row["code"], kind=row["kind"], names=row["names"], aliases=row["aliases"]) for row in rows
    ]
    jamoats = [
        Jamoat(code=jamoat["code"], district_id=row["code"], names=jamoat["names"], aliases=jamoat["aliases"])
        for row in rows
        for jamoat in row["jamoats"]
    ]
    return districts, jamoats


@pytest.fixture(scope="session")
def gazetteer(places):
    return Gazetteer(*places)
