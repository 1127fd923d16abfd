"""Around forms: what to mend, and the bar that narrows a list."""

from itertools import chain

from django import template
from django.forms import Field
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from standing_together.templatetags.components.drawing import draw

register = template.Library()


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
    return draw("error_summary", problems=list(chain.from_iterable(map(_problems, forms))))


@register.simple_tag
def filter_bar(form, action: str = "", clear: str = "", label: str = "", submit: str = "") -> SafeString:
    """A GET form in one row. The fields are never marked optional, because all of them are. The way back to the whole
    list (`clear`) shows when something is narrowed."""
    for field in form.fields.values():
        field.quietly_optional = True
    narrowed = any(form.data.get(form.add_prefix(name)) for name in form.fields)
    return draw("filter_bar", form=form, action=action, clear=clear if narrowed else "",
                 label=label or _("Narrow the list"), submit=submit or _("Show"))  # fmt: skip
