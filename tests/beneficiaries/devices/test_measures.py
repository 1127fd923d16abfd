"""What reports count of devices, recounted by hand."""

import datetime

from beneficiaries.actions import stock
from beneficiaries.measures.devices import age_band
from standing_together.measures import MEASURES, Span
from tests.beneficiaries.devices.scene import days_ago
from tests.factories.devices import DeviceFactory


def counted(scene, code, start=200, end=0):
    return sorted(MEASURES[code].count(Span(scene.programme.pk, days_ago(start), days_ago(end - 1))))


def test_ages_are_bands_of_the_register():
    born = datetime.date(2015, 6, 1)
    days = [(2015, 7, "0-1"), (2018, 6, "2-4"), (2020, 6, "5-12"), (2028, 7, "13-17"), (2040, 1, "18-59")]
    assert [age_band(born, datetime.date(year, month, 2)) for year, month, _band in days] == [d[2] for d in days]


def test_handed_over_by_product_sex_and_age_and_the_days_waited(scene):
    here, there = (d.pk for d in scene.districts)
    scene.lent(on=days_ago(60), needed=days_ago(100))
    scene.lent(scene.other_child, scene.thing(), on=days_ago(30), needed=days_ago(40))
    DeviceFactory(in_use=True)  # of another programme
    scene.need(scene.person())
    chair = "wheelchairs-postural"
    rows = sorted([(here, chair, "female", "5-12", 1), (there, chair, "female", "5-12", 1)])
    assert counted(scene, "devices_supplied") == rows
    assert counted(scene, "device_waiting_days") == sorted([(here, 40), (there, 10)])
    assert counted(scene, "device_waiting_days", 50) == [(there, 10)]
    assert counted(scene, "devices_supplied", 200, 61) == []


def test_each_person_once_while_they_have_one(scene):
    here = scene.districts[0].pk
    scene.lent(on=days_ago(60))
    scene.lent(item=scene.thing(), on=days_ago(50))
    assert counted(scene, "persons_with_device") == [(here, "female", "5-12", 1)]
    other, _loan = scene.lent(scene.other_child, scene.thing(), on=days_ago(50))
    scene.move(other, "give_back", on=days_ago(20))
    assert len(counted(scene, "persons_with_device", 200, 30)) == 2
    assert len(counted(scene, "persons_with_device")) == 1


def test_repairs_returns_and_things_used_again(scene):
    here, there = (d.pk for d in scene.districts)
    device, _loan = scene.lent(on=days_ago(60))
    scene.move(device, "repair", on=days_ago(50), note="A wheel")
    assert counted(scene, "devices_in_repair") == [(here, 1)]
    scene.move(device, "repaired", on=days_ago(45))
    scene.move(device, "give_back", on=days_ago(40), facts={"condition": "worn"})
    assert counted(scene, "devices_in_repair") == []
    stock.move_item(scene.item, by=scene.manager, name="to_repair", on=days_ago(39), note="Brakes")
    assert counted(scene, "devices_in_repair") == [(here, 1)]
    assert counted(scene, "devices_in_repair", 200, 42) == []
    stock.move_item(scene.item, by=scene.manager, name="repaired", on=days_ago(30), condition="good")
    assert counted(scene, "devices_returned") == [(here, 1)]
    assert counted(scene, "devices_reused") == []
    scene.lent(scene.other_child, on=days_ago(20))
    assert counted(scene, "devices_reused") == [(there, 1)]
