"""How a part is drawn from its template, and the kinds that colour and shape go by."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

KINDS = ("neutral", "info", "waiting", "done", "urgent")


def draw(name: str, /, **context) -> SafeString:
    return SafeString(get_template(f"components/{name}.html").render(context))


def known(value: str, allowed) -> str:
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{value!r} is not one of {', '.join(allowed)}")
    return value
