"""`make test`: the whole suite. What is typed in ARGS goes to pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from standing_together.local import bootstrap, paths, services


def suite(*arguments: str) -> int:
    """Run pytest against the private services, whatever .env or the shell say: a test never meets real data."""
    command = [str(paths.venv_python()), "-m", "pytest", "-n", "2", "--dist", "loadgroup", *arguments]
    private = {"DATABASE_URL": paths.database_url(), "REDIS_URL": paths.redis_url()}
    return subprocess.run(command, cwd=paths.ROOT, env={**os.environ, **private}, check=False).returncode


def main() -> None:
    bootstrap.ensure(tests=True)
    with services.using():
        sys.exit(suite(*sys.argv[1:]))


if __name__ == "__main__":
    main()
