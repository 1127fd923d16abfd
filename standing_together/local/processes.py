"""A child process with a log of its own, which dies with us and takes its own children along."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

from standing_together.local import paths

PR_SET_PDEATHSIG = 1  # Linux: the signal a child gets when its parent is gone, however it went
PATIENCE = 15  # seconds between "please stop" and "stop"


class Process:
    """Started at once, in a process group of its own: Ctrl-C reaches only us, and we end the groups in order."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]):
        self.name = name
        self.log = paths.data_dir() / "log" / f"{name}.log"
        self.log.parent.mkdir(exist_ok=True)
        _keep_previous(self.log)
        kernel, parent = ctypes.CDLL(None), os.getpid()

        def die_with_parent() -> None:
            kernel.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # it went before we could ask
                os._exit(1)

        with self.log.open("wb") as log:
            self.child = subprocess.Popen(
                command,
                cwd=paths.ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def is_dead(self) -> bool:
        return self.child.poll() is not None

    def obituary(self) -> str:
        last = self.log.read_text(errors="replace").splitlines()[-12:]
        heading = f"{self.name} stopped (code {self.child.returncode}), so everything was stopped. {self.log} ends:"
        return "\n".join([heading, *(f"  {line}" for line in last)])

    def signal(self, number: int) -> None:
        try:
            os.killpg(self.child.pid, number)
        except ProcessLookupError:
            return

    def ask_to_stop(self) -> None:
        """Only the head of the group is asked, so that it may end its own children in order."""
        if not self.is_dead():
            self.child.terminate()


def _keep_previous(log: Path) -> None:
    if log.exists():
        log.replace(log.with_suffix(".previous.log"))


def end_all(running: list[Process]) -> None:
    """Ask all, wait together, then end whatever is left of each group (also children of a head that crashed)."""
    for process in running:
        process.ask_to_stop()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not all(process.is_dead() for process in running):
        time.sleep(0.05)
    for process in running:
        process.signal(signal.SIGKILL)
        process.child.wait()
