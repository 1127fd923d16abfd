"""Bytes on disk, whole or not there, also after a power cut or on a full disk."""

import os
import tempfile
from pathlib import Path

from django.conf import settings


def place_of(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def write_whole(place: Path, data: bytes) -> None:
    """Write beside the place and move it there when every byte is on the disk. OSError leaves nothing half."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=place.parent, prefix=".unfinished-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(place)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
