"""What plans tell of a person: when one was begun, approved, reviewed and ended."""

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.queries.plans import reviews_of
from beneficiaries.queries.story.entry import Entry


def plans(person):
    """Two kinds of entries: a version and its end, and each review of it."""
    versions = list(person.plans.select_related("written_by", "decided_by", "ended_by"))
    for plan in versions:
        yield from _of_one(plan)
    for review in reviews_of(versions) if versions else ():
        title = _("Plan %(number)s reviewed") % {"number": review.plan.number}
        yield Entry(
            review.on, "plan", title, review.get_end_display(), str(review.recorded_by),
            ("care_plan", {"pk": review.plan_id}),
        )  # fmt: skip


def _of_one(plan):
    url, facts = ("care_plan", {"pk": plan.pk}), {"number": plan.number}
    on = timezone.localdate(plan.written_at)
    yield Entry(on, "plan", _("Plan %(number)s begun") % facts, "", str(plan.written_by), url)
    if plan.state in ("approved", "reviewed", "replaced"):
        on = timezone.localdate(plan.decided_at)
        yield Entry(on, "plan", _("Plan %(number)s approved") % facts, "", str(plan.decided_by), url)
    if plan.state == "reviewed":
        on = timezone.localdate(plan.ended_at)
        yield Entry(on, "plan", _("Plan %(number)s ended") % facts, "", str(plan.ended_by), url)
