"""A corpus of hostile files: each is refused with a sentence or made harmless, quickly, and nothing of it is left."""

import io
import struct
import time
import zipfile
import zlib

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFile

from standing_together.files.contents import cleaned
from standing_together.refusal import Refused

SECONDS = 2


def bytes_of(write) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def zip_bomb_docx() -> bytes:
    def write(out):
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", b"0" * 50_000_000)

    return bytes_of(write)


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in body)


def jpeg_with(**more) -> bytes:
    return bytes_of(lambda out: Image.new("RGB", (40, 30), "teal").save(out, "JPEG", **more))


def exif_with_gps() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Telephone of somebody", "2026:03:21 09:00:00"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (37.0, 54.0, 36.0), "E", (69.0, 47.0, 0.0)
    return jpeg_with(exif=exif)


def acting_pdf() -> bytes:
    paper = pikepdf.new()
    page = paper.add_blank_page()
    act = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.launchURL('http://example.invalid')")
    paper.Root.OpenAction, paper.Root.AA = act, pikepdf.Dictionary(WC=act)
    paper.Root.AF = pikepdf.Array([])
    paper.Root.Outlines = paper.make_indirect(pikepdf.Dictionary(First=paper.make_indirect(pikepdf.Dictionary(A=act))))
    page.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=act)])
    page.AA = pikepdf.Dictionary(O=act)
    paper.attachments["run.exe"] = b"MZ an executable"
    paper.docinfo["/Author"] = "Somebody's name"
    return bytes_of(paper.save)


REFUSED = {
    "zip bomb in a docx": zip_bomb_docx,
    "script in an SVG": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "page that says it is a picture": lambda: b"<html><script>alert(1)</script></html>",
    "flood of points": lambda: png(60_000, 60_000),
    "more points than memory": lambda: png(2_000_000_000, 2_000_000_000),
    "bomb in a text of a PNG": lambda: png(10, 10, (b"zTXt", b"Comment\0\0" + zlib.compress(b"0" * 70_000_000))),
    "half a picture": lambda: jpeg_with()[:300],
    "PDF in name only": lambda: b"%PDF-1.7\n<script>alert(1)</script>",
    "executable": lambda: b"MZ\x90\x00 this program",
    "macro workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "nothing at all": lambda: b"",
}


@pytest.mark.parametrize("name", ["half a picture", "bomb in a text of a PNG"])
def test_refused_also_where_papers_were_drawn_before(name, monkeypatch):
    """WeasyPrint tells Pillow, for the whole process, to read what is cut short."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    test_refused_with_a_sentence(name)


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_sentence(name):
    given, began = REFUSED[name](), time.monotonic()
    with pytest.raises(Refused) as refusal:
        cleaned(SimpleUploadedFile("../../etc/passwd", given, content_type="image/jpeg"))
    assert time.monotonic() - began < SECONDS
    assert str(refusal.value).endswith(".")


def test_the_place_of_a_photo_and_its_telephone_are_gone():
    kind, data = cleaned(SimpleUploadedFile("lola.jpg", exif_with_gps(), content_type="text/html"))
    assert kind == "picture"
    assert dict(Image.open(io.BytesIO(data)).getexif()) == {}
    assert b"Telephone" not in data


def test_a_picture_that_is_a_page_as_well_becomes_only_a_picture():
    polyglot = jpeg_with(comment=b"<script>alert(1)</script>") + b"<html><script>alert(2)</script></html>"
    _kind, data = cleaned(SimpleUploadedFile("a.html", polyglot))
    assert b"<script" not in data


def test_a_pdf_that_is_a_page_as_well_becomes_only_a_pdf():
    polyglot = b"<html><script>alert(1)</script>\n" + acting_pdf() + b"\n<script>alert(2)</script></html>"
    kind, data = cleaned(SimpleUploadedFile("a.html", polyglot))
    assert kind == "paper"
    assert data.startswith(b"%PDF-")
    assert b"<script" not in data


def test_a_pdf_does_nothing_by_itself_any_more():
    _kind, data = cleaned(SimpleUploadedFile("a.pdf", acting_pdf()))
    for word in (b"JavaScript", b"launchURL", b"/EmbeddedFile", b"MZ an executable", b"Somebody"):
        assert word not in data
    with pikepdf.open(io.BytesIO(data)) as paper:
        assert not {"/OpenAction", "/AA", "/AF", "/Names", "/Outlines", "/AcroForm"} & set(paper.Root.keys())
        assert not {"/AA", "/Annots"} & set(paper.pages[0].keys())
