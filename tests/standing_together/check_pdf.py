"""What a PDF must be: PDF/UA-1 for a checker, and what no checker asks, by walking the tags ourselves."""

import io
from itertools import pairwise

import page
import pikepdf


def check_pdf(data, lang):
    """All complaints as sentences; an empty list is a good PDF."""
    report = page.validate_pdf_bytes(data, profile="ua1")
    problems = [] if report.is_compliant else [str(failure) for failure in report.failures]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if str(pdf.Root.get("/Lang", "")) != lang:
            problems.append("The language of the document is not that of the edition.")
        if not str(pdf.docinfo.get("/Title", "")).strip():
            problems.append("The document has no title.")
        elements = list(walk(pdf.Root.StructTreeRoot))
        problems += [problem for each in elements for problem in _table(each) + _figure(each)]
        problems += _headings(elements)
        problems += _fonts(pdf)
    return problems


def walk(element):
    """All structure elements in reading order."""
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from walk(each)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield element
        if "/K" in element:
            yield from walk(element.K)


def _kind(element):
    return str(element.S)


def _table(element):
    if _kind(element) != "/Table":
        return []
    heads = [each for each in walk(element) if _kind(each) == "/TH"]
    problems = [] if heads else ["A table has no header cell."]
    return problems + ["A header cell has no scope." for each in heads if "/Scope" not in each.get("/A", {})]


def _figure(element):
    if _kind(element) != "/Figure" or 5 <= len(str(element.get("/Alt", ""))) <= 150:
        return []
    return ["A figure has no text of 5 to 150 letters."]


def _headings(elements):
    levels = [int(_kind(each)[2:]) for each in elements if _kind(each)[1:2] == "H" and _kind(each)[2:].isdigit()]
    problems = [] if levels[:1] == [1] else ["The first heading is not of level 1."]
    skips = [two for one, two in pairwise(levels) if two > one + 1]
    return problems + [f"A heading of level {level} skips one." for level in skips]


def _fonts(pdf):
    names = {str(each.BaseFont) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each}
    return [f"A font that is not ours: {name}" for name in names if "Paper-Sans" not in name]
