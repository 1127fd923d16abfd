"""Line over periods. A missing period is a gap, never a zero."""

from standing_together.disclosure import Kind

from . import svg

HEIGHT, TOP, BOTTOM = 230, 28, 36


def line(periods, series, *, title, name, language):
    """`series` holds (label, [shown per period]); each line is named at its end and its points carry
    numbers."""
    svg.must_be_shown(value for _, values in series for value in values)
    body = [svg.rule(24, HEIGHT - BOTTOM, svg.WIDTH - 130, HEIGHT - BOTTOM)]
    per_person = svg.scale([value for _, values in series for value in values], HEIGHT - TOP - BOTTOM)
    places = [40 + (svg.WIDTH - 200) * place / max(1, len(periods) - 1) for place in range(len(periods))]
    for x, period in zip(places, periods, strict=True):
        body.append(svg.text(x, HEIGHT - 14, period, anchor="middle", colour=svg.QUIET, size=13))
    for number, (label, values) in enumerate(series):
        points = [
            (x, HEIGHT - BOTTOM - value.midpoint * per_person, value) for x, value in zip(places, values, strict=True)
        ]
        body += _one_line(label, points, number % len(svg.SERIES), language)
    return svg.chart(title, name, HEIGHT, body)


def _one_line(label, points, number, language):
    colour, parts, previous = svg.SERIES[number], [], None
    for x, y, value in points:
        if not value.is_number:
            previous = None
            continue
        if previous:
            parts.append(svg.rule(*previous, x, y, colour, 2.5))
        previous = (x, y)
    known = [point for point in points if point[2].is_number]
    for x, y, value in known:
        fill = svg.PAPER if value.kind is Kind.BAND else colour
        place = f'cx="{svg.number(x)}" cy="{svg.number(y)}"'
        parts.append(f'<circle {place} r="5" fill="{fill}" stroke="{colour}" stroke-width="2"/>')
        parts.append(svg.text(x, y - 12, value.text(language), anchor="middle", size=13))
    if known:
        parts.append(svg.text(known[-1][0] + 14, known[-1][1] + 5, label, weight=600, colour=colour))
    return parts
