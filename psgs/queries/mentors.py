"""Mentors in reach, and the shortlist for a family: who fits, and why, in sentences. A human decides."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.enums import Difficulty
from beneficiaries.languages import in_words
from beneficiaries.models import Caregiver, Screening
from psgs.enums.groups import NeedDomain
from psgs.models import Mentor, MentorOffer
from psgs.rules.mentors import is_own_family
from psgs.workflows.groups import OPEN_OFFERS
from standing_together.access.permissions import Permission

LISTED = 8
RELATED = (
    "membership__person", "membership__caregiver", "membership__group__district", "membership__group__jamoat",
)  # fmt: skip
# Codes kept with an offer; a similar need is kept as its code alone, never as the domain.
REASONS = {
    "language": gettext_lazy("Speaks a language of the family"),
    "same_jamoat": gettext_lazy("Lives in the same jamoat"),
    "same_district": gettext_lazy("Lives in the same district"),
    "similar_need": gettext_lazy("Has lived with a similar need"),
}


@dataclass(frozen=True)
class Suggestion:
    mentor: Mentor
    reasons: tuple[str, ...]  # codes of REASONS
    sentences: tuple
    families: int  # with the mentor or being asked now

    @property
    def rank(self) -> tuple:
        """Language before distance before similar need; of equals whoever accompanies fewer."""
        found = [code not in self.reasons for code in REASONS]
        return (*found, self.families, self.mentor.membership.name_shown.casefold())


def list_mentors(actor):
    """With `families`: how many are with the mentor now."""
    found = Mentor.objects.visible_to(actor).select_related(*RELATED)
    return found.annotate(families=Count("offers", filter=Q(offers__state="matched")))


def shortlist(actor, person) -> list[Suggestion]:
    """The best fitting mentors first; four queries. The family's needs count only for somebody who may read them, the
    mentor's only with their consent."""
    today = timezone.localdate()
    refused = MentorOffer.objects.filter(person=person).exclude(state__in=(*OPEN_OFFERS, "withdrawn"))
    ready = Mentor.objects.visible_to(actor, Permission.MENTOR_MATCH).ready_on(today)
    ready = ready.filter(membership__group__organisation=person.organisation_id)
    ready = ready.exclude(pk__in=refused.values("mentor")).select_related(*RELATED)
    ready = ready.annotate(families=Count("offers", filter=Q(offers__state__in=OPEN_OFFERS)))
    languages, needs = languages_of(person), needs_of(actor, person)
    found = [
        _suggestion(mentor, person, languages, needs)
        for mentor in ready
        if mentor.families < mentor.families_at_once and not is_own_family(mentor.membership, person)
    ]
    return sorted(found, key=lambda suggestion: suggestion.rank)[:LISTED]


def languages_of(person) -> set[str]:
    """Those of the person and of whoever cares for them."""
    told = Caregiver.objects.filter(person=person).values_list("languages", flat=True)
    return set(person.languages).union(*told)


def needs_of(actor, person) -> set[str]:
    """Domains of difficulty in the newest screening; none for whoever may not read screenings."""
    newest = Screening.objects.visible_to(actor).filter(person=person).order_by("-on", "-recorded_at")
    domains = newest.values_list("domains", flat=True).first() or {}
    return {domain for domain, result in domains.items() if result == Difficulty.FOUND}


def _suggestion(mentor, person, languages: set, needs: set) -> Suggestion:
    group, told = mentor.membership.group, {}
    common = sorted(languages & set(mentor.languages))
    if common:
        told["language"] = _("Speaks %(languages)s, as the family does.") % {"languages": in_words(common)}
    if group.jamoat_id and group.jamoat_id == person.jamoat_id:
        told["same_jamoat"] = _("Lives in the same jamoat, %(jamoat)s.") % {"jamoat": group.jamoat}
    elif group.district_id == person.district_id:
        told["same_district"] = _("Lives in the same district, %(district)s.") % {"district": group.district}
    alike = sorted(needs & set(mentor.domains))
    if alike:
        words = ", ".join(str(NeedDomain(code).label) for code in alike)
        told["similar_need"] = _("Has lived with a similar need: %(domains)s.") % {"domains": words}
    missing = [] if common else [_missing_language(languages, mentor)]
    return Suggestion(mentor, tuple(told), (*told.values(), *missing), mentor.families)


def _missing_language(languages: set, mentor):
    if not languages:
        return _("Which languages the family speaks is not written down.")
    return format_lazy(
        gettext_lazy("Speaks {languages}: no language of the family."), languages=in_words(mentor.languages)
    )


def offers_in_reach(actor):
    related = ("person", "mentor__membership__person", "mentor__membership__caregiver", "mentor__membership__group")
    return MentorOffer.objects.visible_to(actor).select_related(*related)


def waiting_offers(actor):
    """Offers in which somebody must be asked or a decision be made."""
    return MentorOffer.objects.visible_to(actor).filter(state__in=("asking_family", "asking_mentor", "agreed"))
