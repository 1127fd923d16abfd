"""Charts as SVG text, the same string on the screen and on paper.

They are drawn from protected values only (`Shown`): an SVG carries its numbers in its geometry, so a chart
of the counts themselves would publish them. Every function takes a `title` (the message, which becomes the
alternative text on paper), a `name` unique on the page (it keeps the ids apart and the same in every run)
and the reader's `language`.
"""

from .bars import bullet, funnel, grouped_bars, stacked_bars
from .line import line
from .matrix import Point, matrix
from .pyramid import pyramid
from .tiles import Tile, tile_map

__all__ = [
    "Point",
    "Tile",
    "bullet",
    "funnel",
    "grouped_bars",
    "line",
    "matrix",
    "pyramid",
    "stacked_bars",
    "tile_map",
]
