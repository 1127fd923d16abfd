"""The papers of a claim that a family takes along: the application, and the checklist."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.entitlements.definition import papers
from beneficiaries.models import Claim
from beneficiaries.queries.paper_list import checklist, entitlement_of
from beneficiaries.queries.referral_page import birth_of
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.printing.registry import Sheet, printable
from standing_together.words import in_language


def _find(actor, key):
    related = ("person__district", "person__jamoat", "person__village", "organisation", "submitted_to")
    return Claim.objects.visible_to(actor).select_related(*related).filter(pk=key).first()


def _context(claim, language: str) -> dict:
    """What both papers say: whose, what for, to whom. No phone of ours, no screening, no diagnosis."""
    entitlement, person = entitlement_of(claim), claim.person
    place = (person.district, person.jamoat, person.village)
    return {
        "claim": claim,
        "person": person,
        "what": in_language(entitlement.names, language),
        "office": in_language(entitlement.office, language),
        "born": write(birth_of(person)),
        "place": ", ".join(str(part) for part in place if part),
        "house": in_language(claim.organisation.names, language),
    }


@printable(
    "claim_letter", name=gettext_lazy("Application letter"), permission=Permission.CLAIM_VIEW, find=_find
)  # fmt: skip
def letter(claim, printed) -> Sheet:
    """From the family to the office; a child's parent or guardian signs."""
    context = _context(claim, printed.language)
    carer = claim.person.caregivers.filter(until_on__isnull=True).order_by("-is_guardian", "-is_main", "name").first()
    asked = entitlement_of(claim).papers
    context |= {
        "carer": carer,
        "relation": carer.get_relation_display().lower() if carer else "",
        "enclosed": [str(line.paper) for line in checklist(claim.person, [claim]) if line.state == "have"],
        "is_appeal": claim.state in ("refused", "appealed"),
        "lines": len(asked),
        "on": printed.asked_at,
    }
    title = _("Application: %(what)s") % {"what": context["what"]}
    if context["is_appeal"]:
        title = _("Appeal: %(what)s") % {"what": context["what"]}
    return Sheet(title, "prints/claim_letter.html", context)


@printable(
    "claim_checklist", name=gettext_lazy("Checklist of papers"), permission=Permission.CLAIM_VIEW, find=_find
)  # fmt: skip
def checklist_to_print(claim, printed) -> Sheet:
    """Boxes to tick at home, and where each paper is had."""
    context = _context(claim, printed.language)
    known = papers()
    context["lines"] = [
        {
            "paper": str(line.paper), "where": in_language(known[line.paper.code].where, printed.language),
            "words": str(line.words), "have": line.state == "have", "ends": line.newest and line.newest.ends_on,
        }
        for line in checklist(claim.person, [claim]) if line.wanted_for
    ]  # fmt: skip
    context["ahead"] = list(claim.appointments.filter(outcome="", on__gte=printed.asked_at).select_related("place")[:5])
    return Sheet(_("Papers for: %(what)s") % {"what": context["what"]}, "prints/claim_checklist.html", context)
