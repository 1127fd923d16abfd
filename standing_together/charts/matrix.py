"""Power and interest: who stands in which of 5 × 5 fields, each named in it, and where they stood a round before."""

from dataclasses import dataclass

from . import svg

STEPS = 5
LEFT, TOP, LINE_HEIGHT, LEAST = 54, 30, 17, 44
LINES = 2  # of a name; the table beside the drawing has the whole of it
CLOSE = 4  # from here on, in both: the ones to keep close
TINT = "#E3EEEE"


@dataclass(frozen=True, slots=True)
class Point:
    """Somebody with marks from 1 to 5 across (`x`) and up (`y`), and the marks of the round before, if there was one.

    Marks are opinions about offices, no counts of people: nothing here is protected.
    """

    label: str
    x: int
    y: int
    before: tuple[int, int] | None = None

    @property
    def moved(self):
        return self.before is not None and self.before != (self.x, self.y)


def matrix(points, *, title, name, across, up, close):
    """`across` and `up` name the axes, `close` the corner of those who have much of both."""
    for point in points:
        if not all(1 <= mark <= STEPS for mark in (point.x, point.y, *(point.before or ()))):
            raise ValueError(f"Marks run from 1 to {STEPS}.")
    wide = (svg.WIDTH - LEFT - 4) / STEPS
    fields = {place: _wrapped(here, (wide - 12) * 14 / 13) for place, here in _by_field(points).items()}
    tops, bottom = _rows(fields)
    body = [*_fields(tops, bottom, wide), *_axes(tops, bottom, wide, across, up, close)]
    body += [_way(point, tops, wide) for point in points if point.moved]
    for (x, y), lines in fields.items():
        body += _names(lines, LEFT + (x - 1) * wide + 8, tops[y][0])
    return svg.chart(title, name, bottom + 44, body)


def _by_field(points):
    fields = {}
    for point in points:
        fields.setdefault((point.x, point.y), []).append(point)
    return fields


def _wrapped(here, room):
    """(words, bold) of every line written in one field."""
    return [(line, point.moved) for point in here for line in _broken(str(point.label), room)]


def _broken(label, room):
    """A name on up to LINES lines, the last one shortened."""
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(lines) < LINES and lines[-1] and svg.width_of(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [svg.shorten(line, room) for line in lines]


def _rows(fields):
    """{mark: (top, height)}, the highest mark first; a row is as high as its fullest field."""
    crowds = {y: max((len(lines) for (_, at), lines in fields.items() if at == y), default=0) for y in _marks()}
    tops, top = {}, TOP
    for y in reversed(_marks()):
        height = max(LEAST, 26 + crowds[y] * LINE_HEIGHT)
        tops[y] = (top, height)
        top += height
    return tops, top


def _marks():
    return range(1, STEPS + 1)


def _fields(tops, bottom, wide):
    tint = f'fill="{TINT}"'
    height = sum(tops[y][1] for y in _marks() if y >= CLOSE)
    yield svg.bar(LEFT + (CLOSE - 1) * wide, TOP, (STEPS + 1 - CLOSE) * wide, height, tint)
    for y in _marks():
        yield svg.rule(LEFT, tops[y][0], LEFT + STEPS * wide, tops[y][0])
    yield svg.rule(LEFT, bottom, LEFT + STEPS * wide, bottom)
    for x in range(STEPS + 1):
        yield svg.rule(LEFT + x * wide, TOP, LEFT + x * wide, bottom)


def _axes(tops, bottom, wide, across, up, close):
    yield svg.text(LEFT - 10, 18, f"{up} ↑", weight=600)
    yield svg.text(LEFT + STEPS * wide, 18, close, anchor="end", colour=svg.QUIET, size=13)
    for mark in _marks():
        top, height = tops[mark]
        yield svg.text(LEFT - 12, top + height / 2 + 5, mark, anchor="end", colour=svg.QUIET)
        yield svg.text(LEFT + (mark - 0.5) * wide, bottom + 18, mark, anchor="middle", colour=svg.QUIET)
    yield svg.text(LEFT + STEPS * wide, bottom + 38, f"{across} →", anchor="end", weight=600)


def _middle(place, tops, wide):
    """Where ring and dot stand: in the middle of the field, below its names."""
    x, y = place
    top, height = tops[y]
    return LEFT + (x - 0.5) * wide, top + height - 9


def _way(point, tops, wide):
    """From a ring where somebody stood to a dot where they stand."""
    (x1, y1), (x2, y2) = _middle(point.before, tops, wide), _middle((point.x, point.y), tops, wide)
    line = f'<path d="M{svg.number(x1)} {svg.number(y1)}L{svg.number(x2)} {svg.number(y2)}"'
    ring = f'<circle cx="{svg.number(x1)}" cy="{svg.number(y1)}" r="4" fill="{svg.PAPER}" stroke="{svg.LINE}"/>'
    dot = f'<circle cx="{svg.number(x2)}" cy="{svg.number(y2)}" r="3" fill="{svg.LINE}"/>'
    return f'{line} stroke="{svg.LINE}" stroke-dasharray="3 3" fill="none"/>{ring}{dot}'


def _names(lines, x, top):
    for place, (words, bold) in enumerate(lines):
        yield svg.text(x, top + 18 + place * LINE_HEIGHT, words, size=13, weight=600 if bold else None)
