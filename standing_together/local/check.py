"""`make check`: everything that can be judged without running the suite. All steps run; the failed ones are named."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from standing_together.local import bootstrap, paths, services

# As a server would be set up; nothing answers at this address and nothing needs to.
PRODUCTION = {
    "DATABASE_URL": "postgres://app:secret@database.example/standing_together",
    "REDIS_URL": "redis://:secret@queue.example:6379/0",
    "SECRET_KEY": "only-for-the-deployment-check-0123456789-abcdefghijklmnopqrstuvwxyz",
    "FIELD_ENCRYPTION_KEYS": "b25seS1mb3ItdGhlLWRlcGxveW1lbnQtY2hlY2stMDE=",
    "ALLOWED_HOSTS": "standing-together.example",
    "DEBUG": "0",
    "DEMO": "0",
    "HTTPS": "1",
}


def steps() -> list[tuple[str, list[str], dict]]:
    """(what a person calls it, module and arguments for the project's Python, environment)."""
    private = {"DATABASE_URL": paths.database_url(), "REDIS_URL": paths.redis_url()}
    manage = [str(paths.ROOT / "manage.py")]
    return [
        ("lint", ["-m", "ruff", "check", "."], {}),
        ("format", ["-m", "ruff", "format", "--check", "."], {}),
        ("templates", ["-m", "djlint", "--lint", "--quiet", "templates"], {}),
        ("types", ["-m", "mypy", "."], private),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"], private),
        ("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        ("translations", ["-m", "standing_together.local.translations"], {}),
        ("lock file", ["-m", "standing_together.local.locked"], {}),
        ("house rules", ["-m", "pytest", "-q", "-p", "no:randomly", "tests/test_house_rules.py"], private),
    ]


def passes(name: str, arguments: list[str], environment: dict) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        [str(paths.venv_python()), *arguments],
        cwd=paths.ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:<14}{verdict:<8}{time.monotonic() - began:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> None:
    bootstrap.ensure(tests=True)
    with services.using():
        failed = [name for name, arguments, environment in steps() if not passes(name, arguments, environment)]
    if failed:
        raise SystemExit(f"Failed: {', '.join(failed)}")
    print("All checks passed.")


if __name__ == "__main__":
    main()
