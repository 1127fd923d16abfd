"""The stock as a list: what a row must be, who may bring it, and the way out and in again."""

import pytest
import tablib
from django.urls import reverse

from beneficiaries.actions.lists import check_list, export_list, import_list
from beneficiaries.lists import LISTS
from beneficiaries.models import StockItem
from standing_together.refusal import Refused
from standing_together.spreadsheets.formats import Csv
from tests.beneficiaries.devices.scene import sign_in
from tests.factories.places import OrganisationFactory

STOCK = LISTS["stock"]
HEADINGS = ("organisation", "number", "product", "district", "condition", "fits", "place")


def rows(scene, *changes):
    usual = {
        "organisation": scene.where["organisation"].code, "number": "L-1", "product": "rollators",
        "district": scene.districts[1].pk, "condition": "good", "fits": "weight 20-60, wrist_height 50.5-75",
        "place": "Shelf 1",
    }  # fmt: skip
    return tablib.Dataset(*[[(usual | change)[name] for name in HEADINGS] for change in changes], headers=HEADINGS)


def test_a_list_is_looked_at_first_and_then_written(scene):
    data = rows(scene, {}, {"number": "L-2", "condition": "broken", "fits": ""})
    assert check_list(STOCK, data, by=scene.manager).new == 2
    assert StockItem.objects.count() == 1
    import_list(STOCK, data, by=scene.manager)
    item, broken = StockItem.objects.get(number="L-1"), StockItem.objects.get(number="L-2")
    assert item.limits == {"weight": (20, 60), "wrist_height": (50.5, 75)}
    assert (item.state, broken.state, item.added_by) == ("in_stock", "to_check", scene.manager.user)
    again = import_list(STOCK, data, by=scene.manager)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    moved = import_list(STOCK, rows(scene, {"place": "Shelf 9"}), by=scene.manager)
    assert moved.changed == 1
    item.refresh_from_db()
    assert (item.place, item.state) == ("Shelf 9", "in_stock")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"product": "sundial"}, "not in the catalogue"),
        ({"fits": "weight 60-20"}, "the smallest comes first"),
        ({"fits": "nose 1-2"}, "Write measures as"),
        ({"fits": "weight"}, "Write measures as"),
        ({"fits": "weight 0-20"}, "between 1 and 250"),
        ({"district": "TJ-NOWHERE"}, "There is no"),
        ({"condition": "shiny"}, "shiny"),
    ],
)
def test_a_row_that_cannot_be_says_what_to_write_instead(scene, change, words):
    outcome = check_list(STOCK, rows(scene, change), by=scene.manager)
    assert outcome.rows_refused == 1
    assert words in " ".join(refused.advice for refused in outcome.refused)


def test_nobody_writes_the_shelf_of_others_and_a_broken_thing_does_not_lie_on_it(scene):
    foreign = OrganisationFactory()
    outcome = check_list(STOCK, rows(scene, {"organisation": foreign.code}), by=scene.manager)
    assert outcome.rows_refused == 1
    outcome = check_list(STOCK, rows(scene, {"number": scene.item.number, "condition": "broken"}), by=scene.manager)
    assert "send it to repair" in outcome.refused[0].advice
    for role in ("field-worker", "me-officer"):
        with pytest.raises(Refused):
            check_list(STOCK, rows(scene, {}), by=scene.actor(role))
    assert sign_in(scene.actor("me-officer")).get(reverse("list_import", args=["stock"])).status_code == 403


def test_what_goes_out_comes_in_again_and_names_nobody(scene):
    scene.lent()
    content = export_list(STOCK, by=scene.manager, kind="csv", format=Csv()).decode()
    assert scene.item.number in content
    assert "hip_width 26-31" in content
    assert scene.child.given_name not in content
    outcome = check_list(STOCK, Csv().create_dataset(content.encode()), by=scene.manager)
    assert (outcome.same, outcome.refused) == (1, [])
