"""Line drawings of exercises as SVG: on the screen, on paper and in the library the same. Pure."""

import re
from html import escape

from django.utils.safestring import SafeString

INK, TEAL = "#17212B", "#0B5A5A"
_PATH = re.compile(r"[MLHVCQTAZmlhvcqtaz0-9 .,-]*")


def draw(picture: dict, title: str) -> SafeString:
    """`picture` is {"body": path, "things": path}; anything else than lines of a path is not drawn."""
    if not picture or not all(_PATH.fullmatch(picture.get(part, "")) for part in ("body", "things")):
        return SafeString("")
    parts = "".join(
        f'<path d="{picture[part]}" stroke="{colour}"/>'
        for part, colour in (("things", TEAL), ("body", INK))
        if picture.get(part)
    )
    drawn = 'fill="none" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"'
    size = 'class="picture" role="img" viewBox="0 0 160 100" width="224" height="140"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {drawn}><title>{escape(title)}</title>{parts}</svg>'
    return SafeString(svg)
