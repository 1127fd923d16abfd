"""Tile-grid map: every district one square of the same size, placed about where it lies.

Small districts are as visible as large ones, and no border has to be drawn that somebody disputes.
"""

from dataclasses import dataclass

from standing_together.disclosure import Kind, Shown

from . import svg

SIDE, GAP = 84, 6
STEPS = ("#E3EEEE", "#B5D2D2", "#6FA6A6", "#0B5A5A")


@dataclass(frozen=True, slots=True)
class Tile:
    """A district: its name, its protected value, and its column and row in the grid, counted from 0."""

    label: str
    shown: Shown
    column: int
    row: int


def tile_map(tiles, *, title, name, language):
    """Four steps of one colour, the number in each tile; bands hatched, missing districts empty with a
    dash."""
    svg.must_be_shown(tile.shown for tile in tiles)
    paint, body = svg.Paint(name), []
    most = max((tile.shown.midpoint for tile in tiles), default=0)
    for tile in tiles:
        body += _tile(tile, most, paint, language)
    rows = 1 + max((tile.row for tile in tiles), default=0)
    return svg.chart(title, name, rows * (SIDE + GAP) + 4, body, paint.patterns)


def _tile(tile, most, paint, language):
    x, y = 2 + tile.column * (SIDE + GAP), 2 + tile.row * (SIDE + GAP)
    step = min(3, int(4 * tile.shown.midpoint / most)) if most else 0
    is_band = tile.shown.kind is Kind.BAND
    fill = paint.attributes(tile.shown, 0) if is_band else _ground(tile.shown, step)
    colour = svg.PAPER if step == 3 and tile.shown.is_number and not is_band else svg.INK
    parts = [svg.bar(x, y, SIDE, SIDE, fill)]
    if is_band:
        parts.append(svg.bar(x + 4, y + 14, SIDE - 8, 52, f'fill="{svg.PAPER}"'))
    middle = x + SIDE / 2
    label = svg.shorten(tile.label, SIDE)
    parts.append(svg.text(middle, y + 34, label, anchor="middle", size=12, colour=colour))
    number = tile.shown.text(language)
    parts.append(svg.text(middle, y + 58, number, anchor="middle", weight=600, colour=colour))
    return parts


def _ground(shown, step):
    if not shown.is_number or shown.kind is Kind.ZERO:
        return f'fill="{svg.PAPER}" stroke="{svg.LINE}"'
    return f'fill="{STEPS[step]}" stroke="{svg.LINE}"'
