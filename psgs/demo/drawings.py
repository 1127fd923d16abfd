"""Drawings and small papers where people would hand in photos and scans: plainly drawn, nothing and nobody real."""

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

SIZE = (800, 600)
SKY, GROUND, WALL, STONE = "#dfeaf2", "#c9bfa5", "#efe3cd", "#9a9a94"
WOOD, DARK, INK, PAPER, RAIL = "#7b4f2c", "#33302c", "#3a4d7a", "#fbf8ef", "#2f6f5e"
FLOOR, GATE = 470, (470, 230, 580, 400)  # where the ground begins; the door of the house


def _upload(picture: Image.Image) -> SimpleUploadedFile:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return SimpleUploadedFile("drawing.jpg", out.getvalue(), content_type="image/jpeg")


def _house() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A house whose door lies seven steps above the yard."""
    picture = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, FLOOR, *SIZE), fill=GROUND)
    draw.rectangle((330, 120, 760, FLOOR), fill=WALL, outline=DARK, width=3)
    draw.polygon([(300, 120), (545, 40), (790, 120)], fill="#a8553f", outline=DARK)
    for left in (370, 640):
        draw.rectangle((left, 190, left + 70, 270), fill="#b7d4e3", outline=DARK, width=3)
    draw.rectangle(GATE, fill=WOOD, outline=DARK, width=3)
    return picture, draw


def steps() -> SimpleUploadedFile:
    """An entrance with steps only."""
    picture, draw = _house()
    for number in range(7):
        top = GATE[3] + number * 10
        draw.rectangle((GATE[0] - 14 * number, top, GATE[2] + 14, FLOOR), fill=STONE, outline=DARK)
    return _upload(picture)


def ramp() -> SimpleUploadedFile:
    """The same entrance with a ramp and a handrail."""
    picture, draw = _house()
    draw.polygon([(40, FLOOR), (GATE[0], GATE[3]), (GATE[2] + 14, GATE[3]), (GATE[2] + 14, FLOOR)], fill=STONE)
    draw.line([(40, FLOOR - 60), (GATE[0], GATE[3] - 60)], fill=RAIL, width=8)
    for share in range(5):
        x = 40 + (GATE[0] - 40) * share // 4
        y = FLOOR + (GATE[3] - FLOOR) * share // 4
        draw.line([(x, y - 60), (x, y)], fill=RAIL, width=6)
    return _upload(picture)


def door(*, wide: bool) -> SimpleUploadedFile:
    """A doorway, narrow with a threshold or wide without one."""
    picture = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 520, *SIZE), fill=GROUND)
    left, right = (230, 570) if wide else (330, 470)
    draw.rectangle((left - 14, 86, right + 14, 520), fill=WOOD)
    draw.rectangle((left, 100, right, 520), fill=SKY)
    if not wide:
        draw.rectangle((left - 14, 496, right + 14, 520), fill=DARK)
    draw.line([(left, 548), (right, 548)], fill=RAIL if wide else "#a8553f", width=6)
    return _upload(picture)


def yard() -> SimpleUploadedFile:
    """A yard with a tree, a gate and a path: what a story looks at when it looks at nobody."""
    picture, draw = _house()
    draw.polygon([(GATE[0], FLOOR), (GATE[2], FLOOR), (520, 600), (300, 600)], fill="#ddd3bd")
    draw.rectangle((150, 300, 172, FLOOR), fill=WOOD)
    draw.ellipse((80, 160, 245, 330), fill="#6f9a57", outline=DARK)
    draw.rectangle((GATE[0] - 10, GATE[3], GATE[2] + 10, FLOOR), fill=STONE)
    draw.ellipse((40, 40, 100, 100), fill="#f1c75b")
    return _upload(picture)


def sheet(chance, rows: int) -> SimpleUploadedFile:
    """A photo of an attendance sheet: a ruled page with ink in it that nobody can read."""
    picture = Image.new("RGB", (600, 800), WOOD)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 40, 560, 760), fill=PAPER)
    draw.line([(90, 90), (400, 90)], fill=INK, width=5)
    for row in range(min(rows, 18)):
        y = 140 + row * 32
        draw.line([(70, y + 12), (530, y + 12)], fill="#c8ccd4", width=1)
        _scrawl(draw, chance, 90, y, chance.randint(120, 220))
        if chance.often(0.8):
            _scrawl(draw, chance, 430, y, chance.randint(40, 80))
    return _upload(picture.rotate(chance.randint(-3, 3), fillcolor=WOOD))


def _scrawl(draw, chance, left: int, y: int, length: int) -> None:
    points = [(x, y + chance.randint(-7, 7)) for x in range(left, left + length, 7)]
    draw.line(points, fill=INK, width=2)


def paper(*lines: str) -> SimpleUploadedFile:
    """One page with these lines in Latin letters (the font is the reader's own): there is something to open."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    document.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    text = " ".join(f"({line}) Tj 0 -28 Td" for line in lines)
    content = f"BT /F1 16 Tf 60 760 Td {text} ET".encode("latin-1", "replace")
    document.pages[0].Contents = document.make_stream(content)
    document.save(out)
    return SimpleUploadedFile("demo.pdf", out.getvalue(), content_type="application/pdf")
