"""Rendering in a process of its own: odd input can eat neither the worker's memory nor its afternoon."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread, Timer

from .errors import CannotPrint, PdfProblem, TooLarge
from .source import pack

ROOT = Path(__file__).resolve().parents[2]
KILLED = {-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGSEGV, -signal.SIGABRT}
NO_MEMORY = (b"MemoryError", b"memory", b"failed to map segment")
PROBLEMS = {problem.__name__: problem for problem in (CannotPrint, PdfProblem, TooLarge)}


def render_pdf_limited(
    html,
    *,
    title,
    lang,
    identifier,
    created_at,
    attachments=(),
    progress=None,
    seconds=300,
    memory=1024**3,
):
    """`render_pdf` within `seconds` (wall and processor) and `memory` bytes of address space.

    The child sees neither our environment nor our secrets. Raises TooLarge when a limit is hit.
    """
    data = pack(html, title, lang, identifier, created_at, attachments)
    data |= {"seconds": seconds, "memory": memory}
    child = subprocess.Popen(
        [sys.executable, "-m", "standing_together.pdf.child"],
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    timer = Timer(seconds, child.kill)
    timer.start()
    try:
        return _result(child, json.dumps(data).encode(), progress)
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout, child.stderr):
            pipe.close()


def _environment():
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}


def _result(child, question, progress):
    """Feeds the child, passes its progress lines (stderr) on, and judges how it ended."""
    answer = []
    reader = Thread(target=lambda: answer.append(child.stdout.read()), daemon=True)
    reader.start()
    problem, last_words = None, b""
    try:
        child.stdin.write(question)
        child.stdin.close()
    except BrokenPipeError:
        pass  # the child died early; its exit code says why
    for line in child.stderr:
        problem = _heard(line, progress) or problem
        last_words = line.strip() or last_words
    reader.join()
    code = child.wait()
    if code:
        raise problem or _death(code, last_words)
    return answer[0]


def _death(code, last_words):
    """What a process that could not speak any more died of."""
    if code in KILLED or any(words in last_words for words in NO_MEMORY):
        return TooLarge("The report takes too long or too much memory. Put long lists into the attached table.")
    return PdfProblem(f"The rendering process ended with code {code}: {last_words.decode(errors='replace')[:200]}")


def _heard(line, progress):
    """A progress line is passed on; a problem line becomes the exception to raise."""
    try:
        message = json.loads(line)
    except ValueError:
        return None  # a library's own words on stderr
    if "problem" in message:
        return PROBLEMS[message["problem"]](message["text"])
    if progress:
        progress(message["stage"], message["page"])
    return None
