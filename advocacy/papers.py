"""Papers of advocacy: the letter that reminds of a promise, and the evidence behind an ask."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.models import AdvocacyPlan, ReminderLetter
from advocacy.queries.plans import evidence_for, stories_of
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.printing.registry import Sheet, printable
from standing_together.words import in_language


def _find_letter(actor, key):
    found = ReminderLetter.objects.visible_to(actor).filter(pk=key)
    return found.select_related("promise__office__stakeholder", "promise__holder", "organisation").first()


def _letter_facts(letter) -> list[tuple]:
    return [(_("Letter"), str(letter)), (_("Written on"), write(letter.written_on))]


@printable(
    "promise_reminder", name=gettext_lazy("Reminder of a promise"), permission=Permission.ADVOCACY_CHANGE,
    find=_find_letter, public=_letter_facts,
)  # fmt: skip
def reminder(letter, printed) -> Sheet:
    """To whoever sits in the office now: a word binds the office, not the person."""
    promise, language = letter.promise, printed.language
    context = {
        "letter": letter, "promise": promise, "signed_by": letter.signed_by,
        "house": in_language(letter.organisation.names, language),
        "office": in_language(promise.office.names, language),
        "institution": in_language(promise.office.stakeholder.names, language),
        "late": promise.due_on and promise.due_on < letter.written_on,
    }  # fmt: skip
    title = _("Reminder no. %(number)s") % {"number": letter}
    return Sheet(title, "prints/promise_reminder.html", context)


def _find_plan(actor, key):
    return AdvocacyPlan.objects.visible_to(actor).select_related("organisation", "district").filter(pk=key).first()


@printable(
    "evidence_pack", name=gettext_lazy("Evidence behind an ask"), permission=Permission.ADVOCACY_VIEW, find=_find_plan
)
def evidence_pack(plan, printed) -> Sheet:
    """Counted at the moment of printing, by the public's rule; stories only while the families agree."""
    evidence = [
        {"cluster": each.cluster, "number": each.cluster.shown.text(printed.language), "sentences": each.sentences}
        for each in evidence_for(plan)
    ]
    context = {
        "plan": plan, "evidence": evidence, "stories": stories_of(plan, printed.language),
        "house": in_language(plan.organisation.names, printed.language), "on": printed.asked_at,
    }  # fmt: skip
    return Sheet(plan.title, "prints/evidence_pack.html", context)
