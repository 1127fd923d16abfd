"""Visits as rows of a list and in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.enums.caseload import Present
from beneficiaries.workflows.caseload import VISIT
from standing_together.addresses import address_of
from standing_together.dates import write
from standing_together.listing import Row

_KINDS = {"planned": "waiting", "made": "done", "missed": "urgent", "cancelled": "neutral"}
STATES = {code: (words, _KINDS[code]) for code, words in VISIT.states.items()}


def state_of(visit) -> tuple[str, str]:
    """Words and colour; a try in vain says why and which one it was."""
    words, kind = STATES[visit.state]
    if visit.state == "missed":
        return f"{words}: {visit.get_missed_because_display()}", kind
    return str(words), kind


def when(visit) -> str:
    day = write(visit.day)
    return f"{day}, {visit.begins_at:%H:%M}" if visit.begins_at and visit.state == "planned" else day


def place_of(person) -> str:
    """As one looks for a house: district, jamoat, village, number."""
    parts = [str(person.district), str(person.jamoat or ""), str(person.village or "")]
    if person.household and person.household.number:
        parts.append(_("house %(number)s") % {"number": person.household.number})
    return ", ".join(part for part in parts if part)


def tries_words(visit) -> str:
    if visit.tries < 2:
        return ""
    return ngettext("try no. %(count)s", "try no. %(count)s", visit.tries) % {"count": visit.tries}


def listed(visit) -> Row:
    """Name, day, way, who goes, state."""
    words, _kind = state_of(visit)
    state = ", ".join(part for part in (words, tries_words(visit)) if part)
    cells = (when(visit), visit.get_way_display(), str(visit.worker), state)
    return Row(visit.person.full_name, address_of("visit", visit.pk), cells, aside=write(visit.day))


def of_person(visit) -> Row:
    """On a page that names the person already: day, way, who went, state."""
    words, _kind = state_of(visit)
    return Row(when(visit), address_of("visit", visit.pk), (visit.get_way_display(), str(visit.worker), words))


def routed(visit, with_worker: bool) -> Row:
    """For the road: name, hour, place, how, what for."""
    purpose = ". ".join(part for part in (visit.get_purpose_display(), visit.purpose_words) if part)
    hour = f"{visit.begins_at:%H:%M}" if visit.begins_at else "–"
    way = ", ".join(part for part in (visit.get_way_display(), tries_words(visit)) if part)
    cells = [place_of(visit.person), hour, way, purpose]
    if with_worker:
        cells.append(str(visit.worker))
    return Row(visit.person.full_name, address_of("visit", visit.pk), cells)


def present_words(visit) -> str:
    labels = dict(Present.choices)
    named = [str(labels[code]) for code in visit.present if code in labels]
    return ", ".join([*named, *filter(None, [visit.present_words])])
