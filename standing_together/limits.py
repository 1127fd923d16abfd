"""How often something may be asked, counted in the cache that all web workers share.

Without the cache nothing can be counted, and then the answer is no: a limit must not be switched off by a lost Redis.
"""

import hashlib
import hmac

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from redis.exceptions import RedisError


class NothingCounts(Exception):
    """The cache is away."""


def within(name: str, key: str, *, most: int, seconds: int) -> bool:
    """Count one more of `name` for `key`; False from the one after `most` within the seconds since the first."""
    return count(name, key, seconds=seconds) <= most


def count(name: str, key: str, *, seconds: int) -> int:
    """One more; how many there are now."""
    place = _place(name, key)
    try:
        cache.add(place, 0, timeout=seconds)
        return cache.incr(place)
    except ValueError:  # it ran out between the two
        cache.set(place, 1, timeout=seconds)
        return 1
    except RedisError as reason:
        raise NothingCounts from reason


def counted(name: str, key: str) -> int:
    """How many there are, without one more."""
    try:
        return cache.get(_place(name, key), 0)
    except RedisError as reason:
        raise NothingCounts from reason


def _place(name: str, key: str) -> str:
    return f"limit:{name}:{key}"


def visitor_of(request) -> str:
    """A keyed hash of the visitor's address and the day: tells visits of one day apart, and leads back to nobody."""
    try:
        address = get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        address = ""
    text = f"{address} {timezone.localdate().isoformat()}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
