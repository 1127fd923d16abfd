"""Bytes of a file that comes in parts: written where they belong, or not at all. Knows the disk and nothing else."""

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from standing_together.files.disk import place_of

FOLDER = "parts"
LEFT_BEHIND = 24 * 3600  # seconds: nobody writes at these any more


def place_of_part(key: str) -> Path:
    return place_of(f"{FOLDER}/{key}.part")


def write_part(place: Path, offset: int, data: bytes) -> None:
    """`data` at `offset`, on the disk when this returns. OSError leaves the file as long as it was."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with os.fdopen(handle, "r+b", buffering=0) as file:
            file.truncate(offset)  # what a crash left behind the last part that counts
            file.seek(offset)
            view = memoryview(data)
            while view:
                view = view[file.write(view) :]
            os.fsync(file.fileno())
    except OSError:
        cut_back(place, offset)
        raise


def cut_back(place: Path, size: int) -> None:
    """Give the room back; a file of nothing goes altogether."""
    if size:
        os.truncate(place, size)
    else:
        place.unlink(missing_ok=True)


def digest_of(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def left_behind(folder: Path, pattern: str, now: float | None = None) -> Iterator[Path]:
    """Files of a folder that nothing has touched for a day."""
    if not folder.exists():
        return
    now = now or time.time()
    for place in folder.glob(pattern):
        if now - place.stat().st_mtime > LEFT_BEHIND:
            yield place
