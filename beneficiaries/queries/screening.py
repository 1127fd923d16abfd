"""What a screening found, in words; what changed since the one before; what somebody had begun to ask."""

from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language

from beneficiaries.enums import BenefitState, CertificateKind, Difficulty
from beneficiaries.instruments import Definition, UnknownInstrument, get_definition, localised
from beneficiaries.instruments.walk import in_words, said
from beneficiaries.models import Caregiver, Person, Screening, ScreeningDraft
from standing_together.access.permissions import Permission
from standing_together.organisations.models import Programme

KINDS = {Difficulty.NONE: "done", Difficulty.FOUND: "waiting", Difficulty.MISSING: "neutral"}


@dataclass(frozen=True)
class Finding:
    """One domain. `kind` is the shape it is drawn with."""

    label: str
    code: int

    @property
    def words(self):
        return Difficulty(self.code).label

    @property
    def kind(self) -> str:
        return KINDS[Difficulty(self.code)]


@dataclass(frozen=True)
class Line:
    """One domain over several screenings, newest first. `change`: new, gone, same, or "" when it cannot be told."""

    label: str
    findings: list[Finding]
    change: str


@dataclass(frozen=True)
class Course:
    """All screenings with the same questions: only these can be compared domain by domain."""

    title: str
    screenings: list[Screening]
    lines: list[Line]


@dataclass(frozen=True)
class Papers:
    """What else a difficulty asks for: is there a certificate (told or seen), is a benefit received."""

    certified: bool
    receives: bool


def draft_of(person, actor) -> ScreeningDraft | None:
    """What this worker had begun to ask about this person. Answers to older questions do not count."""
    draft = ScreeningDraft.objects.filter(person=person, started_by=actor.user).select_related("person").first()
    if draft is None:
        return None
    definition = definition_or_none(draft.instrument)
    return draft if definition is not None and definition.version == draft.version else None


def unfinished(actor) -> list[ScreeningDraft]:
    """The actor's drafts about people they may still screen, the oldest first, at most twenty."""
    people = Person.objects.visible_to(actor, Permission.SCREENING_RECORD).active()
    drafts = ScreeningDraft.objects.filter(started_by=actor.user, person__in=people)
    return list(drafts.select_related("person").order_by("changed_at")[:20])


def definition_or_none(code: str) -> Definition | None:
    """The questions of a stored screening, if they are still among ours."""
    try:
        return get_definition(code)
    except UnknownInstrument:
        return None


def open_programmes(person) -> list[Programme]:
    """Programmes the person takes part in that are not closed."""
    taking_part = Programme.objects.filter(enrolments__person=person, enrolments__until_on__isnull=True)
    return list(taking_part.filter(closed_at__isnull=True))


def main_caregiver(person) -> Caregiver | None:
    return Caregiver.objects.filter(person=person, until_on=None).order_by("-is_main", "-is_guardian", "id").first()


def title_of(screening) -> str:
    definition = definition_or_none(screening.instrument)
    return localised(definition.title, get_language()) if definition else screening.instrument


def findings(screening) -> list[Finding]:
    """Every domain in the order of the questions."""
    definition = definition_or_none(screening.instrument)
    labels, found = definition.domains if definition else {}, screening.domains
    # The database keeps no order in a JSON object; the questionnaire does.
    order = [domain for domain in labels if domain in found] + sorted(set(found) - set(labels))
    return [Finding(localised(labels.get(domain, {"en": domain}), get_language()), found[domain]) for domain in order]


def difficulties(screening) -> list[str]:
    """Names of the domains with functional difficulty."""
    return [finding.label for finding in findings(screening) if finding.code == Difficulty.FOUND]


def all_answers(screening) -> list[tuple[str, str]]:
    """Question and answer in words, as they were asked; in the page's language."""
    definition, language = definition_or_none(screening.instrument), get_language()
    if definition is None:
        return [(code, str(value)) for code, value in screening.answers.items()]
    return answers_in_words(definition, screening.answers, screening.scale, language, screening.person.given_name)


def answers_in_words(definition, answers: dict, scale: str, language: str, name: str) -> list[tuple[str, str]]:
    """Pairs of question and answer for the items that have one, in the order of the questions."""
    asked = [item for item in definition.items if item.code in answers]
    return [
        (
            said(definition, item.question, language, name),
            in_words(definition, item.code, answers[item.code], scale, language),
        )
        for item in asked
    ]


def courses(person) -> list[Course]:
    """Screenings that can be compared, the questions asked last standing first."""
    screenings = list(person.screenings.select_related("recorded_by").order_by("-on", "-recorded_at"))
    newest = {code: place for place, code in reversed(list(enumerate(one.instrument for one in screenings)))}
    screenings.sort(key=lambda one: newest[one.instrument])
    return [_course(list(group)) for _code, group in groupby(screenings, key=lambda one: one.instrument)]


def papers(person) -> Papers:
    certificate = person.certificates.order_by("-on", "-id").first()
    none = (CertificateKind.NONE, CertificateKind.UNKNOWN)
    ended = certificate and certificate.valid_to and certificate.valid_to < timezone.localdate()
    certified = bool(certificate and certificate.kind not in none and not ended)
    newest = {benefit.kind: benefit.state for benefit in reversed(person.benefits.order_by("-on", "-id"))}
    return Papers(certified, BenefitState.RECEIVING in newest.values())


def _course(screenings: list[Screening]) -> Course:
    by_screening = [findings(one) for one in screenings]
    lines = [_line(label, by_screening) for label in [finding.label for finding in by_screening[0]]]
    return Course(title_of(screenings[0]), screenings, lines)


def _line(label: str, by_screening: list[list[Finding]]) -> Line:
    found = [next((f for f in one if f.label == label), Finding(label, Difficulty.MISSING)) for one in by_screening]
    return Line(label, found, _change(found))


def _change(found: list[Finding]) -> str:
    """The newest against the one before; not enough answers on either side says nothing."""
    if len(found) < 2 or Difficulty.MISSING in (found[0].code, found[1].code):
        return ""
    if found[0].code == found[1].code:
        return "same"
    return "new" if found[0].code == Difficulty.FOUND else "gone"
