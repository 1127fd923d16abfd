"""Two editors, papers side by side, photos made new."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from standing_together.audit.models import Event
from tests.factories.people import PersonFactory
from tests.factories.places import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(as_role):
    return as_role("case-manager")


@pytest.fixture
def person(worker):
    return PersonFactory(organisation=worker.grant.organisation, district=DistrictFactory(), consents=("photo",))


def at(name, person):
    return reverse(name, kwargs={"pk": person.pk})


@pytest.fixture
def form(person):
    return {
        "version": 1, "given_name": person.given_name, "family_name": person.family_name, "patronymic": "",
        "sex": "female", "born_day": "21", "born_month": "3", "born_year": "2017", "district_id": person.district_id,
        "notes": "Mine",
    }  # fmt: skip


def test_two_editors_lose_nothing(worker, person, form):
    worker.post(at("person_change", person), form | {"given_name": "Мадина", "notes": "Theirs"})
    page = worker.post(at("person_change", person), form)
    text = page.content.decode()
    assert "A colleague changed this record while you were writing" in text
    assert "Theirs" in text
    assert "Мадина" in text
    assert "Mine" in text
    person.refresh_from_db()
    assert (person.notes, person.version) == ("Theirs", 2)
    worker.post(at("person_change", person), form | {"version": page.context["form"]["version"].value()})
    person.refresh_from_db()
    assert (person.notes, person.version) == ("Mine", 3)


def test_a_change_is_kept_in_the_history(worker, person, form):
    worker.post(at("person_change", person), form | {"family_name": "Салимзода"})
    page = worker.get(at("person_history", person)).content.decode()
    assert person.family_name in page
    assert "Салимзода" in page
    person.refresh_from_db()
    assert person.family_key == "salim"


def test_every_opening_is_recorded(worker, person):
    worker.get(at("person", person))
    event = Event.objects.get(action="read")
    assert (event.by, event.about_id, event.detail) == (worker.user, str(person.pk), {"what": "person.story"})


def test_the_number_of_a_paper_nobody_saw_is_refused(worker, person):
    told = {"kind": "child", "evidence": "reported", "number": "12", "on_day": "1", "on_month": "4", "on_year": "2026"}
    page = worker.post(at("certificate_new", person), told)
    assert "only when you saw the paper" in page.content.decode()
    assert not person.certificates.exists()


def test_told_and_seen_stay_side_by_side(worker, person):
    day = {"on_day": "1", "on_month": "4", "on_year": "2026"}
    for evidence in ("reported", "seen"):
        worker.post(at("certificate_new", person), {"kind": "child", "evidence": evidence} | day)
        worker.post(at("benefit_new", person), {"kind": "other", "state": "applied", "evidence": evidence} | day)
    assert [c.evidence for c in person.certificates.all()] == ["seen", "reported"]
    assert worker.get(at("person_papers", person)).content.decode().count("this one counts") == 2


def picture(kind="JPEG", **more) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, kind, **more)
    return SimpleUploadedFile("ҶАМШЕД.jpg", out.getvalue(), content_type="image/jpeg")


def exif():
    found = Image.Exif()
    found[0x010E] = "CANARY Ҷамшед"
    return found


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>", content_type="image/jpeg"),
        SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"0" * 200, content_type="image/jpeg"),
        SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"0" * (5 * 1024 * 1024 + 1), content_type="image/jpeg"),
    ],
)
def test_what_is_no_photo_is_refused(worker, person, file):
    file.seek(0)
    assert worker.post(at("photo_new", person), {"photo": file}).status_code == 409
    person.refresh_from_db()
    assert not person.photo


def test_no_photo_without_consent(worker, person):
    person.consents.update(answer="refused")
    page = worker.post(at("photo_new", person), {"photo": picture()})
    assert "There is no consent for a photo" in page.content.decode()


def test_a_photo_is_made_new_and_shown_while_the_consent_lasts(worker, person):
    worker.post(at("photo_new", person), {"photo": picture(exif=exif())})
    person.refresh_from_db()
    answer = worker.get(at("person_photo", person))
    body = b"".join(answer.streaming_content)
    assert Image.open(io.BytesIO(body)).format == "JPEG"
    assert not Image.open(io.BytesIO(body)).getexif()
    assert b"CANARY" not in body
    assert "ҶАМШЕД" not in person.photo.name
    assert at("person_photo", person) in worker.get(at("person", person)).content.decode()
    person.consents.filter(purpose="photo").update(answer="refused")
    assert worker.get(at("person_photo", person)).status_code == 404
    assert at("person_photo", person) not in worker.get(at("person", person)).content.decode()
    person.photo.delete(save=False)
