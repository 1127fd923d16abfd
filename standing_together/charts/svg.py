"""Shapes, patterns and text of all charts. Presentation attributes only: a style attribute breaks the
page's policy."""

import re
from html import escape

from standing_together.disclosure import Kind, Shown

INK, QUIET, LINE, PAPER, SAND = "#17212B", "#4D5963", "#6C757D", "#FFFFFF", "#FAF7F2"
SERIES = ("#0B5A5A", "#C2571A", "#5B4B9A", "#8C8C2B", "#A4243B")
FONTS = "Paper Sans, Noto Sans, sans-serif"  # the first name exists on paper, the second on the screen
WIDTH = 640
TITLE_LIMIT = 150
LATIN, CYRILLIC = 8.0, 9.4  # mean width of a letter at 14 px in Noto Sans

# What is laid over the colour so that series differ in grey too: nothing, lines, dots, bars, a net.
OVERLAYS = (
    "",
    '<path d="M0 4H8" stroke="#FFFFFF" stroke-width="1.6"/>',
    '<circle cx="4" cy="4" r="1.7" fill="#FFFFFF"/>',
    '<path d="M4 0V8" stroke="#FFFFFF" stroke-width="1.6"/>',
    '<path d="M0 4H8M4 0V8" stroke="#FFFFFF" stroke-width="1.1"/>',
)


class NotProtected(TypeError):
    """A chart was asked to draw a bare number."""


def number(value):
    """Short and the same everywhere: 12.50 becomes 12.5, 3.0 becomes 3."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def must_be_shown(values):
    for value in values:
        if not isinstance(value, Shown):
            raise NotProtected(f"Charts draw protected values only, not {type(value).__name__}.")


def chart(title, name, height, body, patterns=()):
    """The frame: the title first, so that readers and paper take it as the text for the picture."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise ValueError("A chart's name is made of small letters, digits and hyphens.")
    if not title.strip() or len(title) > TITLE_LIMIT:
        raise ValueError(f"A chart needs a message of at most {TITLE_LIMIT} letters.")
    defs = "".join(_pattern(name, kind, series) for kind, series in sorted(set(patterns)))
    size = f'width="{WIDTH}" height="{number(height)}" viewBox="0 0 {WIDTH} {number(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" {size} '
        f'font-family="{FONTS}" font-size="14" fill="{INK}">'
        f"<title>{escape(title)}</title>" + (f"<defs>{defs}</defs>" if defs else "") + "".join(body) + "</svg>"
    )


def _pattern(name, kind, series):
    colour = SERIES[series]
    ground = f'<rect width="8" height="8" fill="{PAPER if kind == "band" else colour}"/>'
    overlay = OVERLAYS[series]
    if kind == "band":
        overlay = f'<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{colour}" stroke-width="1.4"/>'
    frame = f'id="{name}-{kind}-{series}" width="8" height="8" patternUnits="userSpaceOnUse"'
    return f"<pattern {frame}>{ground}{overlay}</pattern>"


class Paint:
    """Gives each value its fill and remembers which patterns the chart needs."""

    def __init__(self, name):
        self.name = name
        self.patterns = []

    def attributes(self, shown, series):
        """A band is hatched and edged; a number has the colour and pattern of its series."""
        series %= len(SERIES)
        if shown.kind is Kind.BAND:
            self.patterns.append(("band", series))
            return f'fill="url(#{self.name}-band-{series})" stroke="{SERIES[series]}" stroke-dasharray="3 2"'
        if not OVERLAYS[series]:
            return f'fill="{SERIES[series]}"'
        self.patterns.append(("series", series))
        return f'fill="url(#{self.name}-series-{series})" stroke="{SERIES[series]}" stroke-width="0.8"'


def bar(x, y, width, height, attributes):
    if width <= 0:
        return ""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f"<rect {place} {attributes}/>"


def text(x, y, words, *, anchor="start", weight=None, colour=None, size=None):
    """One line of text; what no reader's name list should contain is escaped all the same."""
    more = f' text-anchor="{anchor}"' if anchor != "start" else ""
    more += f' font-weight="{weight}"' if weight else ""
    more += f' fill="{colour}"' if colour else ""
    more += f' font-size="{size}"' if size else ""
    return f'<text x="{number(x)}" y="{number(y)}"{more}>{escape(str(words), quote=False)}</text>'


def rule(x1, y1, x2, y2, colour=LINE, width=1):
    return (
        f'<path d="M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" '
        f'stroke="{colour}" stroke-width="{number(width)}" fill="none"/>'
    )


def width_of(words):
    """About how many pixels these words take at 14 px."""
    return sum(CYRILLIC if letter >= "\u0400" else LATIN for letter in str(words))


def label_room(labels, most=220):
    """The width the longest label needs, within reason."""
    return min(most, max((width_of(label) for label in labels), default=0) + 12)


def shorten(words, room):
    """Cut to the room with an ellipsis; the table beside the chart has the whole name."""
    words = str(words)
    if width_of(words) <= room:
        return words
    while words and width_of(words) > room - LATIN:
        words = words[:-1]
    return words.rstrip() + "…"


def scale(values, room):
    """Pixels per person so that the largest value fills the room."""
    most = max((value.midpoint for value in values), default=0)
    return room / most if most else 0
