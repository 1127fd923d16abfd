"""Rows drawn in one go must be what the tags draw, and keep nothing that was not made safe."""

from django.template import engines
from django.utils.safestring import SafeString

from standing_together.kept import kept
from standing_together.listing import Row, draw_rows

BY_TAGS = (
    "{% load components %}{% records %}{% record urgent=True %}{% cell head=True %}<a href='/p/1'>Anna"
    '<span class="govuk-visually-hidden">, 9</span></a>{% endcell %}{% cell "Age" %}9{% endcell %}'
    "{% endrecord %}{% endrecords %}"
)


def test_the_same_markup_as_by_the_tags():
    row = Row("Anna", "/p/1", ("9",), aside="9", urgent=True)
    drawn = engines["django"].from_string("{% load components %}{% listing rows 'Name' 'Age' caption='People' %}")
    by_tags = engines["django"].from_string(BY_TAGS).render().replace("'/p/1'", '"/p/1"')
    assert by_tags in drawn.render({"rows": [row]})


def test_what_somebody_typed_stays_text():
    drawn = draw_rows([Row("<b>", "/?a=1&b=2", ("<i>",), aside="<u>")], ("Name", "<s>"))
    assert all(tag not in drawn for tag in ("<b>", "<i>", "<u>", "<s>"))
    assert "/?a=1&amp;b=2" in drawn


def test_what_was_made_safe_stays_so():
    assert "<em>9</em>" in draw_rows([Row("Anna", "/", (SafeString("<em>9</em>"),))], ("Name", "Age"))


def test_a_piece_is_made_once_for_the_same_facts():
    made = []

    def make():
        made.append(1)
        return f"<p>{len(made)}</p>"

    assert kept("piece", "a", make=make) == kept("piece", "a", make=make) == "<p>1</p>"
    assert kept("piece", "b", make=make) == "<p>2</p>"


def test_without_redis_a_piece_is_made_anew(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nowhere/redis.sock",
        }
    }
    assert kept("piece", make=lambda: "<p>here</p>") == "<p>here</p>"
