"""What the pages of one referral show: the facts a decision needs, and the story of its steps."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beneficiaries.enums import BirthDatePrecision, Difficulty
from beneficiaries.instruments.definition import UnknownInstrument, get_definition, localised
from beneficiaries.models import Consent, Person, Referral
from beneficiaries.queries.providers import confirmed_words, places_words
from beneficiaries.queries.records import NOTHING, record_words, records_of
from beneficiaries.workflows import PROPOSING, REASONS, REFERRAL
from standing_together.access.permissions import Permission
from standing_together.dates import PartialDate, write
from standing_together.dates import write_age as age_words
from standing_together.organisations.models import Programme


def birth_of(person: Person) -> PartialDate:
    """The birth date as far as it is known: an estimated one is only a year."""
    known: dict[str, str] = {BirthDatePrecision.DAY: "day", BirthDatePrecision.MONTH: "month"}
    return PartialDate.of(person.birth_date, known.get(person.birth_date_precision, "year"))


def age_of(person: Person, on: date | None = None) -> str:
    """ "9 years", "about 9 years"; today, if no day is given."""
    return age_words(birth_of(person), on)


def facts_of(referral: Referral) -> dict[str, list]:
    """Key and value pairs under "need", "person", "provider", "consent". The family's contact is not among them:
    nobody needs it to decide, and the worker who asked is the one who speaks with the family."""
    person, provider = referral.person, referral.provider
    return {
        "need": [
            (_("Service"), referral.kind),
            (_("What is needed, and why"), referral.need),
            *_further(referral),
            (_("How soon"), referral.get_urgency_display()),
            (_("Asked by"), f"{referral.requested_by}, {referral.organisation}"),
            (_("Programme"), referral.programme),
        ],
        "person": [
            (_("Name"), str(person)),
            (_("Age"), age_of(person)),
            (_("Sex"), person.get_sex_display()),
            (_("Lives in"), ", ".join(str(place) for place in (person.jamoat, person.district) if place)),
            (_("Functioning"), functioning_of(referral)),
        ],
        "provider": [
            (_("Provider"), f"{provider}, {provider.district}"),
            (_("Places"), f"{places_words(provider)}, {confirmed_words(provider)}"),
            (_("Experience"), record_words(records_of([provider.pk], referral.kind).get(provider.pk, NOTHING))),
        ],
        "consent": [(_("Consent to share"), consent_of(referral))],
    }


def _further(referral: Referral) -> list[tuple]:
    """Needs beside the first one; most referrals have none."""
    lines = referral.lines.filter(number__gt=1).select_related("kind")
    return [(_("Another need: %(service)s") % {"service": line.kind}, line.text) for line in lines]


def functioning_of(referral: Referral) -> str:
    """The domains with difficulty of the screening the referral was made from; other screenings are not shown."""
    screening = referral.screening
    if screening is None:
        return _("No screening goes with this referral")
    found = [_domain(screening, code) for code, result in screening.domains.items() if result == Difficulty.FOUND]
    if not found:
        return _("No functional difficulty found (screened on %(day)s)") % {"day": write(screening.on)}
    return _("Difficulty in: %(domains)s (screened on %(day)s)") % {
        "domains": ", ".join(found),
        "day": write(screening.on),
    }


def _domain(screening, code: str) -> str:
    try:
        domains = get_definition(screening.instrument).domains
    except UnknownInstrument:
        return code
    return localised(domains.get(code, {"en": code}), get_language() or "en")


def consent_of(referral: Referral) -> str:
    """Who gave it, when, what the child said; or that there is none now."""
    consent = Consent.objects.valid("sharing").filter(person=referral.person_id).first()
    if consent is None:
        return _("There is none at this moment")
    facts = {
        "giver": consent.get_giver_display(),
        "day": write(consent.given_on),
        "child": consent.get_assent_display(),
    }
    return _("Given by: %(giver)s, %(day)s. %(child)s.") % facts


def story_of(referral: Referral) -> list[dict]:
    """The steps, newest first, each as title, moment, who and the reason in words."""
    steps = referral.steps.select_related("by").order_by("-pk")
    return [
        {
            "title": _title(step),
            "at": step.at,
            "by": step.by,
            "reason": REASONS.get(step.move, {}).get(step.reason, ""),
            "note": step.note,
        }
        for step in steps
    ]


def _title(step) -> str:
    """Where it stood afterwards; of a move that leads nowhere else, what it was."""
    if step.move == "undo":
        return _("The decision was taken back")
    return str(REFERRAL.moves[step.move].label if step.move in PROPOSING else REFERRAL.states[step.target])


def programmes_for(actor, person: Person):
    """The programmes the person takes part in and the actor may refer in."""
    own = Programme.objects.filter(enrolments__person=person, enrolments__until_on__isnull=True, closed_at__isnull=True)
    keys = {"organisation_id": person.organisation_id, "district_id": person.district_id}
    covering = [s for s in actor.scopes_with(Permission.REFERRAL_DRAFT) if s.covers(**keys)]
    if not any(scope.programmes is None for scope in covering):
        own = own.filter(pk__in=set().union(*(scope.programmes for scope in covering)))
    return own.distinct()
