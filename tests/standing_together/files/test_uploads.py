"""A file in parts: what is out of step is refused, what breaks goes on, a full disk leaves nothing half."""

import contextlib
import hashlib
import os
import resource
import subprocess
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standing_together.access.actor import Actor
from standing_together.files import actions, uploads
from standing_together.files.disk import place_of
from standing_together.files.models import StoredFile, Upload
from standing_together.files.parts import digest_of, place_of_part, write_part
from standing_together.files.tasks import sweep_uploads
from standing_together.refusal import Refused
from tests.factories.access import GrantFactory
from tests.standing_together.files.test_hostile import acting_pdf

pytestmark = pytest.mark.django_db
DATA = bytes(range(256)) * 1500  # 384,000 bytes: two parts


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def by():
    return Actor.of(GrantFactory(role="field-worker").user)


def begin(by, data=DATA, **more):
    return uploads.begin_upload(by=by, **({"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} | more))


def send(upload, data=DATA):
    while upload.come < len(data):
        part = data[upload.come : upload.come + uploads.PART]
        upload = uploads.add_part(upload, offset=upload.come, data=part)
    return upload


def signed_in(actor) -> Client:
    client = Client()
    client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def files_under(folder) -> list:
    return [each for each in folder.rglob("*") if each.is_file()]


@pytest.mark.parametrize(
    "wrong", [{"size": 0}, {"size": -1}, {"size": 10 * 1024 * 1024 + 1}, {"sha256": ""}, {"sha256": "../../etc/passwd"}]
)
def test_what_cannot_become_a_file_is_not_begun(by, wrong):
    with pytest.raises(Refused):
        begin(by, **wrong)
    assert not Upload.objects.exists()


def test_three_at_a_time_and_no_more(by):
    for number in range(3):
        begin(by, sha256=f"{number}" * 64)
    with pytest.raises(Refused, match="Three files"):
        begin(by)
    uploads.let_upload_go(Upload.objects.first())
    assert begin(by).come == 0


@pytest.mark.parametrize(("offset", "data"), [(5, b"x"), (-1, b"x"), (0, b""), (0, b"x" * (uploads.PART + 1))])
def test_a_part_out_of_step_or_size_is_refused_and_writes_nothing(by, offset, data, tmp_path):
    upload = begin(by)
    with pytest.raises(Refused):
        uploads.add_part(upload, offset=offset, data=data)
    assert files_under(tmp_path) == []


def test_more_than_was_told_is_refused(by):
    upload = send(begin(by))
    with pytest.raises(Refused):
        uploads.add_part(upload, offset=upload.come, data=b"x")


def test_of_somebody_else_there_is_nothing(by):
    upload = send(begin(by))
    client = signed_in(Actor.of(GrantFactory(role="field-worker").user))
    assert client.get(reverse("upload", args=[upload.pk])).status_code == 404
    assert client.put(reverse("upload", args=[upload.pk]), b"x").status_code == 404
    assert client.post(reverse("upload_finish", args=[upload.pk])).status_code == 404
    uploads.finish_upload(upload)
    assert uploads.whole_file(upload.pk, by=Actor.of(GrantFactory().user)) is None


def test_a_file_that_changed_on_the_way_is_let_go(by, django_capture_on_commit_callbacks, tmp_path):
    upload = send(begin(by, sha256="0" * 64))
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused, match="changed on the way"):
        uploads.finish_upload(upload)
    upload.refresh_from_db()
    assert upload.state == "let_go"
    assert files_under(tmp_path) == []


def test_half_of_it_is_not_whole(by):
    upload = uploads.add_part(begin(by), offset=0, data=DATA[:10])
    with pytest.raises(uploads.OutOfStep) as answer:
        uploads.finish_upload(upload)
    assert answer.value.come == 10
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.update(state="whole")


def test_over_the_line_with_a_break_and_the_same_part_twice(by):
    client = signed_in(by)
    about = {"size": len(DATA), "sha256": hashlib.sha256(DATA).hexdigest()}
    begun = client.post(reverse("upload_begin"), about).json()
    address = reverse("upload", args=[begun["id"]])
    first = DATA[: begun["part"]]
    assert client.put(address, first, headers={"Upload-Offset": "0"}).json()["come"] == len(first)
    again = client.put(address, first, headers={"Upload-Offset": "0"})
    assert (again.status_code, again.json()["come"]) == (409, len(first))
    assert client.post(reverse("upload_begin"), about).json()["id"] == begun["id"]  # the page was opened anew
    assert client.get(address).json()["come"] == len(first)
    client.put(address, DATA[len(first) :], headers={"Upload-Offset": str(len(first))})
    assert client.post(reverse("upload_finish", args=[begun["id"]])).json()["state"] == "whole"
    with uploads.whole_file(begun["id"], by=by).open() as file:
        assert file.read() == DATA


def test_a_part_that_is_too_large_is_refused_before_it_is_read(by):
    upload = begin(by)
    answer = signed_in(by).put(
        reverse("upload", args=[upload.pk]), b"x" * (uploads.PART + 1), headers={"Upload-Offset": "0"}
    )
    assert answer.status_code == 413


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=8), again=st.integers(0, 7))
def test_whatever_the_parts_and_whichever_is_torn_the_bytes_agree(tmp_path, parts, again):
    """A crash after writing and before the row: the same part comes once more, perhaps with rubbish behind it."""
    place, come = tmp_path / "a.part", 0
    place.unlink(missing_ok=True)
    for number, part in enumerate(parts):
        if number == again:
            write_part(place, come, part + b"rubbish")
        write_part(place, come, part)
        come += len(part)
    assert digest_of(place) == hashlib.sha256(b"".join(parts)).hexdigest()


@contextlib.contextmanager
def small_disk(folder, size=192 * 1024):
    """A real file system that is too small: a tmpfs where we may mount one, else the kernel's limit on a file."""
    folder.mkdir(exist_ok=True)
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
        ).returncode
    )
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        if mounted:
            subprocess.run(["umount", folder], check=True)


def test_a_full_disk_keeps_what_came_and_the_same_part_works_later(by, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "small"
    with small_disk(settings.MEDIA_ROOT):
        upload, client = begin(by), signed_in(by)
        address = reverse("upload", args=[upload.pk])
        assert client.put(address, DATA[:1000], headers={"Upload-Offset": "0"}).status_code == 200
        answer = client.put(address, DATA[1000:220_000], headers={"Upload-Offset": "1000"})
        assert answer.status_code == 507
        assert "no room left" in answer.json()["problem"]
        assert place_of_part(upload.pk.hex).stat().st_size == 1000
        upload.refresh_from_db()
        assert upload.come == 1000
        kept = place_of_part(upload.pk.hex).read_bytes()
    place_of_part(upload.pk.hex).parent.mkdir(parents=True, exist_ok=True)
    place_of_part(upload.pk.hex).write_bytes(kept)  # the disk was enlarged
    assert uploads.finish_upload(send(upload)).state == "whole"


def test_a_full_disk_at_the_first_part_leaves_no_file(by, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "small"
    with small_disk(settings.MEDIA_ROOT):
        with pytest.raises(actions.NoRoom):
            uploads.add_part(begin(by), offset=0, data=DATA[:220_000])
        assert files_under(settings.MEDIA_ROOT) == []


def test_a_full_disk_at_the_form_leaves_no_row_and_no_file_and_works_later(by, settings, tmp_path):
    settings.MEDIA_ROOT, paper = tmp_path / "small", acting_pdf()
    with small_disk(settings.MEDIA_ROOT, size=8192):
        filler = settings.MEDIA_ROOT / "filler"
        filler.write_bytes(b"x" * 8192)
        if os.path.ismount(settings.MEDIA_ROOT):
            with pytest.raises(actions.NoRoom, match="no room left"), transaction.atomic():
                actions.keep_file(SimpleUploadedFile("a.pdf", paper), by=by)
            assert not StoredFile.objects.exists()
            assert files_under(settings.MEDIA_ROOT) == [filler]
        filler.unlink()
    stored = actions.keep_file(SimpleUploadedFile("a.pdf", paper), by=by)
    assert place_of(stored.name).exists()


def test_what_nobody_finished_is_swept_after_a_day(by, tmp_path, django_capture_on_commit_callbacks):
    old, fresh = (uploads.add_part(begin(by, sha256=n * 64), offset=0, data=b"x") for n in "01")
    Upload.objects.filter(pk=old.pk).update(last_part_at=timezone.now() - timedelta(hours=25))
    stray, lost = tmp_path / "parts" / f"{'a' * 32}.part", tmp_path / "kept" / f"{'b' * 32}.jpg"
    for place in (stray, lost, tmp_path / "kept" / ".unfinished-x"):
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"x")
        os.utime(place, (time.time() - 90_000,) * 2)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_uploads() == 4
    assert files_under(tmp_path) == [place_of_part(fresh.pk.hex)]
    old.refresh_from_db()
    assert old.state == "let_go"


def test_whoever_adds_no_documents_begins_no_upload():
    client = signed_in(Actor.of(GrantFactory(role="psg-facilitator").user))
    assert client.post(reverse("upload_begin"), {"size": 1, "sha256": "0" * 64}).status_code == 403
