"""Pieces of pages that are costly to draw and the same for many: kept in Redis for some minutes.

Nothing personal and nothing that decides about access may be kept here. Without Redis everything is made anew.
"""

import hashlib
from collections.abc import Callable

from django.core.cache import cache
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from redis.exceptions import RedisError

MINUTES = 5


def kept(name: str, *facts, make: Callable[[], str]) -> SafeString:
    """What `make()` drew (safe HTML) for this name, these facts and the language of the page."""
    told = repr((get_language(), *facts))
    key = f"kept:{name}:{hashlib.sha256(told.encode()).hexdigest()[:32]}"
    try:
        found = cache.get(key)
        if found is None:
            found = str(make())
            cache.set(key, found, MINUTES * 60)
    except RedisError:
        found = make()
    return SafeString(found)
