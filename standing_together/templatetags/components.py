"""The parts that pages are built from: ``{% load components %}``. The contract is docs/components.md.

Every parameter is named in a signature here, so a page that misspells one fails at once
instead of printing nothing.
"""

from itertools import chain
from urllib.parse import quote

from django import template
from django.forms import Field
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from standing_together import dates
from standing_together.listing import draw_rows

register = template.Library()

KINDS = ("neutral", "info", "waiting", "done", "urgent")
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


def _draw(name: str, /, **context) -> SafeString:
    return SafeString(get_template(f"components/{name}.html").render(context))


def _known(value: str, allowed) -> str:
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{value!r} is not one of {', '.join(allowed)}")
    return value


# ---------------------------------------------------------------- small signs


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
    drawing = SafeString(ICONS[_known(name, ICONS)])
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
        SafeString(SHAPES[_known(kind, KINDS)]),
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
    css = BUTTONS[_known(kind, BUTTONS)]
    return _draw("button", text=text, css=css, href=href, type=type, name=name, value=value,
                 form=form, id=id, icon=icon, disabled=disabled)  # fmt: skip


@register.simple_tag
def back_link(href: str, text: str = "") -> SafeString:
    return _draw("back_link", href=href, text=text or _("Back"))


# ---------------------------------------------------------------- forms


def _href(field) -> str:
    """Where a problem can be mended. Groups of inputs have no id of their own: their first input has."""
    return f"#{field.id_for_label or f'{field.auto_id}_0'}"


def _problems(form):
    for text in form.non_field_errors():
        yield {"text": text, "href": ""}
    for field in form:
        href = "" if field.is_hidden else _href(field)
        yield from ({"text": text, "href": href} for text in problems(field))


@register.filter
def problems(field) -> list[str]:
    """The sentences about one field. Django's "This field is required" does not say which, so ours does."""
    required = Field.default_error_messages["required"]
    return [
        _("Please fill in: %(field)s") % {"field": field.label} if text == required else text for text in field.errors
    ]


@register.simple_tag
def error_summary(*forms) -> SafeString:
    """What to mend, once, at the top, each line a link to its field; nothing when all is well."""
    return _draw("error_summary", problems=list(chain.from_iterable(map(_problems, forms))))


@register.simple_tag
def filter_bar(form, action: str = "", clear: str = "", label: str = "", submit: str = "") -> SafeString:
    """A GET form in one row. The fields are never marked optional, because all of them are."""
    for field in form.fields.values():
        field.quietly_optional = True
    return _draw("filter_bar", form=form, action=action, clear=clear,
                 label=label or _("Narrow the list"), submit=submit or _("Show"))  # fmt: skip


# ---------------------------------------------------------------- parts with content between the tags


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    return _draw("notice", content=content, kind=_known(kind, KINDS[1:]), shape=kind, title=title)


@register.simple_block_tag
def sheet(content: str, heading: str = "", action: bool = False, level: int = 2, id: str = "") -> SafeString:
    """White paper on the sand. ``action=True`` draws the teal edge: at most one sheet of a page has it."""
    return _draw("sheet", content=content, heading=heading, action=action, level=level, id=id)


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False) -> SafeString:
    return _draw("details", content=content, summary=summary, open=open)


@register.simple_block_tag
def action_bar(content: str) -> SafeString:
    """The buttons that end a page; on a phone they stay at the bottom edge."""
    return _draw("action_bar", content=content)


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
    return _draw("timeline_entry", content=content, title=title, date=date, kind=kind, by=by)


# ---------------------------------------------------------------- lists and figures


@register.simple_tag
def summary_list(rows) -> SafeString:
    """Keys and values. Rows are dicts key, value and optionally href with action; or pairs (key, value)."""
    rows = [row if isinstance(row, dict) else {"key": row[0], "value": row[1]} for row in rows]
    for row in rows:
        row.setdefault("href", "")
        row.setdefault("action", _("Change"))
    return _draw("summary_list", rows=rows, has_actions=any(row["href"] for row in rows))


FACT = {"headline": "", "detail": "", "state": "", "kind": "neutral", "href": "", "link": ""}


@register.simple_tag
def three_facts(facts, gap: str = "") -> SafeString:
    """Functioning, certificate, benefit in three equal boxes, and the sentence that names the gap."""
    return _draw("three_facts", facts=[FACT | {"link": _("More")} | fact for fact in facts], gap=gap)


@register.simple_tag
def waiting_list(items) -> SafeString:
    """Sentences that are links: dicts url, sentence, optionally age ("6 days") and urgent."""
    return _draw("waiting_list", items=[{"age": "", "urgent": False} | item for item in items])


@register.simple_tag
def tabs(items, label: str = "") -> SafeString:
    """Tabs that are pages: dicts label, url, current."""
    return _draw("tabs", items=[{"current": False} | item for item in items], label=label or _("Parts of this page"))


@register.simple_tag
def steps(current: int, *labels) -> SafeString:
    return _draw("steps", current=int(current), labels=labels)


@register.simple_tag
def progress(done: int, total: int, text: str, id: str = "progress") -> SafeString:
    """``text`` says the same in words ("1 200 of 10 000 rows are in"), for those who do not see the bar."""
    share = min(100, 100 * done // total) if total else 0
    return _draw("progress", done=min(done, total or 1), total=total or 1, percent=share, text=text, id=id)


@register.simple_tag
def empty_state(sentence: str, next_step: str = "", href: str = "", link: str = "") -> SafeString:
    return _draw("empty_state", sentence=sentence, next_step=next_step, href=href, link=link)


@register.simple_tag
def page_links(previous: str = "", next: str = "") -> SafeString:
    """Keyset paging has no page numbers: only where one came from and where it goes on."""
    return _draw("page_links", previous=previous, next=next)


# A register can have a thousand cells, so its small parts are drawn without a template.


@register.simple_block_tag(name="register")
def register_table(content: str, caption: str = "", hide_caption: bool = False, plain: bool = False) -> SafeString:
    """A table on a laptop, cards on a phone. ``plain=True`` stays a table and scrolls by itself."""
    return _draw("register", content=content, caption=caption, hide_caption=hide_caption, plain=plain)


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


# ---------------------------------------------------------------- dates


@register.filter
def day(value) -> str:
    """A date, moment or PartialDate as people write it in the language of the page: 21 марти 2022."""
    return dates.write(value)


@register.filter
def moment(value) -> str:
    """Day and time of day: 21 марти 2022, 14:05."""
    return dates.write_moment(value)


@register.filter
def age(born, on=None) -> str:
    """Completed years, for babies completed months: "7 years", "5 months". Empty when nothing is known."""
    return dates.write_age(born, on)


@register.filter
def tel(number) -> str:
    """The address of a phone call, for href."""
    return f"tel:{quote(str(conditional_escape(number)).replace(' ', ''), safe='+')}"
