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
}


def everything(environment: dict[str, str]) -> None:
    done = Stamps(paths.data_dir() / "prepared.json")
    manage(environment, "migrate", "--verbosity", "0")
    for command, folder in LOADERS.items():
        done.once(command, fingerprint(paths.ROOT / folder, "*.json"), lambda name=command: manage(environment, name))
    done.once("demo", "first start", lambda: _first_demo(environment))
    password = hashlib.sha256(environment["DEMO_PASSWORD"].encode()).hexdigest()
    done.once("password", password, lambda: manage(environment, "set_demo_password"))
    done.once("static", _static_fingerprint(), lambda: _collect(environment))


def _first_demo(environment: dict[str, str]) -> None:
    _say("Inventing people and years of work (only on the first start)")
    manage(environment, "demo")


def _collect(environment: dict[str, str]) -> None:
    manage(environment, "collectstatic", "--no-input", "--clear", "--verbosity", "0")


def _static_fingerprint() -> str:
    lock = hashlib.sha256((paths.ROOT / "uv.lock").read_bytes()).hexdigest()  # packages bring files of their own
    return fingerprint(paths.ROOT / "static") + lock[:16]


def manage(environment: dict[str, str], *arguments: str) -> None:
    """Run one command; its words are shown only if it fails."""
    if arguments[0] in {*LOADERS, "demo"} and not list(paths.ROOT.glob(f"**/management/commands/{arguments[0]}.py")):
        return _say(f"There is no command {arguments[0]} yet")
    done = subprocess.run(
        [str(paths.venv_python()), "manage.py", *arguments],
        cwd=paths.ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")


class Stamps:
    """What has been done, and from which files, in one small file beside the database it was done to."""

    def __init__(self, place: Path):
        self.place = place
        self.known: dict[str, str] = json.loads(place.read_text()) if place.exists() else {}

    def once(self, name: str, made_from: str, work) -> None:
        """Do the work unless it was finished before from the same files. A killed work counts as not done."""
        if self.known.get(name) == made_from:
            return
        work()
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
