"""How far two places are apart. Pure."""

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0  # mean radius, kilometres
Position = tuple[float, float]  # degrees: latitude, longitude


def kilometres(one: Position | None, other: Position | None) -> float | None:
    """In a straight line, by the haversine formula; None when either position is not known."""
    if one is None or other is None:
        return None
    (north, east), (to_north, to_east) = (tuple(map(radians, place)) for place in (one, other))
    half = sin((to_north - north) / 2) ** 2 + cos(north) * cos(to_north) * sin((to_east - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))
