"""Plays the attacker on one table of at most two dimensions, exactly and without a solver.

Cells, margins and total form a flow network; the true counts are one flow that fits what is shown. How far
a cell can move from its true value is how many units can be pushed around it, and flows in whole numbers
stay whole.
"""

from collections import deque

from .raw import TOTAL
from .shown import Kind

ENOUGH = 2
PLENTY = 10**9


def narrowest(table, shown):
    """The fewest possible values of any hidden cell that holds somebody, counted up to three."""
    hidden = [key for key in shown if shown[key].kind is Kind.BAND and table.counts[key] > 0]
    if not hidden or not table.dimensions:
        return ENOUGH + 1
    arcs = _network(table, shown)
    return min(_possible_values(arcs, key) for key in hidden)


def _network(table, shown):
    """Arc by key: [from, to, flow, low, high]. The arc of a margin runs between the lines that share it."""
    arcs = {}
    for key in shown:
        padded = (*key, TOTAL)[:2]
        start = ("row", padded[0]) if padded[1] != TOTAL else ("source" if padded[0] != TOTAL else "sink")
        end = ("column", padded[1]) if padded[1] != TOTAL else ("row", padded[0])
        if padded[0] == TOTAL:
            start, end = (("column", padded[1]), "sink") if padded[1] != TOTAL else ("sink", "source")
        if len(key) == 1 and key[0] != TOTAL:
            end = "sink"
        arcs[key] = [start, end, *_bounds(table, shown, key)]
    return arcs


def _bounds(table, shown, key):
    """Flow and limits. A margin that is not the sum of its line binds nobody: people may stand in two
    cells."""
    flow = _inner_sum(table, key)
    value = shown[key]
    adds_up = flow == table.counts[key] and value.is_number
    return [flow, value.low, value.high] if adds_up else [flow, 0, PLENTY]


def _inner_sum(table, key):
    inner = [
        count
        for other, count in table.counts.items()
        if TOTAL not in other and all(mine in (TOTAL, theirs) for mine, theirs in zip(key, other, strict=True))
    ]
    return sum(count for count in inner if isinstance(count, int))


def _possible_values(arcs, key):
    return 1 + _room(arcs, key, +1) + _room(arcs, key, -1)


def _room(arcs, key, sign):
    """How many units (up to two) the cell can be moved in this direction, all else allowed to adjust."""
    flows = {each: arc[2] for each, arc in arcs.items()}
    moved = 0
    while moved < ENOUGH and _push(arcs, flows, key, sign):
        moved += 1
    return moved


def _push(arcs, flows, key, sign):
    start, end, _, low, high = arcs[key]
    if not low <= flows[key] + sign <= high:
        return False
    goal, node = (start, end) if sign > 0 else (end, start)
    path = _way_back(arcs, flows, key, node, goal)
    if path is None:
        return False
    flows[key] += sign
    for each, step in path:
        flows[each] += step
    return True


def _way_back(arcs, flows, without, node, goal):
    """The shortest chain of arcs with room for one unit from node to goal, as (key, +1 or -1)."""
    came = {node: None}
    queue = deque([node])
    while queue and goal not in came:
        here = queue.popleft()
        for each, (start, end, _, low, high) in arcs.items():
            if each == without:
                continue
            if start == here and end not in came and flows[each] < high:
                came[end] = (each, +1, here)
                queue.append(end)
            elif end == here and start not in came and flows[each] > low:
                came[start] = (each, -1, here)
                queue.append(start)
    if goal not in came:
        return None
    path = []
    while came[goal]:
        each, step, goal = came[goal]
        path.append((each, step))
    return path
