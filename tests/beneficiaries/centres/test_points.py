"""Service points: who pays, the handover, hours and people; what the programmes' tables count."""

import datetime

import pytest
from django.db import Error, IntegrityError, transaction
from django.urls import reverse

from beneficiaries.actions import service_points as actions
from beneficiaries.enums.centres import PointKind
from beneficiaries.models import Financing, Handover, Provider
from beneficiaries.queries import service_points as queries
from standing_together.measures import MEASURES, Span
from standing_together.organisations import files
from standing_together.refusal import Refused
from tests.beneficiaries.centres.scene import days_ago, parts, sign_in
from tests.factories.centres import InstitutionStayFactory, SchoolingFactory, SessionMarkFactory
from tests.factories.people import ProviderFactory, ServiceKindFactory
from tests.factories.places import DistrictFactory, ProgrammeFactory

DAY = datetime.date


def change(scene, by=None, **facts):
    start = {"names": {"en": "Parastu"}, "kinds": [], "point_kind": "day_care", "closed_on": None}
    return actions.change_point(scene.point, by=by or scene.manager, **(start | facts))


def test_only_who_keeps_the_directory_of_the_district_changes_it(scene):
    elsewhere = scene.actor("case-manager", districts=[DistrictFactory()])
    for by in (scene.worker, elsewhere, scene.actor("me-officer")):
        with pytest.raises(Refused, match="keep its service points"):
            change(scene, by)
    with pytest.raises(Refused, match="A colleague changed"):
        change(scene, version=7)
    assert str(change(scene, by=scene.actor("district-coordinator"))) == "Parastu"
    scene.point.refresh_from_db()
    assert scene.point.confirmed_on == days_ago(0)


def test_nobody_is_left_in_a_place_that_closes(scene):
    scene.enrolled(attending=True)
    with pytest.raises(Refused, match="1 person still takes part"):
        change(scene, closed_on=days_ago(0))
    scene.point.enrolments.all().delete()
    with pytest.raises(Refused, match="cannot close before it opens"):
        change(scene, closed_on=DAY(2020, 1, 1))
    assert not change(scene, closed_on=days_ago(0)).active
    versions = Provider.pgh_event_model.objects.filter(pgh_obj=scene.point).order_by("pgh_id")
    assert [version.closed_on for version in versions] == [None, days_ago(0)]


def pays(scene, source="programme", **facts):
    facts = ({"programme": scene.programme} if source == "programme" else {}) | facts
    return actions.begin_financing(scene.point, by=scene.manager, source=source, **facts)


def test_one_pays_after_the_other(scene):
    with pytest.raises(Refused, match="Choose the programme"):
        pays(scene, from_on=DAY(2025, 3, 1), programme=None)
    first = pays(scene, from_on=DAY(2025, 3, 1))
    second = pays(scene, "organisation", from_on=DAY(2026, 1, 1))
    first.refresh_from_db()
    assert first.until_on == DAY(2025, 12, 31)
    with pytest.raises(Refused, match="in this time already"):
        pays(scene, "families", from_on=DAY(2025, 6, 1), until_on=DAY(2025, 7, 1))
    with pytest.raises(Refused, match="before the first one"):
        pays(scene, "families", from_on=DAY(2026, 6, 1), until_on=DAY(2026, 5, 1))
    with pytest.raises(IntegrityError, match="one_who_finances_a_point_at_a_time"), transaction.atomic():
        Financing.objects.create(
            provider=scene.point, source="state", from_on=DAY(2026, 2, 1), recorded_by=scene.manager.user
        )
    assert "since 1 January 2026" in queries.financing_words(second)


def test_the_handover_is_an_event_that_stays(scene):
    pays(scene, from_on=DAY(2025, 3, 1))
    over = {"to": "Hukumat", "source": "district", "paper": "Act 12"}
    with pytest.raises(Refused, match="lies ahead"):
        actions.hand_over(scene.point, by=scene.manager, on=days_ago(-1), **over)
    with pytest.raises(Refused, match="opened later"):
        actions.hand_over(scene.point, by=scene.manager, on=DAY(2025, 2, 1), **over)
    handover = actions.hand_over(scene.point, by=scene.manager, on=DAY(2026, 1, 1), **over)
    assert [(row.source, row.until_on) for row in scene.point.financings.all()] == [
        ("district", None), ("programme", DAY(2025, 12, 31)),
    ]  # fmt: skip
    with pytest.raises(Refused, match="already"):
        actions.hand_over(scene.point, by=scene.manager, on=DAY(2026, 2, 1), **over)
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        Handover.objects.filter(pk=handover.pk).update(to="Nobody")


def test_hours_and_staff_in_words(scene):
    at = datetime.time
    with pytest.raises(Refused, match="close later"):
        actions.set_hours(scene.point, by=scene.manager, hours={1: (at(9), at(9))})
    week = dict.fromkeys(range(1, 6), (at(8), at(16))) | {6: (at(8), at(12))}
    actions.set_hours(scene.point, by=scene.manager, hours=week)
    assert queries.hours_words(scene.point.hours.all()) == ["Monday–Friday 08:00–16:00", "Saturday 08:00–12:00"]
    actions.set_hours(scene.point, by=scene.manager, hours={1: (at(9), at(12)), 3: (at(9), at(12))})
    assert queries.hours_words(scene.point.hours.all()) == ["Monday 09:00–12:00", "Wednesday 09:00–12:00"]
    actions.set_staff(scene.point, by=scene.manager, role="physio", number=2)
    actions.set_staff(scene.point, by=scene.manager, role="physio", number=3, contact="Gulnora")
    assert [queries.staff_words(post) for post in scene.point.staff.all()] == ["Physiotherapist: 3 (Gulnora)"]
    actions.set_staff(scene.point, by=scene.manager, role="physio", number=0)
    assert not scene.point.staff.exists()


def test_the_pages_write_what_they_say(scene):
    client, code = sign_in(scene.manager), scene.point.code
    data = {
        "version": 1, "name_tg": "Парасту", "point_kind": "resource", "programme": scene.programme.pk,
        "kinds": [scene.point.kinds.get().pk], "languages": ["tg", "ru"], "accessible": "yes", "access_note": "Ramp",
        **parts("opened_on", DAY(2025, 3, 1)),
    }  # fmt: skip
    posts = (
        ("provider_change", data),
        ("provider_financing", {"source": "organisation", "payer": "Parastu", **parts("from_on", DAY(2025, 3, 1))}),
        ("provider_hours", {"opens_1": "08:00", "closes_1": "15:30"}),
        ("provider_staff", {"role": "head", "number": 1}),
        ("provider_handover", {"to": "Hukumat", "source": "district", **parts("on", days_ago(1))}),
    )  # fmt: skip
    for name, sent in posts:
        assert client.get(reverse(name, args=[code])).status_code == 200, name
        answer = client.post(reverse(name, args=[code]), sent)
        assert answer.status_code == 302, (name, answer.content.decode())
    page = client.get(reverse("provider", args=[code])).content.decode()
    for words in (
        "Resource centre",
        "Parastu",
        "Monday 08:00–15:30",
        "Head: 1",
        "Hukumat",
        "Ramp",
        "Tajik, Russian",
    ):
        assert words in page, words
    half = client.post(reverse("provider_hours", args=[code]), {"opens_1": "08:00"}).content.decode()
    assert "Write both times" in half
    assert code in client.get("/providers/", {"point_kind": "resource"}).content.decode()
    assert code not in client.get("/providers/", {"point_kind": "school"}).content.decode()


# --- what is counted ---

YEAR = (DAY(2026, 1, 1), DAY(2027, 1, 1))


def count(code, scene, start=YEAR[0], end=YEAR[1]):
    return sorted(MEASURES[code].count(Span(scene.programme.pk, start, end)))


OUTPUTS = {
    "day_care_centres": "day_care", "resource_centres": "resource", "referral_centres": "referral",
    "mobile_outreach_teams": "outreach", "kindergarten_corners": "corner",
}  # fmt: skip


@pytest.mark.parametrize(("code", "kind"), OUTPUTS.items())
def test_each_kind_of_the_expected_outputs_counts_itself(scene, code, kind):
    Provider.objects.filter(pk=scene.point.pk).update(point_kind=kind)
    last = DAY(2025, 12, 31)
    for facts in (
        {"opened_on": None}, {"programme": ProgrammeFactory()}, {"opened_on": DAY(2026, 1, 1)}, {"closed_on": last},
        {"point_kind": PointKind.SCHOOL},
    ):  # fmt: skip
        start = {"point_kind": kind, "programme": scene.programme, "opened_on": DAY(2025, 5, 1)}
        ProviderFactory(district=scene.district, **(start | facts))
    assert count(code, scene, end=DAY(2026, 1, 1)) == [(scene.district.pk, 1)]
    assert MEASURES[code].state


def test_the_table_of_out_of_the_shadows_is_counted():
    programme = next(each for each in files.read_programmes() if each["code"] == "out-of-the-shadows")
    counted = {row["code"]: row["counted"] for row in programme["indicators"]}
    assert {code: counted[code] for code in OUTPUTS} == dict.fromkeys(OUTPUTS, "work")


def test_what_happens_at_the_points_is_counted(scene):
    girl, boy = scene.enrolled(attending=True, asked_on=DAY(2026, 2, 1)), None
    boy = scene.enrolled(attending=True, asked_on=DAY(2026, 2, 1), person=scene.child(sex="male"))
    scene.enrolled(attending=True, asked_on=DAY(2024, 2, 1))
    held = scene.session(held=True, planned_on=DAY(2026, 3, 1))
    SessionMarkFactory(session=held, enrolment=girl)
    SessionMarkFactory(session=held, enrolment=boy, presence="absent")
    scene.session(planned_on=DAY(2026, 3, 2))
    actions.hand_over(scene.point, by=scene.manager, on=DAY(2026, 6, 1), to="Hukumat", source="state")
    SchoolingFactory(person=girl.person, programme=scene.programme)
    SchoolingFactory(person=boy.person, programme=scene.programme, kind="special")
    InstitutionStayFactory(person=boy.person, programme=scene.programme, state="home", left_on=DAY(2026, 4, 1))
    InstitutionStayFactory(person=girl.person, programme=scene.programme)
    here = scene.district.pk
    assert count("persons_enrolled", scene) == [(here, "female", 1), (here, "male", 1)]
    assert count("sessions_held", scene) == [(here, "group", 1)]
    assert count("session_attendances", scene) == [(here, 1)]
    assert count("session_attendances_expected", scene) == [(here, 2)]
    assert count("service_points", scene) == [(here, "day_care", 1)]
    assert count("service_points_handed_over", scene) == [(here, 1)]
    assert count("children_in_ordinary_classes", scene) == [(here, 1)]
    assert count("children_left_institutions", scene) == [(here, 1)]


def test_the_list_of_providers_brings_the_kind_in(scene):
    import tablib

    from beneficiaries.resources.providers import ProviderResource  # needs the tables of the session

    row = {
        "code": "new-corner", "name_en": "Corner in kindergarten no. 4", "district": scene.district.pk,
        "kinds": ServiceKindFactory(code="day-care").pk, "point_kind": "corner", "programme": scene.programme.pk,
        "opened_on": "2026-02-01",
    }  # fmt: skip
    sheet = tablib.Dataset(list(row.values()), headers=list(row))
    result = ProviderResource().import_data(sheet, by=scene.manager)
    assert not result.has_errors()
    assert not result.has_validation_errors()
    assert Provider.objects.get(code="new-corner").point_kind == PointKind.CORNER
    wrong = tablib.Dataset(list((row | {"code": "x", "point_kind": "palace"}).values()), headers=list(row))
    assert ProviderResource().import_data(wrong, by=scene.manager).has_validation_errors()
