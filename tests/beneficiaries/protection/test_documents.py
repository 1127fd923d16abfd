"""Papers and photos of a person: by whom, with whose consent, under which name, and that they can go again."""

import hashlib
import io
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from beneficiaries.actions.consents import withdraw_consent
from beneficiaries.actions.documents import add_document, remove_document
from beneficiaries.models import Document
from beneficiaries.queries.history import events_about
from beneficiaries.queries.story import story_of
from standing_together.audit.models import Event
from standing_together.files import uploads
from standing_together.files.disk import place_of
from standing_together.files.models import StoredFile, Upload
from standing_together.refusal import Refused
from tests.standing_together.files.test_hostile import acting_pdf, exif_with_gps
from tests.standing_together.files.test_uploads import small_disk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def child(home, worker):
    return home.child(worker=worker.user, registered_by=worker.user)


@pytest.fixture
def with_photo(home, worker):
    return home.child(worker=worker.user, registered_by=worker.user, consents=("registration", "photo"))


def photo():
    return SimpleUploadedFile("../../lola-yusupova.jpg", exif_with_gps(), content_type="image/jpeg")


def paper():
    return SimpleUploadedFile("paper.pdf", acting_pdf(), content_type="application/pdf")


def signed_in(actor) -> Client:
    client = Client()
    client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_photo_needs_consent_a_paper_needs_the_one_for_the_record(home, child, worker):
    with pytest.raises(Refused, match="consent for a photo"):
        add_document(child, by=worker, kind="photo", file=photo())
    with pytest.raises(Refused, match="consent to keep"):
        add_document(home.child(worker=worker.user, consents=()), by=worker, kind="medical", file=paper())
    assert not StoredFile.objects.exists()


def test_of_somebody_elses_people_nothing_is_added(home, worker):
    with pytest.raises(Refused, match="for this person"):
        add_document(home.child(), by=worker, kind="medical", file=paper())


def test_nothing_chosen_is_said(child, worker):
    page = signed_in(worker).post(reverse("document_new", args=[child.pk]), {"kind": "medical"})
    assert "Choose a photo or a PDF." in page.content.decode()
    assert not Document.objects.exists()


def test_a_refused_file_leaves_no_row(child, worker, tmp_path):
    script = SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>")
    page = signed_in(worker).post(reverse("document_new", args=[child.pk]), {"kind": "medical", "file": script})
    assert "not a photo we can read" in page.content.decode()
    assert not Document.objects.exists()
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_it_comes_back_harmless_as_a_download_under_a_name_of_ours(with_photo, worker):
    document = add_document(with_photo, by=worker, kind="photo", file=photo(), title="With her mother")
    answer = signed_in(worker).get(reverse("document_file", args=[document.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "lola" not in str(answer.headers).lower()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]
    assert dict(Image.open(io.BytesIO(body(answer))).getexif()) == {}
    assert Event.objects.filter(action="read", detail__what="person.document", about_id=str(with_photo.pk)).exists()


def test_a_byte_range_is_asked_like_the_whole(home, child, worker):
    document = add_document(child, by=worker, kind="medical", file=paper())
    address, part = reverse("document_file", args=[document.pk]), {"Range": "bytes=0-10"}
    assert signed_in(home.actor("field-worker")).get(address, headers=part).status_code == 404
    assert Client().get(address, headers=part).status_code == 302


def test_when_the_consent_is_taken_back_the_photo_is_gone_at_once(with_photo, worker):
    document = add_document(with_photo, by=worker, kind="photo", file=photo())
    withdraw_consent(with_photo.consents.get(purpose="photo"), by=worker, reason="The grandmother is against it.")
    client = signed_in(worker)
    assert client.get(reverse("document_file", args=[document.pk])).status_code == 404
    page = client.get(reverse("person_documents", args=[with_photo.pk])).content.decode()
    assert "no consent for photos" in page
    assert reverse("document_file", args=[document.pk]) not in page


def test_removed_means_the_bytes_are_gone_and_the_row_says_why(child, worker, django_capture_on_commit_callbacks):
    document = add_document(child, by=worker, kind="medical", file=paper(), title="Letter of the doctor")
    with pytest.raises(Refused, match="why"):
        remove_document(document, by=worker, because=" ")
    with django_capture_on_commit_callbacks(execute=True):
        remove_document(document, by=worker, because="It is of another child.")
    document.refresh_from_db()
    assert not place_of(document.stored.name).exists()
    assert (document.title, document.removed_by) == ("", worker.user)
    assert signed_in(worker).get(reverse("document_file", args=[document.pk])).status_code == 404
    with pytest.raises(Refused, match="already"):
        remove_document(document, by=worker, because="Again")
    with pytest.raises(DatabaseError), transaction.atomic():
        document.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.update(removed_because="")


def test_a_full_disk_is_a_sentence_and_works_later(child, worker, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "small"
    address, client = reverse("document_new", args=[child.pk]), signed_in(worker)
    with small_disk(settings.MEDIA_ROOT, size=8192):
        filler = settings.MEDIA_ROOT / "filler"
        filler.write_bytes(b"x" * 8192)
        if os.path.ismount(settings.MEDIA_ROOT):
            answer = client.post(address, {"kind": "medical", "file": paper()})
            assert answer.status_code == 507
            assert "no room left" in answer.content.decode()
            assert not Document.objects.exists()
            assert not StoredFile.objects.exists()
            assert [each for each in settings.MEDIA_ROOT.rglob("*") if each.is_file()] == [filler]
        filler.unlink()
    assert client.post(address, {"kind": "medical", "file": paper()}).status_code == 302


def test_a_manager_reads_and_does_not_add(child, worker, manager):
    document = add_document(child, by=worker, kind="medical", file=paper())
    client = signed_in(manager)
    page = client.get(reverse("person_documents", args=[child.pk])).content.decode()
    assert reverse("document_file", args=[document.pk]) in page
    assert reverse("document_remove", args=[document.pk]) not in page
    assert client.get(reverse("document_new", args=[child.pk])).status_code == 403


def test_a_file_that_came_in_parts_is_taken_by_the_form_once(child, worker, django_capture_on_commit_callbacks):
    data = acting_pdf()
    upload = uploads.begin_upload(by=worker, size=len(data), sha256=hashlib.sha256(data).hexdigest())
    uploads.finish_upload(uploads.add_part(upload, offset=0, data=data))
    form = {"kind": "letter", "uploaded": upload.pk}
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(worker).post(reverse("document_new", args=[child.pk]), form)
    assert Document.objects.get().stored.kind == "paper"
    assert Upload.objects.get().state == "used"
    page = signed_in(worker).post(reverse("document_new", args=[child.pk]), form)
    assert "Choose the file again" in page.content.decode()
    assert Document.objects.count() == 1


def test_the_story_and_the_history_say_that_there_is_one(child, worker):
    document = add_document(child, by=worker, kind="medical", file=paper(), title="Secret title")
    remove_document(document, by=worker, because="It is of another child.")
    titles = [str(entry.title) for entry in story_of(child, "document")]
    assert titles == ["Added: Medical paper", "Removed: Medical paper"]
    assert {event.action for event in events_about(child)} >= {"document.added", "document.removed"}


def test_the_tab_asks_the_same_for_one_and_for_thirty(child, worker, django_assert_max_num_queries):
    client, address = signed_in(worker), reverse("person_documents", args=[child.pk])

    def kept(number):
        stored = StoredFile.objects.create(
            kind="paper", name=f"kept/{number}", sha256="0" * 64, size=1, kept_by=worker.user
        )
        Document.objects.create(person=child, kind="medical", stored=stored, added_by=worker.user)

    kept(0)
    client.get(address)
    with django_assert_max_num_queries(40) as first:
        client.get(address)
    for number in range(1, 30):
        kept(number)
    with django_assert_max_num_queries(len(first)):
        assert len(client.get(address).context["documents"]) == 30
