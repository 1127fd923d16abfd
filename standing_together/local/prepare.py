"""What stands between running services and a usable system: tables, places, programmes, demo people, static files.

Each step is safe to repeat. Those that read only files are skipped while the files are the same, so that a second
start takes seconds.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from standing_together.local import paths

# command -> the folder whose files it loads
LOADERS = {
    "load_places": "standing_together/places",
    "load_programmes": "standing_together/organisations",
    "load_framework": "standing_together/organisations",
    "load_directory": "beneficiaries",
    "load_standards": "advocacy",
}


def everything(environment: dict[str, str]) -> None:
    stamps = Stamps(paths.data_dir() / "prepared.json")
    collecting = None
    if stamps.differ("static", _static_fingerprint()):  # needs no database: it runs beside the rest
        collecting = _start(
            environment, ["manage.py", "collectstatic", "--no-input", "--clear", "--verbosity", "0"], "static"
        )
    made_from = {name: fingerprint(paths.ROOT / folder, "*.json") for name, folder in LOADERS.items()}
    made_from["demo"] = "first start"
    made_from["set_demo_password"] = hashlib.sha256(environment["DEMO_PASSWORD"].encode()).hexdigest()
    due = [name for name in made_from if stamps.differ(name, made_from[name]) and _exists(name)]
    if "demo" in due:
        due = [*(name for name in due if name != "set_demo_password"), "set_demo_password"]
        _say("First start: making the tables, loading places and programmes, inventing people. This takes a minute.")
    for name in _commands(environment, [["migrate", "--verbosity", "0"], *([name] for name in due)]):
        if name in made_from:
            stamps.set(name, made_from[name])
    if collecting:
        _finish(collecting, "static")
        stamps.set("static", _static_fingerprint())


def _exists(command: str) -> bool:
    return any(paths.ROOT.glob(f"[!.]*/management/commands/{command}.py"))


def _commands(environment: dict[str, str], commands: list[list[str]]):
    """Yields each command's name when it is done; ends us with its words when one fails."""
    child = _start(environment, ["-m", "standing_together.local.commands", json.dumps(commands)], "prepare")
    assert child.stdout is not None  # started with a pipe
    for line in child.stdout:
        yield line.split()[1]
    _finish(child, "prepare")


def _start(environment: dict[str, str], arguments: list[str], name: str) -> subprocess.Popen:
    with _words(name).open("w") as words:
        return subprocess.Popen(
            [str(paths.venv_python()), *arguments],
            cwd=paths.ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=words,
            text=True,
        )


def _finish(child: subprocess.Popen, name: str) -> None:
    child.communicate()
    if child.returncode:
        raise SystemExit(f"{name} failed:\n{_words(name).read_text()}")


def _words(name: str) -> Path:
    """Where a step writes what it has to say; shown only if it fails."""
    return paths.data_dir() / f"{name}.log"


def _static_fingerprint() -> str:
    lock = hashlib.sha256((paths.ROOT / "uv.lock").read_bytes()).hexdigest()  # packages bring files of their own
    return fingerprint(paths.ROOT / "static") + lock[:16]


class Stamps:
    """What has been done, and from which files, in one small file beside the database it was done to."""

    def __init__(self, place: Path):
        self.place = place
        self.known: dict[str, str] = json.loads(place.read_text()) if place.exists() else {}

    def differ(self, name: str, made_from: str) -> bool:
        """Not done yet, or done from other files. What was killed half-way counts as not done."""
        return self.known.get(name) != made_from

    def set(self, name: str, made_from: str) -> None:
        self.known[name] = made_from
        unfinished = self.place.with_suffix(".new")
        unfinished.write_text(json.dumps(self.known))
        unfinished.replace(self.place)


def fingerprint(place: Path, pattern: str = "*") -> str:
    """Changes when a file below changes its size or time, comes or goes."""
    files = sorted(path for path in place.rglob(pattern) if path.is_file())
    seen = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:16]


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
