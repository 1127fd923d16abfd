import hashlib
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pikepdf
import pytest

from standing_together.pdf import (
    Attachment,
    CannotPrint,
    PdfProblem,
    TooLarge,
    render_pdf,
    render_pdf_limited,
)
from standing_together.pdf import limited as limited_process
from tests.standing_together.check_pdf import check_pdf, walk
from tests.standing_together.sample import CREATED_AT, NUMBER, TAJIK, sample_report

ROOT = Path(__file__).parents[2]
FRAME = {"title": "Half-year report", "lang": "en", "identifier": NUMBER, "created_at": CREATED_AT}
SMALL = "<h1>Ҳисобот</h1><p>One sentence.</p>"


@pytest.fixture(scope="module")
def report():
    return render_pdf(sample_report(), **FRAME)


def read(data):
    """The words of a PDF as a reader copies them, on one line."""
    run = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return run.stdout.decode().replace("\n", " ").replace("\u00a0", " ")


@pytest.fixture
def server():
    """A web server that only counts who came."""
    visits = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self):
            visits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *words):
            pass

    web = HTTPServer(("127.0.0.1", 0), Counting)
    Thread(target=web.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}", visits
    web.shutdown()
    web.server_close()


HOSTILE = [
    '<img alt="x" src="{0}/a.png">',
    '<style>@import url("{0}/a.css");</style>',
    '<style>@font-face {{ font-family: x; src: url("{0}/a.woff2") }} p {{ font-family: x }}</style>',
    '<link rel="stylesheet" href="{0}/a.css">',
    '<link rel="attachment" href="{0}/a.txt">',
    '<a rel="attachment" href="{0}/a.txt">take</a>',
    '<svg width="9" height="9"><title>x y z</title><image href="{0}/a.png" width="9" height="9"/></svg>',
    '<object data="{0}/a.png">x</object>',
    '<embed src="{0}/a.png">',
    '<p style="background: url({0}/a.png)">x</p>',
    '<ul style="list-style-image: url({0}/a.png)"><li>x</li></ul>',
]
NOT_EVEN_ASKED = [
    '<svg width="9" height="9"><title>x y z</title><use href="{0}/a.svg#b"/></svg>',
    '<p style="content: url({0}/a.png)">x</p>',
    '<iframe src="{0}/a.txt"></iframe>',
    '<script src="{0}/a.txt"></script>',
    '<base href="{0}/"><video src="{0}/a.txt"></video>',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_reaches_the_network(text, server):
    address, visits = server
    with pytest.raises(PdfProblem):
        render_pdf(SMALL + text.format(address), **FRAME)
    assert visits == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_reaches_a_file(text, tmp_path):
    (tmp_path / "a.txt").write_text("SECRET")
    with pytest.raises(PdfProblem):
        render_pdf(SMALL + text.format(tmp_path.as_uri()), **FRAME)


@pytest.mark.parametrize("text", NOT_EVEN_ASKED)
def test_what_is_not_refused_is_not_fetched_either(text, server, tmp_path):
    address, visits = server
    for name in ("a.txt", "a.svg"):
        (tmp_path / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"><text id="b">SECRET</text></svg>')
    render_pdf(SMALL + text.format(address), **FRAME)
    made = render_pdf(SMALL + text.format(tmp_path.as_uri()), **FRAME)
    assert visits == []
    assert "SECRET" not in read(made)


@pytest.mark.parametrize("text", ["<p>\U0001f600</p>", "<p>&#128512;</p>", "<p>你</p>"])
def test_letters_we_cannot_print_are_refused_by_name(text):
    with pytest.raises(CannotPrint):
        render_pdf(SMALL + text, **FRAME)


def test_a_complaint_of_weasyprint_is_the_end():
    with pytest.raises(PdfProblem, match="colour"):
        render_pdf(SMALL + '<p style="colour: red">x</p>', **FRAME)


def test_a_process_that_takes_too_long_is_ended():
    with pytest.raises(TooLarge):
        render_pdf_limited(SMALL, **FRAME, seconds=0.05)


def test_a_process_that_takes_too_much_memory_is_ended():
    with pytest.raises(TooLarge):
        render_pdf_limited("<p>many words</p>" * 40_000, **FRAME, memory=190 * 1024**2)


def test_what_was_ended_does_not_spoil_the_next():
    with pytest.raises(TooLarge):
        render_pdf_limited(SMALL, **FRAME, seconds=0.01)
    assert render_pdf_limited(SMALL, **FRAME).startswith(b"%PDF")


def render_and_look_at_the_press():
    render_pdf_limited(SMALL, **FRAME)
    return Path(f"/proc/{limited_process._kept[0].process.pid}")


def test_the_loaded_process_serves_again_and_has_one_thread():
    press = render_and_look_at_the_press()
    assert render_and_look_at_the_press() == press
    assert len(list((press / "task").iterdir())) == 1


def test_the_loaded_process_knows_no_secrets():
    press = render_and_look_at_the_press()
    names = {line.split(b"=")[0] for line in (press / "environ").read_bytes().split(b"\0") if line}
    assert names <= {b"PATH", b"HOME", b"LD_LIBRARY_PATH", b"LANG", b"PYTHONPATH"}


def test_the_loaded_process_ends_with_whoever_started_it():
    code = (
        "import os; from tests.standing_together.test_pdf import *\n"
        "print(render_and_look_at_the_press(), flush=True); os.kill(os.getpid(), 9)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, text=True, check=False)
    press = Path(run.stdout.strip())
    until = time.monotonic() + 10
    while press.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not press.exists()


def test_problems_of_the_child_come_back_as_they_were():
    with pytest.raises(CannotPrint, match="\U0001f600"):
        render_pdf_limited(SMALL + "\U0001f600", **FRAME)


def test_the_sample_is_accessible(report):
    assert check_pdf(report, "en") == []


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<h1>x</h1><table><tr><td>1</td></tr></table>", "no header cell"),
        ("<h2>x</h2>", "level 1"),
        ("<h1>x</h1><h3>y</h3>", "skips"),
        ('<h1>x</h1><svg width="9" height="9"><rect width="9" height="9"/></svg>', "figure"),
    ],
)
def test_the_check_can_fail(html, complaint):
    assert any(complaint in problem for problem in check_pdf(render_pdf(html, **FRAME), "en"))


def test_the_check_sees_a_wrong_language(report):
    assert check_pdf(report, "da") == ["The language of the document is not that of the edition."]


def test_columns_and_rows_are_told_apart(report):
    with pikepdf.open(BytesIO(report)) as pdf:
        elements = walk(pdf.Root.StructTreeRoot)
        scopes = [str(each.A.Scope) for each in elements if each.S == "/TH"]
    assert scopes.count("/Column") == 6
    assert scopes.count("/Row") == 10


def test_tajik_letters_can_be_read_back(report):
    words = read(report)
    for word in (*TAJIK.split(), "Ҳамадонӣ", "Муъминобод", "Кӯлоб", "≈ 120", "1–7"):
        assert word in words


def test_the_same_input_gives_the_same_bytes_in_any_process(report):
    code = (
        "import sys; from tests.standing_together.test_pdf import *\n"
        "sys.stdout.buffer.write(render_pdf(sample_report(), **FRAME))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, env={"PYTHONHASHSEED": "7"}, check=True
    )
    limited = render_pdf_limited(sample_report(), **FRAME)
    assert {hashlib.sha256(each).hexdigest() for each in (report, run.stdout, limited)} == {
        hashlib.sha256(report).hexdigest()
    }


def test_progress_is_told_with_stage_and_page():
    told = []
    render_pdf_limited(SMALL, **FRAME, progress=lambda stage, page: told.append((stage, page)))
    assert (5, 1) in told
    assert told[-1][0] == 7


def test_attachments_travel_inside():
    files = [Attachment("figures.csv", "district,shown\nКӯлоб,1–7\n".encode(), "The figures of this report")]
    data = render_pdf_limited(SMALL, **FRAME, attachments=files)
    assert check_pdf(data, "en") == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.attachments["figures.csv"].get_file().read_bytes() == files[0].content


def test_the_document_says_what_it_is(report):
    with pikepdf.open(BytesIO(report)) as pdf:
        assert str(pdf.docinfo.Title) == "Half-year report"
        assert str(pdf.docinfo.CreationDate).startswith("D:20260714")
        assert bytes(pdf.trailer.ID[0]) == NUMBER.encode()
