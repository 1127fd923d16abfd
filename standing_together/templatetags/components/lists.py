"""Lists and figures: summaries, the three facts, tabs, steps, progress."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from standing_together.templatetags.components.drawing import draw

register = template.Library()


@register.simple_tag
def summary_list(rows) -> SafeString:
    """Keys and values. Rows are dicts key, value and optionally href with action; or pairs (key, value)."""
    rows = [row if isinstance(row, dict) else {"key": row[0], "value": row[1]} for row in rows]
    for row in rows:
        row.setdefault("href", "")
        row.setdefault("action", _("Change"))
    return draw("summary_list", rows=rows, has_actions=any(row["href"] for row in rows))


FACT = {"headline": "", "detail": "", "state": "", "kind": "neutral", "href": "", "link": ""}


@register.simple_tag
def three_facts(facts, gap: str = "") -> SafeString:
    """Functioning, certificate, benefit in three equal boxes, and the sentence that names the gap."""
    return draw("three_facts", facts=[FACT | {"link": _("More")} | fact for fact in facts], gap=gap)


@register.simple_tag
def waiting_list(items) -> SafeString:
    """Sentences that are links: dicts url, sentence, optionally age ("6 days") and urgent."""
    return draw("waiting_list", items=[{"age": "", "urgent": False} | item for item in items])


@register.simple_tag
def tabs(items, label: str = "") -> SafeString:
    """Tabs that are pages: dicts label, url, current."""
    return draw("tabs", items=[{"current": False} | item for item in items], label=label or _("Parts of this page"))


@register.simple_tag
def steps(current: int, *labels) -> SafeString:
    return draw("steps", current=int(current), labels=labels)


@register.simple_tag
def progress(done: int, total: int, text: str, id: str = "progress") -> SafeString:
    """``text`` says the same in words ("1 200 of 10 000 rows are in"), for those who do not see the bar."""
    share = min(100, 100 * done // total) if total else 0
    return draw("progress", done=min(done, total or 1), total=total or 1, percent=share, text=text, id=id)


@register.simple_tag
def empty_state(sentence: str, next_step: str = "", href: str = "", link: str = "") -> SafeString:
    return draw("empty_state", sentence=sentence, next_step=next_step, href=href, link=link)


@register.simple_tag
def page_links(previous: str = "", next: str = "") -> SafeString:
    """Keyset paging has no page numbers: only where one came from and where it goes on."""
    return draw("page_links", previous=previous, next=next)
