"""Finished papers on disk, named after their content: the same file is never written twice nor overwritten."""

import hashlib
from pathlib import Path

from standing_together.files.disk import place_of, write_whole


def path_of(sha256: str) -> Path:
    return place_of(f"reports/{sha256[:2]}/{sha256}.pdf")


def keep(data: bytes) -> str:
    """Write the file so that it is either whole or not there; its SHA-256."""
    digest = hashlib.sha256(data).hexdigest()
    place = path_of(digest)
    if not place.exists() or place.stat().st_size != len(data):
        write_whole(place, data)
    return digest
