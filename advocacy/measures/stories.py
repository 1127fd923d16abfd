"""Named counts of success stories."""

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.models import StoryPublication
from standing_together.measures import Span, measures


@measures(
    "stories_published",
    _("Success stories published"),
    _(
        "Stories told in public for the first time in the period, each once whatever the number of channels. One that "
        "was taken back later is still counted: the figure tells what was done and holds nothing of the story."
    ),
)
def stories_published(span: Span):
    found = StoryPublication.objects.filter(story__programme=span.programme)
    first = found.order_by().values_list("story", "story__district").annotate(Min("published_at"))
    rows: dict[str, int] = {}
    for _story, district, moment in first:
        if span.start <= timezone.localdate(moment) < span.end:
            rows[district] = rows.get(district, 0) + 1
    return sorted(rows.items())
