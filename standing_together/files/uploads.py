"""A file in parts: begin, add parts in their order, finish, take it into a form; let go what nobody finished."""

import datetime
import re

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standing_together.access.models import User
from standing_together.files.actions import NoRoom
from standing_together.files.contents import MOST_PAPER_BYTES
from standing_together.files.disk import place_of
from standing_together.files.models import StoredFile, Upload
from standing_together.files.parts import digest_of, left_behind, place_of_part, write_part
from standing_together.refusal import Refused

PART = 256 * 1024  # bytes: half a minute on a bad line
MOST_OPEN = 3  # of one person at a time
DAY = datetime.timedelta(days=1)


class OutOfStep(Refused):
    """The part begins elsewhere than the last one ended; `come` says where to go on."""

    def __init__(self, come: int):
        super().__init__(_("This part does not follow the one before it. Go on from where it stopped."))
        self.come = come


@transaction.atomic
def begin_upload(*, by, size: int, sha256: str) -> Upload:
    if not 0 < size <= MOST_PAPER_BYTES:
        raise Refused(_("The file is larger than 10 MB, or empty. Send a smaller one."))
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise Refused(_("The sum of the file is missing. Choose the file again."))
    User.objects.select_for_update().get(pk=by.user.pk)  # one count at a time
    known = Upload.objects.visible_to(by).filter(state="open", size=size, sha256=sha256).first()
    if known:
        return known  # the line broke, the page was opened again: it goes on
    if Upload.objects.visible_to(by).going().count() >= MOST_OPEN:
        raise Refused(_("Three files of yours are on their way already. Finish one, or wait until tomorrow."))
    return Upload.objects.create(by=by.user, size=size, sha256=sha256)


def _lock(upload: Upload) -> Upload:
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.state != "open":
        raise Refused(_("This file has come already, or was let go. Choose it again."))
    return locked


@transaction.atomic
def add_part(upload: Upload, *, offset: int, data: bytes) -> Upload:
    """The part goes to the disk first: if the row does not follow, the next part writes over it."""
    locked = _lock(upload)
    if offset != locked.come:
        raise OutOfStep(locked.come)
    if not 0 < len(data) <= PART or offset + len(data) > locked.size:
        raise Refused(_("This part is larger than what was told, or empty. Choose the file again."))
    try:
        write_part(place_of_part(locked.pk.hex), offset, data)
    except OSError:
        raise NoRoom(_("There is no room left on the server. Nothing is lost: press the button again later.")) from None
    locked.come, locked.last_part_at = offset + len(data), timezone.now()
    locked.save(update_fields=["come", "last_part_at"])
    return locked


def finish_upload(upload: Upload) -> Upload:
    """Whole if every byte came as it left; a file that changed on the way is let go, and nothing is kept of it."""
    with transaction.atomic():
        locked = _lock(upload)
        if locked.come != locked.size:
            raise OutOfStep(locked.come)
        same = digest_of(place_of_part(locked.pk.hex)) == locked.sha256
        _end(locked, "whole" if same else "let_go")
    if not same:
        raise Refused(_("The file changed on the way. Choose it again."))
    return locked


def _end(locked: Upload, state: str) -> None:
    locked.state = state
    locked.save(update_fields=["state"])
    if state != "whole":
        transaction.on_commit(lambda: place_of_part(locked.pk.hex).unlink(missing_ok=True))


@transaction.atomic
def let_upload_go(upload: Upload) -> None:
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.state in ("open", "whole"):
        _end(locked, "let_go")


def whole_file(pk, *, by) -> File | None:
    """A whole upload of this person as a file that a form may take; None if there is none."""
    found = Upload.objects.visible_to(by).filter(pk=pk, state="whole").first()
    place = place_of_part(found.pk.hex) if found else None
    return File(place.open("rb"), name="upload") if place is not None and place.exists() else None


@transaction.atomic
def use_upload(pk, *, by) -> None:
    """It became a record: the part goes when the transaction stands."""
    for locked in Upload.objects.visible_to(by).select_for_update().filter(pk=pk, state="whole"):
        _end(locked, "used")


def sweep() -> int:
    """What nobody went on with for a day, and what a crash or a full disk left behind. How many files are gone."""
    old = Upload.objects.going().filter(last_part_at__lt=timezone.now() - DAY)
    gone = 0
    for upload in old[:500]:
        let_upload_go(upload)
        gone += 1
    going = {pk.hex for pk in Upload.objects.going().values_list("pk", flat=True)}
    for place in left_behind(place_of("parts"), "*.part"):
        if place.stem not in going:
            place.unlink(missing_ok=True)
            gone += 1
    return gone + _sweep_kept()


def _sweep_kept() -> int:
    """Files kept in a transaction that was undone: no row knows them."""
    gone = 0
    for place in left_behind(place_of("kept"), "*"):
        if not StoredFile.objects.filter(name=f"kept/{place.name}").exists():
            place.unlink(missing_ok=True)
            gone += 1
    for place in left_behind(place_of("kept"), ".unfinished-*"):
        place.unlink(missing_ok=True)
        gone += 1
    return gone
