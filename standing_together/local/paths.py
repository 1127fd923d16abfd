"""Where this checkout keeps its private database, queue and files. Standard library only: it runs before anything
is installed, and the settings read it so that `manage.py` finds the private services without being told."""

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Two checkouts on one machine must never meet: everything is named after the checkout's own path.
CHECKOUT = hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]


def data_dir() -> Path:
    """Lasting files. PostgreSQL refuses to run as root and cannot see into root's home, so root keeps them in /var."""
    if chosen := os.environ.get("STANDING_TOGETHER_DATA"):
        return Path(chosen)
    if os.geteuid() == 0:
        return Path("/var/lib/standing-together") / CHECKOUT
    return ROOT / ".data"


def socket_dir() -> Path:
    """Sockets live in a short path of their own: a socket's path may have at most 107 bytes."""
    return Path(tempfile.gettempdir()) / f"st-{CHECKOUT}"


def database_url(name: str = "standing_together") -> str:
    return f"postgres://app@{str(socket_dir()).replace('/', '%2F')}/{name}"


def redis_url() -> str:
    return f"unix://{socket_dir()}/redis.sock"
