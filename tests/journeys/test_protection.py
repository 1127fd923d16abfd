"""What must stay between few, in a browser: a concern from a phone, a record opened in an emergency, and a photo whose
place is gone when it comes back."""

import datetime
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from beneficiaries.actions.leads import appoint_lead
from beneficiaries.models import Concern, Document, GlassBreaking, Person
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.files.models import Upload
from standing_together.organisations.models import Organisation, Programme
from tests.factories.people import PersonFactory
from tests.journeys import cast
from tests.journeys.steps import follow, push, sees_nothing, sign_in
from tests.journeys.test_every_page import faults_of

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
HOUSE = "mission-east"
TOLD = "Her uncle hits her when the mother is at work."


def actor_of(email) -> Actor:
    return Actor.of(User.objects.get(email=email))


def window_of(visit, email, width=1280):
    """Signed in; patient, for the first page of a process takes long on a busy machine."""
    page = visit(width=width)
    page.set_default_timeout(30_000)
    return sign_in(page, email)


def on_a_phone(visit, email):
    return window_of(visit, email, width=360)


def a_child(people, **more) -> Person:
    return PersonFactory(
        organisation=Organisation.objects.get(code=HOUSE), district=people.districts["Kulob"],
        programme=Programme.objects.get(code=cast.PROGRAMME), family_name="Қурбонова", given_name="Меҳрангез",
        consents=("registration", "photo"), **more,
    )  # fmt: skip


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def report_a_concern(page) -> Concern:
    page.goto("/")
    follow(page, "Report a concern", within=".site-foot")
    page.check("[name=in_danger]")
    page.check("[name=kind][value=violence]")
    page.fill("[name=what]", TOLD)
    page.fill("[name=who]", "A girl of the third class")
    fits(page)
    push(page, "Send to the lead")
    concern = Concern.objects.get()
    assert f"Received, number {concern.number}" in page.inner_text("h1")
    assert TOLD not in page.content()
    fits(page)
    page.fill("[name=text]", "He said he would come back tonight.")
    push(page, "Add it")
    return concern


def do(page, words, note, choice=""):
    follow(page, words)
    if choice:
        page.check(f"[name=choice][value={choice}]")
    page.fill("[name=note]", note)
    push(page, "Save")


def act_and_close(page):
    page.goto("/")
    follow(page, "confidential message")
    page.locator("main table a").first.click()
    page.wait_for_selector("text=What was written")
    assert TOLD in page.inner_text("main")
    assert "come back tonight" in page.inner_text("main")
    assert faults_of(page) == []
    follow(page, "I have read it and take it on")
    push(page, "Save")
    do(page, "Talked with the person harmed", "At school, with the teacher she trusts.")
    do(page, "What the person says to others being told", "She wants the doctor to know.", "yes")
    do(page, "Referred for help", "To the doctor of the polyclinic.", "medical")
    do(page, "Write the safety plan", "Sleeps at her aunt's; I call every day.")
    do(page, "Close with an outcome", "The uncle has moved away.", "safe")
    assert "Closed" in page.inner_text("h1 + .lead")


def test_a_concern_reaches_the_named_lead_and_nobody_else(visit):
    people = cast.gather()
    boss = people.person("programme-manager", HOUSE)
    lead = people.person("case-manager", HOUSE, "Kulob")
    appoint_lead(
        User.objects.get(email=lead), by=actor_of(boss), organisation_id=actor_of(boss).scopes[0].organisation_id
    )
    phone = on_a_phone(visit, people.person("psg-facilitator", HOUSE, "Kulob"))
    concern = report_a_concern(phone)

    manager = window_of(visit, boss)
    sees_nothing(manager, reverse("concern", args=[concern.pk]), reverse("concerns"))
    sees_nothing(phone, reverse("concern", args=[concern.pk]))
    desk = window_of(visit, lead)
    act_and_close(desk)
    concern.refresh_from_db()
    assert concern.state == "closed"
    assert desk.faults == []


def test_a_record_is_opened_in_an_emergency_reviewed_and_closed_again(visit):
    people = cast.gather()
    child = a_child(people)
    worker = window_of(visit, people.person("field-worker", HOUSE, "Kulob"))
    record = reverse("person", args=[child.pk])
    sees_nothing(worker, record)
    worker.faults.clear()  # the browser notes every answer of this kind as an error of the network
    worker.goto(reverse("glass"))
    follow(worker, "Open a record in an emergency")
    worker.wait_for_url("**/reauthenticate/**")  # whoever sits at an open screen must know the password
    worker.fill("[name=password]", cast.PASSWORD)
    worker.press("[name=password]", "Enter")
    worker.wait_for_selector("[name=birth_year]")
    worker.fill("[name=name]", child.full_name)
    worker.fill("[name=birth_year]", "2017")
    push(worker, "Look")
    assert "Қ.М." in worker.inner_text("h1 + .lead")
    assert child.given_name not in worker.content()
    assert faults_of(worker) == []
    worker.check("[name=reason][value=health]")
    worker.fill("[name=note]", "The hospital asks which medicine she takes.")
    push(worker, "Open for three hours")
    assert child.given_name in worker.inner_text("h1")
    assert "Open to you in an emergency" in worker.inner_text("main")
    assert faults_of(worker) == []

    manager = window_of(visit, people.person("programme-manager", HOUSE))
    follow(manager, "opened in an emergency and is not reviewed")
    manager.locator("main table a").first.click()
    manager.wait_for_selector("text=What was read")
    assert "read the story" in manager.inner_text("main")
    manager.check("[name=verdict][value=justified]")
    manager.fill("[name=note]", "The hospital confirmed it.")
    push(manager, "Save the review")

    glass = GlassBreaking.objects.get()
    GlassBreaking.objects.update(until=glass.opened_at + datetime.timedelta(seconds=1))
    assert worker.goto(record).status == 404
    assert glass.until - timezone.now() > datetime.timedelta(hours=2)
    assert manager.faults == []


def a_large_photo_with_its_place() -> bytes:
    """Larger than one part, so that it comes in several."""
    exif, out = Image.Exif(), io.BytesIO()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (37.0, 54.0, 36.0), "E", (69.0, 47.0, 0.0)
    Image.effect_noise((900, 900), 90).convert("RGB").save(out, "JPEG", quality=92, exif=exif)
    assert out.tell() > 400_000
    return out.getvalue()


def test_a_photo_comes_in_parts_and_goes_without_its_place(visit, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    people = cast.gather()
    email = people.person("field-worker", HOUSE, "Kulob")
    child = a_child(people, worker=User.objects.get(email=email))
    page = on_a_phone(visit, email)
    page.goto(reverse("person_documents", args=[child.pk]))
    follow(page, "Add a paper or photo")
    page.check("[name=kind][value=photo]")
    photo = {"name": "lola.jpg", "mimeType": "image/jpeg", "buffer": a_large_photo_with_its_place()}
    page.set_input_files("[name=file]", photo)
    push(page, "Keep it")
    fits(page)
    assert Upload.objects.get().state == "used"
    assert list((tmp_path / "parts").iterdir()) == []
    with page.expect_download() as waiting:
        page.click("a[href*='/file/']")
    back = waiting.value.path().read_bytes()
    assert "lola" not in waiting.value.suggested_filename
    assert dict(Image.open(io.BytesIO(back)).getexif()) == {}
    assert Document.objects.get().person == child
    assert page.faults == []
