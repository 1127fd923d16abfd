"""Parts with content between the tags: sheets, notices, rows of buttons, the timeline."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from standing_together.templatetags.components.drawing import KINDS, draw, known

register = template.Library()


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    return draw("notice", content=content, kind=known(kind, KINDS[1:]), shape=kind, title=title)


@register.simple_block_tag
def sheet(content: str, heading: str = "", action: bool = False, level: int = 2, id: str = "") -> SafeString:
    """White paper on the sand. ``action=True`` draws the teal edge: at most one sheet of a page has it."""
    return draw("sheet", content=content, heading=heading, action=action, level=level, id=id)


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False) -> SafeString:
    return draw("details", content=content, summary=summary, open=open)


@register.simple_block_tag
def action_bar(content: str) -> SafeString:
    """The buttons that end a page; on a phone they stay at the bottom edge."""
    return draw("action_bar", content=content)


@register.simple_block_tag
def button_row(content: str) -> SafeString:
    return format_html('<div class="button-row">{}</div>', content)


@register.simple_block_tag
def columns_reading(content: str) -> SafeString:
    """Two thirds of the page: the measure for reading and for forms."""
    return format_html('<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">{}</div></div>', content)


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    return format_html('<ol class="timeline">{}</ol>', content)


@register.simple_block_tag
def timeline_entry(content: str, title: str, date=None, kind: str = "", by: str = "") -> SafeString:
    return draw("timeline_entry", content=content, title=title, date=date, kind=kind, by=by)
