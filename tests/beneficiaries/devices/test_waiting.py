"""Waiting time for readers who open no cases: counts of their own ground, protected; never a bare small number."""

from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.models import Device
from beneficiaries.queries.device_waiting import BANDS, band_of, counted, supplied_table, waiting_table
from standing_together.disclosure import TOTAL, Kind
from tests.beneficiaries.devices.scene import days_ago, sign_in
from tests.factories.devices import DeviceFactory


@given(st.integers(-10, 5000))
def test_every_number_of_days_has_one_band(days):
    code = band_of(days)
    firsts = [first for first, _words in BANDS.values()]
    assert BANDS[code][0] == max(first for first in firsts if first <= max(0, days))


def waiting(scene, number, days, **facts):
    for _each in range(number):
        DeviceFactory(person=scene.person(), programme=scene.programme, needed_on=days_ago(days), **facts)


def test_small_numbers_are_ranges_and_the_others_rounded(scene):
    waiting(scene, 3, 10)
    waiting(scene, 21, 200)
    waiting(scene, 2, 40, product="white-canes")
    safe = waiting_table(scene.actor("me-officer"), "product")
    assert safe.cell(product="white-canes", band=TOTAL).kind == Kind.BAND
    chairs = safe.cell(product="wheelchairs-postural", band=TOTAL)
    assert chairs.low <= 24 <= chairs.high
    assert chairs.low < chairs.high
    text = sign_in(scene.actor("advocacy-officer")).get(reverse("device_waiting")).content.decode()
    assert "White canes" in text
    assert "1–7" in text


def test_somebody_who_waits_for_two_things_is_one_person(scene):
    DeviceFactory(person=scene.child, programme=scene.programme, needed_on=days_ago(10))
    DeviceFactory(person=scene.child, programme=scene.programme, needed_on=days_ago(100), product="white-canes")
    waiting(scene, 20, 100)
    safe = waiting_table(scene.manager, "district")
    assert safe.total.low <= 21 <= safe.total.high


def test_days_are_told_only_where_enough_people_stand_behind_them(scene):
    done = {"state": "fitted", "state_on": days_ago(5)}
    for number, product, days in ((9, "wheelchairs-postural", 60), (4, "white-canes", 20)):
        waiting(scene, number, days + 5, product=product, supplied_on=days_ago(5), **done)
    safe, medians = supplied_table(scene.manager, "product")
    assert medians["wheelchairs-postural"] == 60
    assert "white-canes" not in medians
    assert safe.cell(product="white-canes").kind == Kind.BAND


def test_nobody_counts_beyond_their_ground(scene):
    waiting(scene, 1, 10)
    stranger = DeviceFactory()
    assert stranger not in counted(scene.manager)
    assert counted(scene.actor("me-officer", districts=[scene.districts[1]])).count() == 0
    # A coordinator counts every organisation of the district.
    Device.objects.filter(pk=stranger.pk).update(district=scene.districts[0], programme=scene.programme)
    assert counted(scene.actor("district-coordinator")).count() == 2
    assert counted(scene.manager).count() == 1
    for role in ("donor", "auditor", "administrator", "psg-facilitator"):
        assert counted(scene.actor(role)).count() == 0
        assert sign_in(scene.actor(role)).get(reverse("device_waiting")).status_code == 403
