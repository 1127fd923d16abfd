"""What a file really is, told from its bytes, and made harmless: a picture is drawn anew, a paper is a readable PDF."""

import io

from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from standing_together.refusal import Refused

MOST_BYTES, MOST_PIXELS, LONGEST_SIDE = 5 * 1024 * 1024, 40_000_000, 1200
MOST_PAPER_BYTES, MOST_PAGES = 10 * 1024 * 1024, 200
PICTURES = ("JPEG", "PNG", "WEBP")
# Entries of a PDF that make a reader do something by itself.
ACTING = ("/OpenAction", "/AA", "/AcroForm", "/AF", "/Collection", "/Outlines", "/Threads")


def redrawn(file, longest_side: int = LONGEST_SIDE) -> bytes:
    """The picture as a fresh JPEG without place, time, camera or anything else the file carried."""
    if file.size > MOST_BYTES:
        raise Refused(_("The photo is larger than 5 MB. Take a smaller one."))
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint opens this for the whole process
    try:
        with Image.open(file, formats=PICTURES) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused(_("The photo has too many points. Take a smaller one."))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(_("This file is not a photo we can read. Send a JPEG or PNG picture.")) from None
    upright.thumbnail((longest_side, longest_side))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=85)
    return out.getvalue()


def rewritten(file) -> bytes:
    """The PDF written anew without scripts, attached files, forms and the author's details."""
    import pikepdf  # 17 MB that a web worker needs only when somebody hands a paper in

    if file.size > MOST_PAPER_BYTES:
        raise Refused(_("The paper is larger than 10 MB. Scan it with fewer points."))
    try:
        with pikepdf.open(file) as paper:
            if len(paper.pages) > MOST_PAGES:
                raise Refused(_("The paper has more than 200 pages."))
            for entry in (*ACTING, "/Names", "/Metadata"):
                if entry in paper.Root:
                    del paper.Root[entry]
            for page in paper.pages:
                for entry in ("/AA", "/AF", "/Annots", "/Metadata", "/PieceInfo"):
                    if entry in page:
                        del page[entry]
            for key in list(paper.docinfo.keys()):
                del paper.docinfo[key]
            paper.remove_unreferenced_resources()
            out = io.BytesIO()
            paper.save(out)
    except pikepdf.PasswordError:
        raise Refused(_("This PDF is locked by a password. Send it without one.")) from None
    except (pikepdf.PdfError, ValueError):
        raise Refused(_("This file is not a PDF we can read.")) from None
    return out.getvalue()


def cleaned(file) -> tuple[str, bytes]:
    """("picture" or "paper", harmless bytes). Refused with a sentence for anything else."""
    start = file.read(1024)
    file.seek(0)
    if b"%PDF-" in start:
        return "paper", rewritten(file)
    return "picture", redrawn(file, longest_side=2000)
