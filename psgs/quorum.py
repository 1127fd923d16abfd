"""How many must be present so that an assembly may decide. Pure.

Statutes say "at least a third" or "more than half": a share in per cent, and whether it must be exceeded.
"""


def needed(members: int, percent: int, *, more_than: bool) -> int:
    """The smallest number of those present that makes a quorum; at least one."""
    part = members * percent
    whole = part // 100 + 1 if more_than else -(-part // 100)
    return max(1, whole)


def is_reached(present: int, members: int, percent: int, *, more_than: bool) -> bool:
    return present >= needed(members, percent, more_than=more_than)
