"""Charts of horizontal bars: bullet, grouped, stacked to 100 %, funnel."""

from . import svg

RIGHT = 96  # room for the number written behind a bar


def bullet(rows, *, title, name, language, target_label):
    """Actual against target: one row per (label, actual, target). The target is a thick upright line."""
    svg.must_be_shown(value for _, *pair in rows for value in pair)
    paint, body = svg.Paint(name), []
    left = svg.label_room([label for label, *_ in rows])
    per_person = svg.scale([value for _, *pair in rows for value in pair], svg.WIDTH - left - RIGHT)
    for place, (label, actual, target) in enumerate(rows):
        top = 8 + place * 38
        end, words = left + actual.midpoint * per_person, actual.text(language)
        body.append(svg.text(left - 10, top + 15, svg.shorten(label, left - 8), anchor="end"))
        body.append(svg.bar(left, top, end - left, 20, paint.attributes(actual, 0)))
        if target.is_number:
            goal = left + target.midpoint * per_person
            body.append(svg.rule(goal, top - 4, goal, top + 24, svg.PAPER, 6))
            body.append(svg.rule(goal, top - 4, goal, top + 24, svg.INK, 3))
            end = goal if end - 4 < goal < end + svg.width_of(words) + 14 else end
        body.append(svg.text(end + 10, top + 15, words, weight=600))
    bottom = 8 + len(rows) * 38
    first_goal = next((target for _, _, target in rows if target.is_number), None)
    if first_goal is not None:
        body.append(svg.rule(left + 2, bottom + 2, left + 2, bottom + 16, svg.INK, 3))
        body.append(svg.text(left + 12, bottom + 14, target_label, colour=svg.QUIET, size=13))
    return svg.chart(title, name, bottom + 26, body, paint.patterns)


def grouped_bars(groups, series_labels, *, title, name, language):
    """Groups of bars, one bar per series: rows of (label, [shown, …]). Each bar of the first group is
    named."""
    svg.must_be_shown(value for _, values in groups for value in values)
    paint, body = svg.Paint(name), []
    left = svg.label_room([label for label, _ in groups])
    names = svg.label_room(series_labels, 130)
    everything = [value for _, values in groups for value in values]
    per_person = svg.scale(everything, svg.WIDTH - left - RIGHT - names)
    top = 6
    for place, (label, values) in enumerate(groups):
        body.append(svg.text(left - 10, top + 14, svg.shorten(label, left - 8), anchor="end", weight=600))
        for series, value in enumerate(values):
            length = value.midpoint * per_person
            body.append(svg.bar(left, top, length, 17, paint.attributes(value, series)))
            words = value.text(language) + (f" {series_labels[series]}" if place == 0 else "")
            body.append(svg.text(left + length + 8, top + 13, words, size=13))
            top += 20
        top += 12
    return svg.chart(title, name, top, body, paint.patterns)


def stacked_bars(rows, series_labels, *, title, name, language):
    """Shares of a whole, each bar as long as the page: rows of (label, [shown, …]).

    Not for questions with several answers: their parts are no whole.
    """
    svg.must_be_shown(value for _, values in rows for value in values)
    paint, body = svg.Paint(name), []
    left = svg.label_room([label for label, _ in rows])
    for place, (label, values) in enumerate(rows):
        top = 30 + place * 48
        body.append(svg.text(left - 10, top + 17, svg.shorten(label, left - 8), anchor="end"))
        body += _stack(values, series_labels if place == 0 else None, left, top, paint, language)
    return svg.chart(title, name, 36 + len(rows) * 48, body, paint.patterns)


def _stack(values, names, left, top, paint, language):
    whole = sum(value.midpoint for value in values)
    room, x, parts = svg.WIDTH - left - 4, left, []
    for series, value in enumerate(values):
        length = value.midpoint / whole * room if whole else 0
        parts.append(svg.bar(x, top, length, 24, paint.attributes(value, series)))
        if length > 44:
            parts.append(svg.text(x + 2, top + 39, value.text(language), size=13))
        if names and length > 20:
            parts.append(svg.text(x + 2, top - 8, svg.shorten(names[series], length), colour=svg.QUIET, size=13))
        x += length
    return parts


def funnel(steps, *, title, name, language):
    """From step to step fewer people: bars around one middle line, rows of (label, shown)."""
    svg.must_be_shown(value for _, value in steps)
    paint, body = svg.Paint(name), []
    left = svg.label_room([label for label, _ in steps])
    room = svg.WIDTH - left - RIGHT
    per_person, middle = svg.scale([value for _, value in steps], room), left + room / 2
    for place, (label, value) in enumerate(steps):
        top, length = 6 + place * 42, value.midpoint * per_person
        body.append(svg.text(left - 10, top + 20, svg.shorten(label, left - 8), anchor="end"))
        body.append(svg.bar(middle - length / 2, top, length, 30, paint.attributes(value, 0)))
        body.append(svg.text(left + room + 10, top + 20, value.text(language), weight=600))
        if place + 1 < len(steps):
            body.append(svg.rule(middle, top + 30, middle, top + 42, svg.LINE))
    return svg.chart(title, name, 6 + len(steps) * 42, body, paint.patterns)
