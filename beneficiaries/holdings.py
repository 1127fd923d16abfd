"""What a worker has in hand here: persons, planned visits, referrals not sent yet, screenings begun.

What was sent already (a referral on its way) is followed up by whoever has the person.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from beneficiaries.models import Person, Referral, ScreeningDraft, Visit
from beneficiaries.queries.caseload import in_hand_of
from standing_together.access.holdings import Holding, holds
from standing_together.audit.actions import record
from standing_together.dates import write


def _counted(words):
    """`words` by ngettext_lazy: in the language of whoever reads."""
    return lambda number: words % {"count": number}


def _persons(user):
    return Person.objects.active().filter(in_hand_of(user)).order_by("pk")


def _persons_go_by_assignment(rows, *, to, by) -> None:
    raise TypeError("Persons are handed over by assign_persons, with their reason.")


def _visits(user):
    found = Visit.objects.planned().filter(worker=user).select_related("person")
    return found.order_by("planned_on", "pk")


def _visit_label(visit) -> str:
    return f"{visit.person.full_name}, {write(visit.planned_on)}"


def _give_visits(visits, *, to, by) -> None:
    """A colleague who is already going there that day needs no second visit."""
    taken = set(Visit.objects.planned().filter(worker=to).values_list("person", "planned_on"))
    for visit in visits:
        if (visit.person_id, visit.planned_on) in taken:
            values = {"state": "cancelled", "cancelled_because": _("The colleague goes there that day already.")}
        else:
            values = {"worker": to}
        Visit.objects.filter(pk=visit.pk).update(**values, version=visit.version + 1)
        record("visit.handed_over", by=by, about=visit)


def _drafts(user):
    """Not sent, or sent back to be completed: whoever has the person writes it to its end."""
    found = Referral.objects.filter(state__in=("draft", "returned"), requested_by=user)
    return found.select_related("person", "kind").order_by("requested_at", "pk")


def _draft_label(referral) -> str:
    return f"{referral.person.full_name}: {referral.kind}"


def _give_drafts(referrals, *, to, by) -> None:
    for referral in referrals:
        Referral.objects.filter(pk=referral.pk).update(requested_by=to, version=referral.version + 1)
        record("referral.handed_over", by=by, about=referral)


def _begun(user):
    return ScreeningDraft.objects.filter(started_by=user).select_related("person").order_by("pk")


def _give_begun(drafts, *, to, by) -> None:
    """If the colleague has begun one too, theirs counts and this one ends: it was nobody's answer yet."""
    own = set(ScreeningDraft.objects.filter(started_by=to).values_list("person", flat=True))
    for draft in drafts:
        if draft.person_id in own:
            draft.delete()
        else:
            ScreeningDraft.objects.filter(pk=draft.pk).update(started_by=to)
        record("screening.handed_over", by=by, about=draft.person)


def _begun_label(draft) -> str:
    return draft.person.full_name


def _of_person(row):
    return row.person_id


_PERSONS = ngettext_lazy("%(count)s person", "%(count)s persons", "count")
_VISITS = ngettext_lazy("%(count)s planned visit", "%(count)s planned visits", "count")
_DRAFTS = ngettext_lazy("%(count)s referral not sent yet", "%(count)s referrals not sent yet", "count")
_BEGUN = ngettext_lazy("%(count)s screening begun", "%(count)s screenings begun", "count")

holds(Holding("person", 10, _counted(_PERSONS), _persons, _persons_go_by_assignment, str, lambda person: person.pk))
holds(Holding("visit", 20, _counted(_VISITS), _visits, _give_visits, _visit_label, _of_person))
holds(Holding("referral", 30, _counted(_DRAFTS), _drafts, _give_drafts, _draft_label, _of_person))
holds(Holding("screening", 35, _counted(_BEGUN), _begun, _give_begun, _begun_label, _of_person))
