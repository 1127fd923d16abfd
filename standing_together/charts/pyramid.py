"""Population pyramid: two groups back to back over the age bands."""

from . import svg

NUMBER = 64


def pyramid(rows, labels, *, title, name, language):
    """Rows of (age band, left value, right value), the youngest first; `labels` names the two sides."""
    svg.must_be_shown(value for _, *pair in rows for value in pair)
    paint, body = svg.Paint(name), []
    ages = svg.label_room([label for label, *_ in rows], 130)
    room = (svg.WIDTH - ages) / 2 - NUMBER
    per_person = svg.scale([value for _, *pair in rows for value in pair], room)
    left, right = svg.WIDTH / 2 - ages / 2, svg.WIDTH / 2 + ages / 2
    body.append(svg.text(left, 15, labels[0], anchor="end", weight=600))
    body.append(svg.text(right, 15, labels[1], weight=600))
    for place, (label, one, other) in enumerate(reversed(rows)):
        top = 26 + place * 30
        body.append(svg.text(svg.WIDTH / 2, top + 17, label, anchor="middle"))
        body += _side(one, left, -1, top, per_person, paint, 0, language)
        body += _side(other, right, +1, top, per_person, paint, 1, language)
    return svg.chart(title, name, 30 + len(rows) * 30, body, paint.patterns)


def _side(shown, edge, sign, top, per_person, paint, series, language):
    length = shown.midpoint * per_person
    start = edge if sign > 0 else edge - length
    return [
        svg.bar(start, top, length, 24, paint.attributes(shown, series)),
        svg.text(edge + sign * (length + 7), top + 17, shown.text(language), anchor="start" if sign > 0 else "end"),
    ]
