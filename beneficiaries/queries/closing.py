"""How a closed case ended, in a sentence for its page."""

from django.utils.translation import gettext as _

from beneficiaries.models import CaseStep
from standing_together.dates import write


def last_closing(person) -> CaseStep | None:
    return CaseStep.objects.filter(person=person, move="close").select_related("by").order_by("-pk").first()


def closing_words(person) -> str:
    step = last_closing(person)
    if step is None:
        return ""
    return _("%(outcome)s, %(day)s. Closed by %(name)s.") % {
        "outcome": step.get_outcome_display(), "day": write(step.on), "name": step.by,
    }  # fmt: skip
