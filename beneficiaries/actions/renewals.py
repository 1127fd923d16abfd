"""Reminders before certificates end: a task of whoever follows the person, once for each term of the clocks."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from beneficiaries.entitlements import reminder_for
from beneficiaries.models import Certificate, Claim, RenewalReminder
from beneficiaries.queries.claims import clocks
from beneficiaries.queries.renewals import ending_certificates
from standing_together.dates import write
from standing_together.tasklist.actions import give_task

BEGIN_WITHIN = timedelta(days=7)  # so that Today shows the task at once; the end itself stands in its title


def remind_of_renewals(*, by, on=None) -> int:
    """How many reminders were given. Each certificate stands in a transaction of its own."""
    on, terms = on or timezone.localdate(), clocks().renewal_reminders
    last = on + timedelta(days=max(terms))
    return sum(_remind(pk, by, on, terms) for pk in ending_certificates(on, last))


@transaction.atomic
def _remind(certificate_pk: int, by, on, terms) -> int:
    """Asked again under a lock: two schedulers at once give one reminder."""
    paper = Certificate.objects.select_for_update(of=("self",)).select_related("person__worker").get(pk=certificate_pk)
    given = list(RenewalReminder.objects.filter(certificate=paper).values_list("days", flat=True))
    days = reminder_for(paper.valid_to, on, terms, given) if paper.valid_to else None
    if days is None:
        return 0
    task = _task(paper, by, on)
    RenewalReminder.objects.create(certificate=paper, days=days, given_on=on, task=task)
    return 1


def _task(paper: Certificate, by, on):
    """In the language of whoever does it, and without a name: the task leads to the record."""
    person = paper.person
    owner = next((user for user in (person.worker, person.registered_by) if user and user.is_active), None)
    claim = Claim.objects.open().filter(person=person).order_by("-opened_at").first()
    with translation.override(owner.language if owner else "en"):
        title = _("A certificate ends on %(day)s: prepare the new examination") % {"day": write(paper.valid_to)}
        return give_task(
            title, by=by, about=claim or person, owner=owner,
            owner_words="" if owner else _("Whoever follows this person"),
            due_on=min(paper.valid_to, on + BEGIN_WITHIN),
            organisation=person.organisation, district=person.district,
        )  # fmt: skip
