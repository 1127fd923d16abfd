"""What somebody with a solver can win back from published tables: the range of each cell.

Works on the union of tables: each published number is an interval over a sum of finest cells (variables).
"""

import math

import numpy as np
from scipy.optimize import linprog


def possible_values(size, published, targets):
    """How many whole numbers each target (a list of {variable: factor}) can be, given (sum, low, high) facts.

    High is None where a fact has no upper end. All variables are counts, so never below 0.
    """
    rows, limits = [], []
    for terms, low, high in published:
        row = np.zeros(size)
        for variable, factor in terms.items():
            row[variable] = factor
        if high is not None:
            rows.append(row)
            limits.append(high)
        rows.append(-row)
        limits.append(-low)
    facts = np.array(rows), np.array(limits)
    return [_width(size, facts, target) for target in targets]


def _width(size, facts, target):
    goal = np.zeros(size)
    for variable, factor in target.items():
        goal[variable] = factor
    ends = []
    for sign in (1, -1):
        answer = linprog(sign * goal, A_ub=facts[0], b_ub=facts[1], bounds=(0, None), method="highs")
        assert answer.status in (0, 3), answer.message
        ends.append(math.inf if answer.status == 3 else sign * answer.fun)
    return math.inf if math.inf in map(abs, ends) else math.floor(ends[1] + 1e-6) - math.ceil(ends[0] - 1e-6) + 1
