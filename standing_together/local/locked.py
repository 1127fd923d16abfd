"""requirements.txt and .ci/requirements-tests.txt say the same as uv.lock: name, version and every hash.

Read from the lock file itself, so that it can be checked on a machine without uv. To write them anew:
`uv export --frozen --no-dev --no-emit-project --no-header --no-annotate -o requirements.txt` (and, without
`--no-dev`, .ci/requirements-tests.txt).
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from standing_together.local import paths

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")


def locked(lock: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """name -> (version, hashes) of everything the lock file takes from an index."""
    packages = tomllib.loads(lock.read_text())["package"]
    return {
        package["name"]: (
            package["version"],
            frozenset(file["hash"] for file in [*package.get("wheels", []), package.get("sdist", {})] if file),
        )
        for package in packages
        if "registry" in package["source"]
    }


def exported(requirements: Path) -> dict[str, tuple[str, frozenset[str]]]:
    found = {}
    for block in requirements.read_text().replace("\\\n", " ").splitlines():
        pinned = PINNED.match(block)
        if pinned:
            found[pinned.group(1)] = (pinned.group(2), frozenset(re.findall(r"--hash=(\S+)", block)))
    return found


def differences(root: Path) -> list[str]:
    """One sentence for each package on which the files disagree."""
    lock, run, full = (
        locked(root / "uv.lock"),
        exported(root / "requirements.txt"),
        exported(root / ".ci/requirements-tests.txt"),
    )
    wrong = [
        f"{name} differs from uv.lock" for name in sorted({**full, **run}) if lock.get(name) != {**full, **run}[name]
    ]
    wrong += [f"{name} is in uv.lock and not in .ci/requirements-tests.txt" for name in sorted(set(lock) - set(full))]
    wrong += [f"{name} is in requirements.txt only" for name in sorted(set(run) - set(full))]
    return wrong


def main() -> None:
    wrong = differences(paths.ROOT)
    if wrong:
        sys.exit("\n".join([*wrong, "Export them again: see standing_together/local/locked.py"]))


if __name__ == "__main__":
    main()
