"""A story as a file for the magazine or another receiver: texts in their languages, photographs, and until when it may
be told. Holds what `tell` allows and nothing else."""

import io
import json
import zipfile

from advocacy.queries.stories import Told

MADE = (2021, 1, 1, 0, 0, 0)  # the same content gives the same bytes


def pack(told: list[Told], photos) -> bytes:
    """ZIP: story.<language>.txt and .json each, photo-1.jpg …, photos.txt with what is to be seen on them.

    `photos`: (words, bytes) of each; pass none where the consent does not include them.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for version in told:
            lines = [version.title, "", *_spaced(version.paragraphs), f"[{version.until.isoformat()}]"]
            _add(archive, f"story.{version.language}.txt", "\n".join(lines).encode())
            written = json.dumps(version.as_json(), ensure_ascii=False, indent=1)
            _add(archive, f"story.{version.language}.json", written.encode())
        words = []
        for number, (seen, data) in enumerate(photos, start=1):
            _add(archive, f"photo-{number}.jpg", data)
            words.append(f"photo-{number}.jpg: {seen}")
        if words:
            _add(archive, "photos.txt", "\n".join(words).encode())
    return out.getvalue()


def _spaced(paragraphs) -> list[str]:
    return [line for part in paragraphs for line in (part, "")]


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, MADE)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)
