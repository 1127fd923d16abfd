"""Pictures and papers: what is refused, what is taken out of them, and that nothing half is left."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from PIL import Image

from standing_together.access.actor import Actor
from standing_together.audit.models import Event
from standing_together.files import actions, contents, disk
from standing_together.files.models import StoredFile
from standing_together.files.streaming import stream
from standing_together.refusal import Refused
from tests.factories.access import GrantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def by():
    return Actor.of(GrantFactory(role="case-manager").user)


def a_photo(name="lola-yusupova.jpg", size=(30, 20)):
    picture, out = Image.new("RGB", size, "teal"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A telephone that tells its maker"
    picture.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def a_paper(script=True):
    paper, out = pikepdf.new(), io.BytesIO()
    paper.add_blank_page()
    if script:
        paper.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    paper.docinfo["/Author"] = "Somebody's name"
    paper.save(out)
    return SimpleUploadedFile("minutes.pdf", out.getvalue(), content_type="application/pdf")


@pytest.mark.parametrize(
    "given",
    [b"", b"MZ an executable", b"<svg onload=alert(1)>", b"PK\x03\x04 an archive", b"%PDF-1.7 not really", b"GIF89a"],
)
def test_what_is_neither_picture_nor_paper_is_refused_and_leaves_nothing(by, given, tmp_path):
    with pytest.raises(Refused):
        actions.keep_file(SimpleUploadedFile("photo.jpg", given, content_type="image/jpeg"), by=by)
    assert not StoredFile.objects.exists()
    assert list(tmp_path.rglob("*.*")) == []


def test_a_file_too_large_is_refused_before_it_is_read(by, monkeypatch):
    monkeypatch.setattr(contents, "MOST_BYTES", 10)
    with pytest.raises(Refused, match="5 MB"):
        actions.keep_file(a_photo(), by=by)


def test_a_picture_is_drawn_anew_under_a_name_that_says_nothing(by):
    stored = actions.keep_file(a_photo(), by=by)
    kept = disk.place_of(stored.name).read_bytes()
    assert stored.kind == "picture"
    assert b"telephone" not in kept
    assert "lola" not in stored.name
    assert Event.objects.filter(action="file.keep", about_id=str(stored.pk)).exists()


def test_a_paper_loses_what_acts_by_itself_and_its_author(by):
    stored = actions.keep_file(a_paper(), by=by)
    with pikepdf.open(disk.place_of(stored.name)) as paper:
        assert "/OpenAction" not in paper.Root
        assert "/Author" not in paper.docinfo
    assert stored.kind == "paper"


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half(by, monkeypatch, tmp_path):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused, match="no room"):
        actions.keep_file(a_photo(), by=by)
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []
    assert not StoredFile.objects.exists()


def test_a_dropped_file_is_gone_and_its_row_says_when(by, django_capture_on_commit_callbacks):
    stored = actions.keep_file(a_photo(), by=by)
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop_file(stored, by=by)
    stored.refresh_from_db()
    assert stored.dropped_at is not None
    assert not disk.place_of(stored.name).exists()
    with pytest.raises(Http404):
        stream(stored)


def test_a_picture_is_shown_and_never_sniffed(by):
    response = stream(actions.keep_file(a_photo(), by=by))
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    response.file_to_stream.close()
