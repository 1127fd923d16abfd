"""Pages of devices and the shelf: constant queries; no name where none may stand; what the forms write."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions.measurements import record_measurements
from beneficiaries.models import Device, Loan, Measurement, StockItem
from beneficiaries.queries.matches import people_for, things_for
from standing_together.outbox.models import Message
from standing_together.printing.models import Print
from standing_together.today import lines_for
from tests.beneficiaries.devices.scene import days_ago, parts, sign_in
from tests.factories.devices import BODY, DeviceFactory, measured
from tests.factories.places import JamoatFactory

MOST = 32


def text_of(client, name, *arguments, query="") -> str:
    response = client.get(reverse(name, args=arguments) + query)
    assert response.status_code == 200
    return response.content.decode()


def more(scene, number):
    for each in range(number):
        child = scene.person(each % 2)
        measured(child, days_ago(20))
        DeviceFactory(person=child, programme=scene.programme, measure_by=days_ago(1))
        DeviceFactory(person=scene.child, programme=scene.programme, in_use=True, outgrown_on=days_ago(1))
        scene.thing()


def test_every_list_asks_the_same_for_one_row_as_for_thirty(scene, django_assert_max_num_queries):
    client = sign_in(scene.manager)
    more(scene, 1)
    asked = {}
    pages = [("devices", ""), ("devices", "?which=measure"), ("devices", "?which=outgrown"), ("stock", "")]
    pages = [(name, (), query) for name, query in pages] + [
        ("person_devices", (scene.child.pk,), ""), ("stock_match", (scene.item.pk,), ""),
        ("device", (Device.objects.waiting().first().pk,), ""), ("device_waiting", (), ""),
    ]  # fmt: skip
    for number in (0, 29):
        more(scene, number)
        for name, arguments, query in pages:
            text_of(client, name, *arguments, query=query)
            with django_assert_max_num_queries(MOST) as seen:
                text_of(client, name, *arguments, query=query)
            asked.setdefault(name + query, set()).add(len(seen))
    assert {name: found for name, found in asked.items() if len(found) > 1} == {}
    assert "?after=" not in text_of(client, "devices", query="?which=repair")
    assert "after=" in text_of(client, "devices", query="?which=measure")


def test_the_shelf_names_nobody_to_those_who_see_no_devices(scene):
    device, _loan = scene.lent()
    scene.move(device, "follow_up", note="Her brother broke it")
    officer = sign_in(scene.actor("me-officer"))
    for name, arguments in (("stock", ()), ("stock_item", (scene.item.pk,)), ("products", ()), ("device_waiting", ())):
        text = text_of(officer, name, *arguments)
        assert scene.child.family_name not in text, name
        assert "brother" not in text
    assert officer.get(reverse("stock_match", args=[scene.item.pk])).status_code == 403
    assert scene.child.full_name in text_of(sign_in(scene.manager), "stock_item", scene.item.pk)
    # A colleague of the other district sees the thing, not the child.
    there = sign_in(scene.actor("case-manager", districts=[scene.districts[1]]))
    assert scene.child.full_name not in text_of(there, "stock_item", scene.item.pk)
    assert there.get(reverse("device", args=[device.pk])).status_code == 404


def test_a_need_measures_and_the_moves_by_their_forms(scene):
    client, child = sign_in(scene.manager), scene.child
    data = {"product": "wheelchairs-postural", "note": "To school", "payer": "state", "programme": scene.programme.pk}
    wrong = client.post(reverse("device_need", args=[child.pk]), data)
    assert "Write the date as day" in wrong.content.decode()
    client.post(reverse("device_need", args=[child.pk]), data | parts("needed_on", days_ago(30)))
    device = Device.objects.get()
    assert (device.payer, device.note, device.is_waiting) == ("state", "To school", True)
    page = text_of(client, "measure", child.pk)
    assert "Hip width" in page
    assert "Foot length" not in page  # a wheelchair does not ask for it
    values = {f"value_{code}": value for code, value in BODY.items()}
    empty = client.post(reverse("measure", args=[child.pk]), parts("on", days_ago(3)))
    assert "Write at least one measure" in empty.content.decode()
    client.post(reverse("measure", args=[child.pk]), values | {"taken_by": "Nurse"} | parts("on", days_ago(3)))
    assert Measurement.objects.count() == len(BODY)
    assert "28 cm" in text_of(client, "person_devices", child.pk)
    assert "Measured" in text_of(client, "person", child.pk, query="?kind=device")
    assert "Hip width 28" in text_of(client, "person", child.pk)
    move = reverse("device_move", args=[device.pk, "cancel"])
    no = client.post(move, {"version": device.version} | parts("on", days_ago(1)))
    assert "govuk-error-summary" in no.content.decode()
    client.post(move, {"version": device.version, "note": "Walks"} | parts("on", days_ago(1)))
    device.refresh_from_db()
    assert device.state == "cancelled"
    assert client.get(reverse("device_move", args=[device.pk, "dance"])).status_code == 404


def test_lending_printing_and_giving_back_by_their_forms(scene):
    client = sign_in(scene.manager)
    measured(scene.child, days_ago(20))
    device = scene.need()
    lend = reverse("device_lend", args=[device.pk, scene.item.pk])
    assert "Fits, with room to grow" in client.get(lend).content.decode()
    data = {"version": scene.item.version} | parts("on", days_ago(2))
    assert "Ask the family first" in client.post(lend, data).content.decode()
    assert client.post(lend, data | {"agreed": "on"}).status_code == 302
    loan = Loan.objects.get()
    assert loan.reasons == ["fits", "district"]
    assert client.post(reverse("loan_slip", args=[loan.pk]), {"language": "xx"}).status_code == 302
    assert not Print.objects.exists()
    client.post(reverse("loan_slip", args=[loan.pk]), {"language": "tg"})
    printed = Print.objects.get()
    assert Message.objects.filter(topic="print.render").exists()
    assert scene.child.given_name not in str(printed.details)
    device.refresh_from_db()
    back = {"version": device.version, "condition": "good", "need_again": "on"} | parts("on", days_ago(1))
    client.post(reverse("device_move", args=[device.pk, "give_back"]), back)
    assert Device.objects.waiting().count() == 1
    printed.refresh_from_db()
    assert printed.state == "withdrawn"
    assert client.post(reverse("loan_slip", args=[loan.pk]), {"language": "tg"}).status_code == 404


def test_a_thing_is_taken_in_changed_and_moved_by_its_forms(scene):
    client, new = sign_in(scene.manager), reverse("stock_new")
    assert "Which product?" in client.get(new).content.decode()
    new += "?product=rollators"
    data = {"number": "R-7", "condition": "good", "district_id": scene.districts[0].pk} | parts("came_on", days_ago(3))
    half = client.post(new, data | {"low_weight": "20"})
    assert "Write the largest too" in half.content.decode()
    client.post(new, data | {"low_weight": "20", "high_weight": "45", "high_wrist_height": "70"})
    item = StockItem.objects.get(number="R-7")
    assert item.limits == {"weight": (20, 45), "wrist_height": (1, 70)}
    change = reverse("stock_change", args=[item.pk])
    assert 'value="45"' in client.get(change).content.decode()
    data |= {"place": "Shelf 2", "version": item.version, "high_weight": "50"}
    client.post(change, data)
    item.refresh_from_db()
    assert (item.place, item.limits) == ("Shelf 2", {"weight": (1, 50)})
    assert client.get(reverse("stock_move", args=[item.pk, "lend"])).status_code == 404
    move = reverse("stock_move", args=[item.pk, "to_repair"])
    client.post(move, {"version": item.version, "note": "A wheel"} | parts("on", days_ago(1)))
    item.refresh_from_db()
    assert (item.state, item.condition) == ("repair", "broken")
    assert "R-7" in text_of(client, "stock", query="?state=repair")
    assert "R-7" not in text_of(client, "stock", query=f"?district={scene.districts[1].pk}")


def test_a_thing_may_lie_where_its_keeper_has_no_grant(scene):
    keeper = sign_in(scene.actor("case-manager", districts=[scene.districts[0]]))
    far = scene.thing(district=scene.districts[1], jamoat=JamoatFactory(district=scene.districts[1]))
    data = {
        "number": far.number, "condition": "worn", "district_id": far.district_id, "jamoat_id": far.jamoat_id,
        "version": far.version,
    }  # fmt: skip
    assert keeper.post(reverse("stock_change", args=[far.pk]), data).status_code == 302
    far.refresh_from_db()
    assert (far.condition, far.district) == ("worn", scene.districts[1])


def test_a_photo_must_be_a_picture(scene, picture):
    client, address = sign_in(scene.manager), reverse("stock_photo_new", args=[scene.item.pk])
    wrong = client.post(address, {"upload": SimpleUploadedFile("x.jpg", b"no picture")})
    assert wrong.status_code == 409
    assert client.post(address, {"upload": picture()}).status_code == 302
    assert client.post(address, {"upload": picture()}).status_code == 302
    scene.item.refresh_from_db()
    answer = client.get(reverse("stock_photo", args=[scene.item.pk]))
    assert answer["Content-Type"] == "image/jpeg"
    assert b"".join(answer.streaming_content)
    assert client.get(reverse("stock_photo", args=[scene.thing().pk])).status_code == 404


@pytest.fixture
def picture():
    import io  # only here

    from PIL import Image

    def make():
        out = io.BytesIO()
        Image.new("RGB", (40, 40), "white").save(out, "PNG")
        return SimpleUploadedFile("chair.png", out.getvalue(), "image/png")

    return make


def test_the_shortlist_shows_only_whom_one_may_see_and_puts_what_fits_first(scene):
    near, far, large, unknown = scene.person(jamoat=scene.jamoat), scene.other_child, scene.person(), scene.person()
    scene.item.jamoat = scene.jamoat
    scene.item.save()
    for child in (near, far):
        measured(child, days_ago(20))
    measured(large, days_ago(20), hip_width=40)
    devices = {child: scene.need(child) for child in (far, large, unknown, near)}
    found = people_for(scene.manager, scene.item)
    assert [match.device.person for match in found] == [near, far, unknown, large]
    assert [match.possible for match in found] == [True, True, True, False]
    assert found[0].reasons == ("fits", "jamoat")
    assert "Too small: Hip width" in found[-1].sentences
    here = scene.actor("case-manager", districts=[scene.districts[0]])
    assert far not in [match.device.person for match in people_for(here, scene.item)]
    assert people_for(scene.actor("me-officer"), scene.item) == []
    assert [match.item for match in things_for(scene.manager, devices[near])] == [scene.item]
    page = text_of(sign_in(scene.manager), "stock_match", scene.item.pk)
    assert page.index(near.full_name) < page.index(far.full_name) < page.index(large.full_name)


def test_the_way_to_another_district_is_told_in_kilometres_and_the_shorter_one_comes_first(scene):
    here, next_door = scene.districts
    here.latitude, here.longitude = 38.573, 68.779
    next_door.latitude, next_door.longitude = 38.53, 68.542
    here.save(), next_door.save()
    for child in (scene.child, scene.other_child):
        measured(child, days_ago(20))
        scene.need(child)
    first, second = people_for(scene.manager, scene.item)
    assert (first.device.person, second.device.person) == (scene.child, scene.other_child)
    assert first.way is None
    assert any("about 21 km from town to town" in sentence for sentence in second.sentences)


def test_measures_that_are_too_old_do_not_count_for_a_match(scene):
    measured(scene.child, days_ago(400))
    scene.need()
    (match,) = people_for(scene.manager, scene.item)
    assert match.fit.good == ()
    assert any("Measure before you decide" in sentence for sentence in match.sentences)


def test_today_tells_what_is_due_and_nothing_to_others(scene):
    assert lines_for(scene.manager, "waiting") == []
    record_measurements(scene.child, by=scene.manager, on=days_ago(90), values=BODY)
    device, _loan = scene.lent()
    record_measurements(scene.child, by=scene.manager, on=days_ago(1), values={"hip_width": 33})
    scene.need(scene.other_child)
    told = " ".join(str(line.text) for line in lines_for(scene.manager, "waiting"))
    assert "1 device has become too small" in told
    assert "1 device is waited for" in told
    assert "2 devices are to be measured for" in told
    assert lines_for(scene.manager, "waiting")[0].urgent
    scene.move(device, "give_back", facts={"condition": "good"})
    assert "1 thing came back" in " ".join(str(line.text) for line in lines_for(scene.manager, "waiting"))
    for role in ("me-officer", "donor", "district-coordinator"):
        assert "device" not in " ".join(str(line.text) for line in lines_for(scene.actor(role), "waiting"))
    Device.objects.waiting().update(measure_by=timezone.localdate() + timezone.timedelta(days=3))
    assert "within a week" in " ".join(str(line.text) for line in lines_for(scene.manager, "due"))
