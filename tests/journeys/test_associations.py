"""Six associations of parents, each on its way to the certificate; one is sent back by the office and comes again."""

import pytest
from django.urls import reverse

from psgs.actions import associations as actions
from psgs.models import Association
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.organisations.models import Programme
from tests.journeys import cast
from tests.journeys.steps import enter, fill_day, follow, in_days, push, sees_nothing

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
OFFICE = "Department of Justice of the province"
OTHERS = {
    "Nurafshon": "Muminobod",
    "Safina": "Khovaling",
    "Bahori nav": "Shamsiddin Shohin",
    "Parvoz": "Panjakent",
    "Dasti madad": "Kushoniyon",
}


def found(page) -> Association:
    page.goto("/associations/")
    follow(page, "Write down a new association")
    page.check("[name=kind][value=association]")
    page.fill("[name=name]", "Umedi Kulob")
    page.select_option("[name=district_id]", label="Kulob")
    page.fill("[name=purpose]", "Every child in the school of its street.")
    fill_day(page, "next_step_due_on", in_days(30))
    push(page, "Save")
    return Association.objects.get()


def step(page, association, words, days=0, **fields):
    """One step on the way, from the page of the association, `days` from today."""
    page.goto(reverse("association", args=[association.pk]))
    follow(page, words)
    fill_day(page, "on", in_days(days))
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    push(page, "Save")


def bring_the_papers(page, association):
    """Until the last one is there the papers cannot be handed in, and the page names what is missing."""
    address = reverse("association", args=[association.pk])
    for paper in association.papers.all():
        page.goto(address)
        assert str(paper) in page.inner_text("#why-submit")
        follow(page, str(paper), within="table")
        fill_day(page, "have_on", in_days(-40))
        push(page, "Save")
    assert "All papers are in hand." in page.inner_text("main")


def click_the_whole_way(page) -> Association:
    association = found(page)
    step(page, association, "The founders' assembly was held", -60, members="14", present_women="11")
    step(page, association, "The statutes were adopted", -55)
    step(page, association, "Begin to collect the papers", -50)
    bring_the_papers(page, association)
    step(page, association, "The papers were submitted", -35, registering_office=OFFICE)
    step(page, association, "The office refused", -25, note="The address of the seat is missing.")
    assert "The address of the seat is missing." in page.inner_text("main")
    step(page, association, "Put the papers right", -20)
    step(page, association, "The papers were submitted", -15)
    step(page, association, "The certificate was given", -1, certificate_number="KH-2041")
    association.refresh_from_db()
    return association


def lead_there(name, district, number, by) -> Association:
    """The same way, through the actions that the pages call."""
    home = {"organisation_id": by.scopes[0].organisation_id, "programme": Programme.objects.get(code=cast.PROGRAMME)}
    association = actions.found_association(by=by, name=name, kind="association", district_id=district.pk, **home)
    association = actions.hold_founders_assembly(association, by=by, on=in_days(-90), members=12)
    for days, move in ((-80, "adopt_statutes"), (-70, "collect")):
        association = actions.move_association(association, move, by=by, on=in_days(days))
    for paper in association.papers.all():
        actions.change_paper(paper, by=by, have_on=in_days(-60))
    actions.move_association(association, "submit", by=by, on=in_days(-50), registering_office=OFFICE)
    return actions.move_association(association, "register", by=by, on=in_days(-2), certificate_number=number)


def test_six_associations_are_registered(visit):
    people = cast.gather()
    officer = enter(visit, people, "advocacy-officer", "mission-east")
    association = click_the_whole_way(officer)
    assert association.state == "registered"
    made = list(association.steps.order_by("pk").values_list("move", flat=True))
    assert made.count("submit") == 2
    assert "refuse" in made
    assert "KH-2041" in officer.inner_text("main")

    by = Actor.of(User.objects.get(email__startswith="advocacy-officer"))
    for number, (name, district) in enumerate(OTHERS.items()):
        lead_there(name, people.districts[district], f"N-{number}", by)
    officer.goto("/associations/?state=registered")
    assert all(name in officer.inner_text("table") for name in ("Umedi Kulob", *OTHERS))

    counting = enter(visit, people, "me-officer", "mission-east")
    counting.goto(reverse("measures"))
    counting.select_option("select[name=programme]", cast.PROGRAMME)
    push(counting, "Show")
    row = counting.locator("#associations_registered")
    assert row.locator("td").first.inner_text().strip() == "6"
    assert "Kulob: 1" in row.inner_text()
    assert officer.faults == counting.faults == []


def test_an_association_ends_at_the_border_of_the_district(visit):
    people = cast.gather()
    officer = enter(visit, people, "advocacy-officer", "mission-east", "Kulob")
    association = found(officer)
    address = reverse("association", args=[association.pk])
    stranger = enter(visit, people, "advocacy-officer", "mission-east", "Khovaling")
    sees_nothing(stranger, address, f"{address}board/", f"{address}move/hold_assembly/")
    stranger.goto("/associations/")
    assert association.name not in stranger.content()
    donor = enter(visit, people, "donor", "european-union")
    sees_nothing(donor, "/associations/", address)
    assert officer.faults == []
