"""What else must be brought in line when the programmes' files changed something. Higher apps register theirs, so that
nothing here knows them; `load_programmes` calls each."""

from collections.abc import Callable

FOLLOWERS: dict[str, Callable[..., dict]] = {}


def follow(name: str, load: Callable[..., dict]) -> None:
    """`load(by=actor)` brings its own tables in line with the loaded programmes and gives counts by name."""
    FOLLOWERS[name] = load
