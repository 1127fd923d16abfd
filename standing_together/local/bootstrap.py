"""Install what is missing, and nothing else: Debian packages, then the Python packages of the lock file.

Runs under any Python 3 (it may be too old, and then says so), with the standard library only. Nobody is asked a
question: what cannot be installed is named in one sentence with the command to type.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from standing_together.local import paths, services

OLDEST, TOO_NEW = (3, 11), (3, 14)
# What WeasyPrint opens when it writes a PDF: shared library -> Debian package. The image installs the same.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
TEST_PROGRAMS = {"pdftotext": "poppler-utils", "xgettext": "gettext"}  # what `make test` and `make check` call
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
POLICY = Path("/usr/sbin/policy-rc.d")
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/standing-together.conf")


# --- What is missing ----------------------------------------------------------------------------------------------


def missing_packages(*, tests: bool = False) -> list[str]:
    """Debian packages this machine still lacks, in the order they are named to people."""
    missing = [] if services.pg_bin() else ["postgresql"]
    missing += [] if shutil.which("redis-server") and shutil.which("redis-cli") else ["redis-server"]
    missing += [package for library, package in LIBRARIES.items() if not _loads(library)]
    if not _can_make_venv() and not paths.venv_python().exists():
        missing.append("python3-venv")
    if tests and not any(shutil.which(browser) for browser in BROWSERS):
        missing.append("chromium")
    if tests:
        missing += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _can_make_venv() -> bool:
    """Debian leaves ensurepip out unless python3-venv is installed; uv does without."""
    return bool(shutil.which("uv") or importlib.util.find_spec("ensurepip"))


def sentence(missing: list[str], *, has_apt: bool = True) -> str:
    """One sentence a person can act on."""
    if has_apt:
        return f"Missing on this machine: {', '.join(missing)}. Type: sudo apt-get install {' '.join(missing)}"
    names = ", ".join("PostgreSQL 15 or later" if name == "postgresql" else name for name in missing)
    return f"Missing on this machine, which has no apt-get: {names}. Install them, then repeat the command."


# --- Debian packages ----------------------------------------------------------------------------------------------


def ensure_packages(*, tests: bool) -> None:
    missing = missing_packages(tests=tests)
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise SystemExit(sentence(missing, has_apt=False))
    if os.geteuid() == 0:
        install_packages(missing)
    elif _sudo_without_password():
        _say(f"Installing with sudo: {', '.join(missing)}")
        subprocess.run(
            ["sudo", "-n", sys.executable, __file__, "--install", *missing], check=False, stdin=subprocess.DEVNULL
        )
    still = missing_packages(tests=tests)
    if still:
        raise SystemExit(sentence(still))


def _sudo_without_password() -> bool:
    if not shutil.which("sudo"):
        return False
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return asked.returncode == 0


def install_packages(packages: list[str]) -> None:
    """apt-get without questions, and without starting services or making a cluster that nobody asked for."""
    _say(f"Installing: {', '.join(packages)}")
    guards = [_guard(POLICY, "#!/bin/sh\nexit 101\n"), _guard(NO_CLUSTER, "create_main_cluster = false\n")]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        for order in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
            subprocess.run(
                ["apt-get", "-o", "DPkg::Lock::Timeout=300", *order],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=sys.stderr,
                check=False,
            )
    finally:
        for guard in filter(None, guards):
            guard.unlink(missing_ok=True)


def _guard(path: Path, text: str) -> Path | None:
    """Write a file for the length of the installation; one that is already there is the owner's and stays."""
    if path.exists():
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


# --- Python packages ----------------------------------------------------------------------------------------------


def ensure_python_packages(*, tests: bool) -> None:
    """`.venv` as the lock file says. A stamp makes the second time cost nothing."""
    stamp = paths.ROOT / ".venv" / "standing-together.stamp"
    lock = hashlib.sha256((paths.ROOT / "uv.lock").read_bytes()).hexdigest()
    known = stamp.read_text().split() if stamp.exists() else []
    if known[:1] == [lock] and (known[1:] == ["tests"] or not tests):
        return
    tests = tests or known[1:] == ["tests"]
    _say("Installing the Python packages of uv.lock (the first time takes a minute)")
    if not _sync_with_uv(tests=tests):
        _sync_with_pip(tests=tests)
    stamp.write_text(f"{lock} {'tests' if tests else 'run'}\n")


def _sync_with_uv(*, tests: bool) -> bool:
    """True when uv did it. A machine that reaches packages only through pip's own settings goes on with pip."""
    uv = _uv()
    if uv is None:
        return False
    groups = [] if tests else ["--no-dev"]
    return _quietly([uv, "sync", "--frozen", "--python", sys.executable, *groups], UV_PROJECT_ENVIRONMENT=".venv")


def _uv() -> str | None:
    on_path = shutil.which("uv")
    if on_path and _quietly([on_path, "--version"]):
        return on_path
    own = paths.venv_python().with_name("uv")
    if own.exists() or (_make_venv() and _quietly([str(paths.venv_python()), "-m", "pip", "install", "-q", "uv"])):
        return str(own)
    return None


def _make_venv() -> bool:
    return paths.venv_python().exists() or _quietly([sys.executable, "-m", "venv", str(paths.ROOT / ".venv")])


def _sync_with_pip(*, tests: bool) -> None:
    if not _make_venv():
        raise SystemExit(sentence(["python3-venv"]))
    subprocess.run([str(paths.venv_python()), "-m", "ensurepip", "-q"], capture_output=True, check=False)
    wanted = ".ci/requirements-tests.txt" if tests else "requirements.txt"
    pip = [str(paths.venv_python()), "-m", "pip", "install", "-q", "--require-hashes", "-r", wanted]
    done = subprocess.run(pip, cwd=paths.ROOT, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    if done.returncode:
        raise SystemExit(f"The Python packages could not be installed. Type: {' '.join(pip)}")


def _quietly(command: list[str], **environment: str) -> bool:
    done = subprocess.run(
        command,
        cwd=paths.ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


# --- The door -----------------------------------------------------------------------------------------------------


def ensure_python() -> None:
    """Go on under a fitting Python if this one is not; it may stand beside it under its full name."""
    if OLDEST <= sys.version_info[:2] < TOO_NEW:
        return
    for minor in (13, 12, 11):
        other = shutil.which(f"python3.{minor}")
        if other:
            os.execv(other, [other, *sys.argv])  # noqa: S606 - no shell is wanted here
    raise SystemExit(
        f"Python 3.11, 3.12 or 3.13 is needed and this is {sys.version_info[0]}.{sys.version_info[1]}. "
        "Type: sudo apt-get install python3.11 python3.11-venv"
    )


def ensure(*, tests: bool = False) -> None:
    """Everything `make run` (or, with tests, `make test`) needs on this machine."""
    ensure_python()
    ensure_packages(tests=tests)
    ensure_python_packages(tests=tests)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def main() -> None:
    if sys.argv[1:2] == ["--install"]:
        return install_packages(sys.argv[2:])
    ensure(tests="--tests" in sys.argv)


if __name__ == "__main__":
    main()
