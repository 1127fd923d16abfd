"""What claims tell of a person: every step, and the papers that changed."""

from django.utils.translation import gettext as _

from beneficiaries.models import ClaimStep
from beneficiaries.queries.claims import name_of
from beneficiaries.queries.story.entry import Entry
from beneficiaries.workflows.claims import CLAIM


def claims(person):
    steps = ClaimStep.objects.filter(claim__person=person).select_related("claim", "by")
    for step in steps:
        said = CLAIM.states[step.target] if step.source else _("The claim was begun")
        title = _("%(what)s: %(state)s") % {"what": name_of(step.claim), "state": said}
        yield Entry(step.on, "claim", title, step.note, str(step.by), ("claim", {"pk": step.claim_id}))
