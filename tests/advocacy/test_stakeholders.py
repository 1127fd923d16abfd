"""Who holds which duty: one chair, one holder at a time; what we think of them stays with us."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from advocacy.actions import stakeholders as actions
from advocacy.models import Contact, OfficeHolder, Stakeholder, StakeholderAnalysis
from advocacy.queries import stakeholders as queries
from standing_together.refusal import Refused
from tests.advocacy.factories_of_asks import OfficeFactory, OfficeHolderFactory, StakeholderFactory
from tests.factories.places import DistrictFactory, ProgrammeFactory

JANUARY, MAY, JUNE = (datetime.date(2026, month, 1) for month in (1, 5, 6))


@pytest.fixture
def ground(db):
    return {"district": DistrictFactory(), "programme": ProgrammeFactory()}


@pytest.fixture
def officer(as_role, ground):
    return as_role("advocacy-officer", districts=[ground["district"]], programmes=[ground["programme"]])


@pytest.fixture
def hukumat(officer, ground):
    return StakeholderFactory(organisation=officer.grant.organisation, district=ground["district"])


@pytest.fixture
def coordinator(as_role, ground):
    return as_role("district-coordinator", districts=[ground["district"]], programmes=[ground["programme"]])


def round_of(officer, ground, on, marks):
    entries = [{"stakeholder": each, "power": power, "interest": interest} for each, power, interest in marks]
    return actions.record_analysis(
        by=officer.actor, organisation=officer.grant.organisation, topic="Ramps", on=on, assessed_by="Board",
        entries=entries, **ground,
    )  # fmt: skip


# Refusals first.


def test_a_stranger_neither_sees_nor_changes(hukumat, as_role):
    stranger = as_role("advocacy-officer")
    assert stranger.get(reverse("stakeholder", args=[hukumat.pk])).status_code == 404
    with pytest.raises(Refused):
        actions.change_stakeholder(hukumat, by=stranger.actor, names={"en": "X"}, duty="", active=True)


def test_who_sits_in_an_authority_never_reads_what_we_think_of_it(hukumat, officer, ground, coordinator):
    analysis = round_of(officer, ground, MAY, [(hukumat, 5, 2)])
    actions.log_contact(
        hukumat, by=officer.actor, programme=ground["programme"], on=MAY, way="call", about="QZSECRET talk"
    )
    assert coordinator.get(reverse("analysis", args=[analysis.pk])).status_code == 404
    page = coordinator.get(reverse("stakeholder", args=[hukumat.pk]))
    assert page.status_code == 200
    assert "QZSECRET" not in page.content.decode()
    assert "QZSECRET" in officer.get(reverse("stakeholder", args=[hukumat.pk])).content.decode()


def test_nobody_is_seated_before_the_one_who_sits_there(hukumat, officer):
    office = OfficeFactory(stakeholder=hukumat)
    actions.seat_holder(office, by=officer.actor, name="Саид Назарзода", from_on=MAY)
    for day in (MAY, JANUARY):
        with pytest.raises(Refused, match="holds this office"):
            actions.seat_holder(office, by=officer.actor, name="Умар Каримзода", from_on=day)


def test_the_database_keeps_two_from_one_chair(db):
    first = OfficeHolderFactory(from_on=JANUARY, until_on=JUNE)
    with pytest.raises(IntegrityError, match="one_holder"), transaction.atomic():
        OfficeHolderFactory(office=first.office, from_on=JUNE)
    OfficeHolderFactory(office=first.office, from_on=JUNE + datetime.timedelta(days=1))


@pytest.mark.parametrize(
    "wrong",
    [{"names": {}}, {"level": "district", "district": None}, {"level": "national"}, {"kind": "king"}],
    ids=str,
)
def test_the_database_refuses_a_stakeholder_in_no_place(wrong, db):
    with pytest.raises(IntegrityError), transaction.atomic():
        StakeholderFactory(**wrong)


def test_a_round_without_marks_or_twice_a_day_is_refused(hukumat, officer, ground):
    with pytest.raises(Refused):
        round_of(officer, ground, MAY, [])
    round_of(officer, ground, MAY, [(hukumat, 5, 2)])
    with pytest.raises(Refused, match="already"):
        round_of(officer, ground, MAY, [(hukumat, 4, 2)])


def test_what_has_not_happened_is_not_logged(hukumat, officer, ground):
    ahead = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(Refused):
        actions.log_contact(
            hukumat, by=officer.actor, programme=ground["programme"], on=ahead, way="call", about="Ramps"
        )


# What happens.


def test_a_newcomer_ends_the_term_of_the_one_before(hukumat, officer):
    office = OfficeFactory(stakeholder=hukumat)
    actions.seat_holder(office, by=officer.actor, name="Саид Назарзода", from_on=JANUARY)
    actions.seat_holder(office, by=officer.actor, name="Умар Каримзода", from_on=MAY)
    terms = OfficeHolder.objects.filter(office=office).order_by("from_on").values_list("name", "until_on")
    assert list(terms) == [("Саид Назарзода", MAY - datetime.timedelta(days=1)), ("Умар Каримзода", None)]
    assert queries.holder_on(office, datetime.date(2026, 4, 30)).name == "Саид Назарзода"


def test_a_round_tells_what_moved_since_the_one_before(hukumat, officer, ground):
    school = StakeholderFactory(organisation=hukumat.organisation, district=ground["district"], names={"en": "School"})
    round_of(officer, ground, JANUARY, [(hukumat, 5, 1)])
    now = round_of(officer, ground, MAY, [(hukumat, 4, 3), (school, 2, 2)])
    told = {place.name: place.movement for place in queries.places_of(now)}
    assert told == {
        str(hukumat): "Less power (5 → 4), more interest (1 → 3)",
        "School": "New in this round",
    }
    page = officer.get(reverse("analysis", args=[now.pk])).content.decode()
    assert "<svg" in page
    assert "Less power (5 → 4)" in page


def test_a_round_is_written_with_a_form_of_marks(hukumat, officer, ground):
    day = {"on_day": "1", "on_month": "5", "on_year": "2026"}
    marks = {f"power_{hukumat.pk.hex}": "5", f"interest_{hukumat.pk.hex}": ""}
    head = {
        "organisation": hukumat.organisation_id, "programme": ground["programme"].pk,
        "district": ground["district"].pk, "topic": "Ramps", "assessed_by": "Board", **day,
    }  # fmt: skip
    answer = officer.post(reverse("analysis_new"), {**head, **marks})
    assert "Give both marks or none." in answer.content.decode()
    answer = officer.post(reverse("analysis_new"), {**head, **marks, f"interest_{hukumat.pk.hex}": "2"})
    assert answer.status_code == 302
    assert StakeholderAnalysis.objects.get().entries.get().power == 5


def test_a_stakeholder_is_written_down_with_offices_holders_and_contacts(officer, ground):
    names = {"name_tg": "Шуъбаи маориф", "name_en": "Department of education"}
    answer = officer.post(
        reverse("stakeholder_new"),
        {
            "organisation": officer.grant.organisation_id, "kind": "authority", "level": "district",
            "district": ground["district"].pk, **names,
        },
    )  # fmt: skip
    stakeholder = Stakeholder.objects.get()
    assert answer.url == reverse("stakeholder", args=[stakeholder.pk])
    assert stakeholder.names == {"tg": "Шуъбаи маориф", "en": "Department of education"}
    answer = officer.post(reverse("office_new", args=[stakeholder.pk]), {"name_ru": "Заведующий"})
    day = {"from_on_day": "1", "from_on_month": "5", "from_on_year": "2026"}
    assert officer.post(answer.url, {"name": "Лола Раҳимзода", **day}).status_code == 302
    day = {"on_day": "2", "on_month": "5", "on_year": "2026"}
    said = {"way": "meeting", "about": "Ramps", "programme": ground["programme"].pk, **day}
    assert officer.post(reverse("contact_new", args=[stakeholder.pk]), said).status_code == 302
    assert Contact.objects.get().district == ground["district"]
    assert "Лола Раҳимзода" in officer.get(reverse("stakeholders")).content.decode()


def test_a_ministry_belongs_to_the_whole_organisation(officer, coordinator):
    ministry = StakeholderFactory(
        organisation=officer.grant.organisation, kind="ministry", level="national", district=None
    )
    assert officer.get(reverse("stakeholder", args=[ministry.pk])).status_code == 200
    assert coordinator.get(reverse("stakeholder", args=[ministry.pk])).status_code == 404


def test_the_directory_takes_the_same_queries_for_one_and_for_thirty(
    officer, ground, hukumat, django_assert_max_num_queries
):
    OfficeHolderFactory(office=OfficeFactory(stakeholder=hukumat))
    page = reverse("stakeholders")
    officer.get(page)
    with django_assert_max_num_queries(12) as few:
        officer.get(page)
    for number in range(24):
        more = StakeholderFactory(organisation=hukumat.organisation, district=ground["district"])
        OfficeHolderFactory(office=OfficeFactory(stakeholder=more), name=f"Holder {number}")
    with django_assert_max_num_queries(len(few)):
        assert officer.get(page).status_code == 200
