"""R6: from frozen figures to the PDF, as the worker makes it, against bare WeasyPrint of the same HTML; and the memory
of the process that lays it out."""

import json
import subprocess
import sys

from reports.bench.figures import PERIOD, PROGRAMME
from reports.editions.face import attachments, face_of_figures, print_report, write_pages
from reports.snapshots.taking import take_figures
from standing_together.measuring import Measure, in_turns, seconds
from standing_together.pdf.source import pack

# Bare: a process that loads WeasyPrint and prints the same page with the same style.
_BARE = """
import json, sys, time
asked = json.load(sys.stdin)
import weasyprint
from weasyprint.text.fonts import FontConfiguration
begun = time.perf_counter()
fonts = FontConfiguration()
style = weasyprint.CSS(string=asked["style"], font_config=fonts)
weasyprint.HTML(string=asked["html"]).write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
print(json.dumps({"seconds": time.perf_counter() - begun}))
"""
# One rendering, as a child of the press makes it, and the most memory it held.
_RENDERED = """
import re, sys
from pathlib import Path
from standing_together.pdf import child
code = child.main()
sys.stderr.write("\\n" + re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
sys.exit(code)
"""
_STYLE = "import json,sys; from standing_together.pdf import engine; json.dump(engine.stylesheet(), sys.stdout)"


def measure_papers() -> list[Measure]:
    frozen = take_figures(PROGRAMME, PERIOD)
    face = face_of_figures(frozen, edition="board", language="en")
    title, body = write_pages(frozen, face)
    page = f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>{body}</body></html>'
    asked = json.dumps({"html": page, "style": json.loads(_python(_STYLE))})
    whole: list[float] = []

    def bare() -> float:
        inside = []
        whole.append(seconds(lambda: inside.append(json.loads(_python(_BARE, asked))["seconds"])))
        return inside[0]

    found = in_turns(lambda: seconds(lambda: print_report(frozen, face)), bare)
    words = f"{found.words}; with a process of its own to load WeasyPrint in, bare takes {min(whole) * 1000:.0f} ms"
    return [
        Measure("PDF job / bare WeasyPrint of the same HTML", 1.2, found.ratio, words=words),
        Measure("PDF job: peak memory of the rendering", 160, _peak_megabytes(frozen, face), unit="MB"),
    ]


def _peak_megabytes(frozen, face) -> float:
    title, html = write_pages(frozen, face)
    asked = pack(html, title, face.language, str(face.id), face.made_at, attachments(frozen))
    question = json.dumps(asked | {"seconds": 300, "memory": 1024**3}).encode()
    done = subprocess.run([sys.executable, "-c", _RENDERED], input=question, capture_output=True, check=True)
    return int(done.stderr.split()[-1]) / 1024


def _python(program: str, given: str = "") -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout
