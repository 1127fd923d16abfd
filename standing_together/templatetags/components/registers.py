"""Registers: tables on a laptop, cards on a phone.

A register can have a thousand cells, so its small parts are drawn without a template.
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from standing_together.listing import draw_rows
from standing_together.templatetags.components.drawing import draw

register = template.Library()


@register.simple_block_tag(name="register")
def register_table(content: str, caption: str = "", hide_caption: bool = False, plain: bool = False) -> SafeString:
    """A table on a laptop, cards on a phone. ``plain=True`` stays a table and scrolls by itself."""
    return draw("register", content=content, caption=caption, hide_caption=hide_caption, plain=plain)


@register.simple_tag
def columns(*labels, right: str = "") -> SafeString:
    """The head row. ``right="3 4"`` sets the third and fourth column to the right, for numbers."""
    numbers = {int(place) for place in right.split()}
    cells = format_html_join(
        "",
        '<th role="columnheader" scope="col"{}>{}</th>',
        (
            (SafeString(' class="register__number"') if place in numbers else "", label)
            for place, label in enumerate(labels, 1)
        ),
    )
    return format_html('<thead role="rowgroup"><tr role="row">{}</tr></thead>', cells)


@register.simple_tag
def listing(rows, *labels, caption: str) -> SafeString:
    """A whole register from `standing_together.listing.Row`s: what `records` draw, many times faster. The caption
    is for those who do not see it."""
    content = columns(*labels) + records(draw_rows(rows, labels))
    return register_table(content, caption=caption, hide_caption=True)


@register.simple_block_tag
def records(content: str) -> SafeString:
    return format_html('<tbody role="rowgroup">{}</tbody>', content)


@register.simple_block_tag
def record(content: str, urgent: bool = False, id: str = "") -> SafeString:
    css = SafeString(' class="register__urgent"') if urgent else ""
    return format_html('<tr role="row"{}{}>{}</tr>', format_html(' id="{}"', id) if id else "", css, content)


@register.simple_block_tag
def cell(content: str, label: str = "", head: bool = False, number: bool = False) -> SafeString:
    """One cell. ``label`` repeats the column's name on a phone's card; ``head=True`` names the record."""
    css = SafeString(' class="register__number"') if number else ""
    if head:
        return format_html('<th role="rowheader" scope="row"{}>{}</th>', css, content)
    return format_html(
        '<td role="cell"{}><span class="register__label" aria-hidden="true">{}</span>'
        '<span class="register__value">{}</span></td>',
        css,
        label,
        content,
    )
