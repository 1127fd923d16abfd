"""Where this checkout keeps its private database, queue and files. Standard library only: it runs before anything
is installed, and the settings read it so that `manage.py` finds the private services without being told."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Two checkouts on one machine must never meet: everything is named after the checkout's own path.
CHECKOUT = hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]
# TMPDIR is not asked: two shells with different ones must find the same sockets, and it may be long.
SHORT_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", "/run")  # noqa: S108 - our folder inside is 0700 and its owner checked


def data_dir() -> Path:
    """Lasting files. PostgreSQL refuses to run as root and cannot see into root's home, so root keeps them in /var."""
    chosen = os.environ.get("STANDING_TOGETHER_DATA")
    if chosen:
        return Path(chosen).resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/standing-together") / CHECKOUT
    return ROOT / ".data"


def socket_dir() -> Path:
    """Sockets live in a short path of their own: a socket's path may have at most 107 bytes. Named after the data
    they lead to and lower-case, because a host name in an address loses its capitals."""
    name = hashlib.sha256(str(data_dir()).encode()).hexdigest()[:10]
    writable = [folder for folder in SHORT_FOLDERS if os.access(folder, os.W_OK)]
    return Path((writable or SHORT_FOLDERS)[0]) / f"st-{name}"


def venv_python() -> Path:
    return ROOT / ".venv" / "bin" / "python"


def database_url(name: str = "standing_together") -> str:
    """The port only names the socket; written out so that a PGPORT in somebody's shell cannot change it."""
    return f"postgres://app@{str(socket_dir()).replace('/', '%2F')}:5432/{name}"


def redis_url() -> str:
    return f"unix://{socket_dir()}/redis.sock"
