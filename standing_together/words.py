"""Names of data (places, services, programmes) in the languages people read: a JSON column {"en":…,"tg":…,"ru":…}."""

from collections.abc import Mapping

from django.utils.translation import get_language


def in_language(names: Mapping[str, str], language: str | None = None) -> str:
    """The name in `language` (default: the page's), else English, else whatever there is."""
    code = (language or get_language() or "en")[:2]
    return names.get(code) or names.get("en") or next(iter(names.values()), "")
