"""Refusals first: who may not, what may not be; then the way of a device and of a thing; what the database holds."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from beneficiaries.actions import stock
from beneficiaries.actions.devices import give_back_and_need_again, move_device
from beneficiaries.actions.matches import lend_item
from beneficiaries.actions.measurements import record_measurements
from beneficiaries.models import Device, DeviceStep, Loan, Measurement, Repair, StockItem, StockStep
from standing_together.audit.models import Event
from standing_together.refusal import Refused
from standing_together.tasklist.models import Task
from tests.beneficiaries.devices.scene import days_ago
from tests.factories.devices import BODY, DeviceFactory, LoanFactory, StockItemFactory, measured
from tests.factories.places import OrganisationFactory, ProgrammeFactory

LARGE = {"hip_width": [30, 36]}


def refused(words):
    return pytest.raises(Refused, match=words)


def test_a_need_is_noted_only_by_who_reaches_the_person_and_only_for_what_exists(scene):
    elsewhere = scene.actor("case-manager", organisation=OrganisationFactory())
    for actor in (elsewhere, scene.actor("programme-manager"), scene.actor("field-worker")):
        with refused("does not include writing"):
            scene.need(by=actor)
    with refused("not in the catalogue"):
        scene.need(product="sundial")
    with refused("still to come"):
        scene.need(on=days_ago(-1))
    with refused("before what happened earlier"):
        scene.need(on=scene.child.birth_date - timezone.timedelta(days=1))
    scene.where["programmes"].insert(0, ProgrammeFactory())
    with refused("does not cover this programme"):
        scene.need()
    assert not Device.objects.exists()


def test_moves_that_the_table_does_not_know_are_refused(scene):
    device = scene.need()
    with refused("already moved on"):
        scene.move(device, "fit")
    with refused("Write the reason"):
        scene.move(device, "cancel")
    with refused("A colleague was faster"):
        scene.move(device, "request", version=7)
    with refused("before what happened earlier"):
        scene.move(device, "request", on=days_ago(101))
    with refused("does not include writing"):
        scene.move(device, "request", by=scene.actor("programme-manager"))
    device.refresh_from_db()
    assert device.state == "needed"
    assert not device.steps.exists()


def test_the_database_refuses_what_goes_around_the_table(scene):
    device, loan = scene.lent()
    for change in ({"state": "needed"}, {"supplied_on": None}, {"fitted_on": days_ago(300)}, {"payer": "nobody"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Device.objects.filter(pk=device.pk).update(**change)
    for row in (DeviceStep.objects.get(), StockStep.objects.get()):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()
    measured(scene.child, days_ago(3))
    with pytest.raises(DatabaseError), transaction.atomic():
        Measurement.objects.update(value=12)
    with pytest.raises(DatabaseError), transaction.atomic():
        Measurement.objects.all().delete()
    Measurement.objects.update(person=scene.other_child)  # a merge
    with pytest.raises(IntegrityError, match="measurement_is_of_a_body"), transaction.atomic():
        measured(scene.child, days_ago(3), weight=260)
    with pytest.raises(IntegrityError, match="one_open_loan_per_item"), transaction.atomic():
        LoanFactory(item=scene.item)
    with pytest.raises(IntegrityError, match="one_open_loan_per_device"), transaction.atomic():
        LoanFactory(device=device)
    with pytest.raises(IntegrityError, match="loan_returned_on_with_by"), transaction.atomic():
        Loan.objects.filter(pk=loan.pk).update(returned_on=days_ago(1))
    with pytest.raises(IntegrityError, match="stock_number_once"), transaction.atomic():
        StockItemFactory(organisation=scene.item.organisation, number=scene.item.number)
    with pytest.raises(IntegrityError, match="usable"), transaction.atomic():
        scene.thing(condition="broken")
    with pytest.raises(IntegrityError, match="repair_is_of_something"), transaction.atomic():
        Repair.objects.create(what="A wheel", sent_on=days_ago(1), sent_by=scene.manager.user)


def test_the_whole_way_of_a_device_that_is_not_of_our_stock(scene):
    device = scene.need()
    scene.move(device, "request", on=days_ago(90), note="Asked at the ministry")
    scene.move(device, "supply", on=days_ago(60), payer="state")
    scene.move(device, "fit", on=days_ago(58))
    scene.move(device, "follow_up", on=days_ago(30))
    scene.move(device, "follow_up", on=days_ago(20))
    scene.move(device, "repair", on=days_ago(15), note="A wheel is broken", facts={"repairer": "Workshop"})
    device.refresh_from_db()
    assert (device.state, device.payer, device.seen_on) == ("repair", "state", days_ago(20))
    scene.move(device, "repaired", on=days_ago(12), facts={"cost": 40, "repair_payer": "family"})
    repair = Repair.objects.get()
    assert (repair.item, repair.cost, repair.payer, repair.works_again) == (None, 40, "family", True)
    scene.move(device, "stop_using", on=days_ago(10), note="Walks with a frame now")
    scene.move(device, "give_back", on=days_ago(8))
    device.refresh_from_db()
    assert (device.state, device.measure_by) == ("returned", None)
    moves = ["request", "supply", "fit", "follow_up", "follow_up", "repair", "repaired", "stop_using", "give_back"]
    assert list(device.steps.values_list("move", flat=True)) == moves
    assert not Task.objects.about(device).open().exists()
    assert Event.objects.filter(action="device.supply").exists()


def test_lending_is_refused_without_reach_fit_place_or_yes(scene):
    device, other = scene.need(), scene.need(scene.other_child, product="white-canes")

    def lend(item=scene.item, to=device, by=scene.manager, agreed=True):
        return lend_item(item, to, by=by, on=days_ago(5), agreed=agreed)

    field = scene.actor("field-worker")
    scene.child.worker = field.user
    scene.child.save()
    with refused("changing the stock"):
        lend(by=field)
    with refused("writing about the devices"):
        lend(by=scene.actor("programme-manager"))
    with refused("writing about the devices"):
        lend(by=scene.actor("case-manager", districts=[scene.districts[1]]))
    with refused("Ask the family first"):
        lend(agreed=False)
    with refused("another product"):
        lend(to=other)
    with refused("changing the stock"):
        lend(item=StockItemFactory())
    with refused("It is not free"):
        lend(item=scene.thing(state="to_check"))
    assert not Loan.objects.exists()
    lend()
    device.refresh_from_db()
    with refused("It is not free"):
        lend(to=scene.need(scene.other_child))
    with refused("Nothing is awaited"):
        lend(item=scene.thing())
    scene.item.refresh_from_db()
    assert (device.state, device.payer, scene.item.state) == ("supplied", "organisation", "on_loan")


def test_a_thing_comes_back_is_checked_repaired_and_lent_again(scene):
    field = scene.actor("field-worker")
    scene.child.worker = field.user
    scene.child.save()
    device, loan = scene.lent()
    # The worker who met the family takes it back; the shelf is the case manager's.
    scene.move(device, "give_back", by=field, on=days_ago(9), facts={"condition": "worn"})
    loan.refresh_from_db()
    scene.item.refresh_from_db()
    assert (loan.returned_on, loan.returned_condition, scene.item.state) == (days_ago(9), "worn", "to_check")
    with refused("changing the stock"):
        stock.move_item(scene.item, by=field, name="check", on=days_ago(8))
    with refused("Write the reason"):
        stock.move_item(scene.item, by=scene.manager, name="to_repair", on=days_ago(8))
    stock.move_item(scene.item, by=scene.manager, name="to_repair", on=days_ago(8), note="Brakes", repairer="Workshop")
    stock.move_item(
        scene.item, by=scene.manager, name="repaired", on=days_ago(7), condition="good", cost=15, payer="donor"
    )
    repair = Repair.objects.get()
    assert (repair.item, repair.repairer, repair.cost, repair.ended_on) == (scene.item, "Workshop", 15, days_ago(7))
    scene.item.refresh_from_db()
    assert (scene.item.state, scene.item.condition) == ("in_stock", "good")
    _again, second = scene.lent(scene.other_child, on=days_ago(5))
    assert second.item == scene.item
    assert Loan.objects.open().get() == second
    moves = ["lend", "take_back", "to_repair", "repaired", "lend"]
    assert list(scene.item.steps.values_list("move", flat=True)) == moves


def test_what_is_lost_is_written_off_and_a_broken_loan_is_repaired_where_it_is(scene):
    device, _loan = scene.lent()
    scene.move(device, "repair", on=days_ago(12), note="The seat tore")
    assert Repair.objects.get().item == scene.item
    with refused("On loan|already moved on"):
        stock.move_item(scene.item, by=scene.manager, name="to_repair", on=days_ago(11), note="x")
    with refused("page of the person's device"):
        stock.move_item(scene.item, by=scene.manager, name="take_back", on=days_ago(11))
    scene.move(device, "lose", on=days_ago(2), note="Burnt")
    scene.item.refresh_from_db()
    assert scene.item.state == "written_off"
    assert Loan.objects.get().returned_condition == ""
    assert Repair.objects.get().works_again is False


def test_measures_are_refused_that_are_not_of_a_body(scene):
    for values in ({}, {"hip_width": 0}, {"hip_width": 251}, {"nose": 5}):
        with pytest.raises(Refused):
            record_measurements(scene.child, by=scene.manager, on=days_ago(1), values=values)
    with refused("still to come"):
        record_measurements(scene.child, by=scene.manager, on=days_ago(-1), values=BODY)
    with refused("does not include"):
        record_measurements(scene.child, by=scene.actor("programme-manager"), on=days_ago(1), values=BODY)
    scene.child.state = "closed"
    with refused("closed"):
        record_measurements(scene.child, by=scene.manager, on=days_ago(1), values=BODY)


def test_measuring_moves_the_day_and_the_task(scene):
    device = scene.need()
    task = Task.objects.about(device).open().get()
    assert (task.due_on, task.owner) == (days_ago(100), scene.manager.user)
    record_measurements(scene.child, by=scene.manager, on=days_ago(90), values=BODY, taken_by="Zarina")
    device.refresh_from_db()
    assert device.measure_by > timezone.localdate()
    task.refresh_from_db()
    assert task.state == "done"
    assert Task.objects.about(device).open().get().due_on == device.measure_by
    scene.move(device, "cancel", note="Walks by herself")
    assert not Task.objects.about(device).open().exists()


def test_outgrown_is_said_as_soon_as_it_is_measured_and_taken_back_with_the_measure(scene):
    record_measurements(scene.child, by=scene.manager, on=days_ago(90), values=BODY)
    device, _loan = scene.lent()
    assert device.outgrown_on is None
    record_measurements(scene.child, by=scene.manager, on=days_ago(1), values={"hip_width": 32})
    device.refresh_from_db()
    assert device.outgrown_on == timezone.localdate()
    record_measurements(scene.child, by=scene.manager, on=days_ago(1), values={"hip_width": 29})  # a slip of the tape
    device.refresh_from_db()
    assert device.outgrown_on is None


def test_what_is_too_small_is_given_back_and_the_next_one_needed_at_once(scene):
    device, _loan = scene.lent()
    returned, needed = give_back_and_need_again(device, by=scene.manager, on=days_ago(2), facts={"condition": "good"})
    assert (returned.state, needed.state, needed.product) == ("returned", "needed", device.product)
    assert needed.needed_on == days_ago(2)
    with refused("already moved on"):
        give_back_and_need_again(device, by=scene.manager, on=days_ago(2))
    assert Device.objects.count() == 2


def test_the_shelf_is_kept_by_who_may_and_says_where_a_thing_lies(scene):
    facts = {"product": "rollators", "number": " R-1 ", "came_on": days_ago(3), "district_id": scene.districts[1].pk}
    organisation = scene.where["organisation"].pk
    for actor in (scene.actor("field-worker"), scene.actor("me-officer")):
        with refused("changing the stock"):
            stock.add_item(by=actor, organisation_id=organisation, **facts)
    with refused("changing the stock"):
        stock.add_item(by=scene.manager, organisation_id=OrganisationFactory().pk, **facts)
    for wrong in ({"product": "sundial"}, {"ranges": {"weight": [50, 20]}}, {"ranges": {"weight": [0, 20]}}):
        with pytest.raises(Refused):
            stock.add_item(by=scene.manager, organisation_id=organisation, **(facts | wrong))
    item = stock.add_item(by=scene.manager, organisation_id=organisation, ranges={"weight": [10, 40]}, **facts)
    assert (item.number, item.state) == ("R-1", "in_stock")
    with refused("Another thing has this number"):
        stock.add_item(by=scene.manager, organisation_id=organisation, **facts)
    facts |= {"number": "2", "condition": "broken"}
    broken = stock.add_item(by=scene.manager, organisation_id=organisation, **facts)
    assert broken.state == "to_check"
    with refused("needs repair"):
        stock.change_item(item, by=scene.manager, condition="broken")
    with refused("needs repair"):
        stock.move_item(broken, by=scene.manager, name="check", on=days_ago(1), condition="broken")
    changed = stock.change_item(item, by=scene.manager, place="Shelf 4", ranges={"weight": [10, 50]})
    assert (changed.place, changed.limits) == ("Shelf 4", {"weight": (10, 50)})
    stock.move_item(broken, by=scene.manager, name="write_off", on=days_ago(1), note="Frame bent")
    with refused("already moved on"):
        stock.move_item(broken, by=scene.manager, name="check", on=days_ago(1))
    assert StockItem.objects.get(pk=broken.pk).state == "written_off"


def test_whoever_sees_the_person_sees_the_device_and_the_shelf_is_the_organisations(scene):
    device, loan = scene.lent()
    stranger = DeviceFactory()
    here, there = (scene.actor("case-manager", districts=[d]) for d in scene.districts)
    assert list(Device.objects.visible_to(here)) == [device]
    assert list(Device.objects.visible_to(there)) == []
    assert list(Loan.objects.visible_to(there)) == []
    assert list(Loan.objects.visible_to(here)) == [loan]
    assert stranger not in Device.objects.visible_to(scene.manager)
    for actor in (here, there, scene.actor("me-officer"), scene.actor("field-worker")):
        assert list(StockItem.objects.visible_to(actor)) == [scene.item]
    for role in ("donor", "district-coordinator", "advocacy-officer", "administrator"):
        assert not StockItem.objects.visible_to(scene.actor(role)).exists()
        assert not Device.objects.visible_to(scene.actor(role)).exists()


def test_a_merge_moves_devices_and_measures(scene):
    from beneficiaries.merging import ties  # as a merge finds them

    tied = {tie.name for tie in ties(type(scene.child))}
    assert {"beneficiaries.Device.person", "beneficiaries.Measurement.person"} <= tied
    device = scene.need()
    move_device(device, by=scene.manager, name="request", on=days_ago(9))
    Device.objects.filter(pk=device.pk).update(person=scene.other_child)
    assert device.steps.exists()
