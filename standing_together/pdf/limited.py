"""Rendering in a process of its own: odd input can eat neither the worker's memory nor its afternoon."""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread, Timer

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

    Each rendering is a process of its own, a fork of one that has WeasyPrint loaded (`press`); neither sees our
    environment or our secrets. Raises TooLarge when a limit is hit.
    """
    data = pack(html, title, lang, identifier, created_at, attachments)
    data |= {"seconds": seconds, "memory": memory}
    with _one_at_a_time:
        job = Job(_press())
        timer = Timer(seconds, job.kill)
        timer.start()
        try:
            return _result(job, json.dumps(data).encode(), progress)
        finally:
            timer.cancel()
            job.close()


class Press:
    """The loaded process. It ends when our end of the socket closes, at the latest when we end."""

    def __init__(self):
        self.owner = os.getpid()
        self.control, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "standing_together.pdf.press", str(theirs.fileno())],
                cwd=ROOT,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # so that it and the rendering can be killed together
            )

    @property
    def usable(self) -> bool:
        return self.process.poll() is None

    def close(self) -> None:
        self.control.close()
        if self.owner == os.getpid():
            _kill_group(self.process.pid)
            self.process.wait()


_one_at_a_time = Lock()
_kept: list[Press] = []  # none or one: the press of this process


def _press() -> Press:
    """Ours, started when first needed; one that a fork brought along belongs to the parent."""
    if _kept and (_kept[0].owner != os.getpid() or not _kept[0].usable):
        _stop()
    if not _kept:
        _kept.append(Press())
    return _kept[0]


@atexit.register
def _stop() -> None:
    while _kept:
        _kept.pop().close()


def _kill_group(number: int) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself
        os.killpg(number, signal.SIGKILL)


class Job:
    """One rendering: its three pipes, and how it ended."""

    def __init__(self, press: Press):
        self._press = press
        ends = [os.pipe() for _ in range(3)]
        (into, ours), (answer, out), (words, err) = ends
        self.stdin, self.stdout, self.stderr = os.fdopen(ours, "wb"), os.fdopen(answer, "rb"), os.fdopen(words, "rb")
        self._code: int | None = None
        try:
            socket.send_fds(press.control, [b"p"], [into, out, err])
        except OSError:
            self._code = -signal.SIGKILL  # it died this moment
        for end in (into, out, err):
            os.close(end)

    def wait(self) -> int:
        """The exit code, negative for a signal."""
        if self._code is None:
            try:
                answer = self._press.control.makefile("rb", buffering=0).readline()
            except OSError:
                answer = b""
            self._code = int(answer) if answer else self._press.process.wait()
        return self._code

    def kill(self) -> None:
        _kill_group(self._press.process.pid)

    def close(self) -> None:
        """A rendering that is not over dies with its press; the next one gets another."""
        if self._code is None:
            self.kill()
            self.wait()
        for pipe in (self.stdin, self.stdout, self.stderr):
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
