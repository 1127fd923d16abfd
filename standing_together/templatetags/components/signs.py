"""Small signs: the mark, icons, states, buttons."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from standing_together.addresses import address
from standing_together.templatetags.components.drawing import KINDS, draw, known

register = template.Library()


BUTTONS = {
    "primary": "govuk-button",
    "secondary": "govuk-button govuk-button--secondary",
    "warning": "govuk-button govuk-button--warning",
    "quiet": "govuk-button button--quiet",
}
# One shape per kind: a reader who sees no colour still sees the difference.
SHAPES = {
    "neutral": '<circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2"/>',
    "info": '<circle cx="6" cy="6" r="5"/>',
    "waiting": '<path d="M1 1h10L6 6l5 5H1l5-5z"/>',
    "done": '<path d="M1 6l2-2 2 2 4-5 2 2-6 8z"/>',
    "urgent": '<path d="M6 0l6 11H0z"/>',
}
ICONS = {
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 7.5v.5"/>',
    "done": '<circle cx="12" cy="12" r="9"/><path d="M8 12.5l3 3 5-6"/>',
    "waiting": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 3"/>',
    "urgent": '<path d="M12 3l9.5 17h-19zM12 10v4M12 17v.5"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "forward": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "search": '<circle cx="11" cy="11" r="6"/><path d="M20 20l-4.5-4.5"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>',
    "paper": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
    "phone": '<path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4c-8 2-17-7-15-15z"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "lock": '<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
}
MARK = SafeString(
    '<g fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round">'
    '<path d="M5 28C5 17 8.5 9.5 14 4.5"/><path d="M27 28C27 17 23.5 9.5 18 4.5"/></g>'
    '<circle cx="16" cy="22" r="4.5" fill="currentColor"/>'
)


@register.simple_tag(name="address")
def address_tag(url_name: str) -> str:
    """What ``{% url %}`` gives for a page without arguments, for parts that stand on every page."""
    return address(url_name)


@register.simple_tag
def mark(css: str = "") -> SafeString:
    """The sign of the house, in the colour of the text around it; silent for screen readers."""
    return format_html(
        '<svg class="{}" viewBox="0 0 32 32" aria-hidden="true" focusable="false">{}</svg>',
        css,
        MARK,
    )


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A line drawing of 20 px. Without a label it is silent, so a word must stand beside it."""
    drawing = SafeString(ICONS[known(name, ICONS)])
    if label:
        return format_html('<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, drawing)
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', drawing)


@register.simple_tag
def state(label: str, kind: str = "neutral") -> SafeString:
    """A state in a word, a colour and a shape."""
    return format_html(
        '<span class="state state--{}"><svg class="state__shape" viewBox="0 0 12 12" aria-hidden="true"'
        ' focusable="false">{}</svg>{}</span>',
        kind,
        SafeString(SHAPES[known(kind, KINDS)]),
        label,
    )


@register.simple_tag
def button(
    text: str,
    kind="primary",
    href="",
    type="submit",
    name="",
    value="",
    form="",
    id="",
    icon="",
    disabled=False,
) -> SafeString:
    """A button, or a link that looks like one when ``href`` is given."""
    css = BUTTONS[known(kind, BUTTONS)]
    return draw("button", text=text, css=css, href=href, type=type, name=name, value=value,
                 form=form, id=id, icon=icon, disabled=disabled)  # fmt: skip


@register.simple_tag
def back_link(href: str, text: str = "") -> SafeString:
    return draw("back_link", href=href, text=text or _("Back"))
