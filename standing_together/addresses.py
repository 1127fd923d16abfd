"""Addresses that stand on every page or in every row: looked up once, not each time."""

from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

_NOBODY = UUID(int=0)


def address_of(url_name: str, pk: UUID) -> str:
    """`reverse(url_name, kwargs={"pk": pk})`, for the rows of a list."""
    begin, end = _around(url_name, *_where())
    return f"{begin}{pk}{end}"


def address(url_name: str) -> str:
    """`reverse(url_name)`, for the head and the foot of every page; "" where there is no such page."""
    return _plain(url_name, *_where())


def _where() -> tuple[str, str]:
    return get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF


@lru_cache(maxsize=64)
def _around(url_name: str, _prefix: str, _urlconf: str) -> list[str]:
    return reverse(url_name, kwargs={"pk": _NOBODY}).split(str(_NOBODY))


@lru_cache(maxsize=64)
def _plain(url_name: str, _prefix: str, _urlconf: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
