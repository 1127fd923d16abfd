"""A screening from the first question to the stored result."""

from django.db import transaction

from beneficiaries.instruments import Definition, answers_off_path, get_definition, is_blank
from beneficiaries.instruments.walk import on_path
from beneficiaries.models import Person, Screening, ScreeningDraft
from beneficiaries.rules import screening as rules
from beneficiaries.scoring import score
from standing_together.audit.actions import record
from standing_together.refusal import Refused


@transaction.atomic
def start_screening(
    person, *, definition: Definition, on, respondent, respondent_name="", language="", scale="", programme=None, by
) -> ScreeningDraft:
    """Begin asking. A draft that the same worker had begun for this person is replaced."""
    rules.check_can_start(by, person)
    _check_frame(person, definition, on, respondent, respondent_name, scale, programme)
    draft, _created = ScreeningDraft.objects.update_or_create(
        person=person,
        started_by=by.user,
        defaults={
            "instrument": definition.code,
            "version": definition.version,
            "scale": scale if definition.scale_options else "",
            "on": on,
            "respondent": respondent,
            "respondent_name": respondent_name.strip(),
            "language": language,
            "programme": programme,
            "answers": {},
        },
    )
    record("screening.started", by=by, about=person, instrument=definition.code)
    return draft


@transaction.atomic
def save_answers(draft: ScreeningDraft, given: dict, *, by) -> ScreeningDraft:
    """Put the answers of one screen among the others; a blank takes the earlier answer away.

    Raises `Refused` when the screening was finished or given up meanwhile, in another window perhaps,
    or when the family took its consent back.
    """
    draft = _lock(draft)
    rules.check_can_start(by, draft.person)
    merged = draft.answers | given
    draft.answers = {code: value for code, value in merged.items() if not is_blank(value)}
    draft.save(update_fields=["answers", "changed_at"])
    return draft


@transaction.atomic
def discard_screening(draft: ScreeningDraft, *, by) -> None:
    """Throw the answers away without a result."""
    draft = _lock(draft)
    record("screening.discarded", by=by, about=draft.person, instrument=draft.instrument)
    draft.delete()


@transaction.atomic
def finish_screening(draft: ScreeningDraft, *, by) -> Screening:
    """The draft becomes a screening. Answers that the routing leads past are dropped here and only here."""
    draft = _lock(draft)
    return record_screening(
        draft.person,
        definition=get_definition(draft.instrument),
        answers=draft.answers,
        scale=draft.scale,
        on=draft.on,
        respondent=draft.respondent,
        respondent_name=draft.respondent_name,
        language=draft.language,
        programme=draft.programme,
        by=by,
    )


@transaction.atomic
def record_screening(
    person, *, definition: Definition, answers: dict, on, respondent,
    respondent_name="", language="", scale="", programme=None, by,
) -> Screening:  # fmt: skip
    """Score and keep a screening with everything it came from. `answers` maps item codes to codes."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    rules.check_can_start(by, person)
    _check_frame(person, definition, on, respondent, respondent_name, scale, programme)
    rules.check_answers(definition, answers, scale)
    counted = on_path(definition, answers)
    result = score(definition, counted, scale or None)
    screening = Screening.objects.create(
        person=person, programme=programme, instrument=result.instrument, version=result.version,
        scale=result.scale or "", language=language, on=on, age_years=rules.completed_age(person, on),
        respondent=respondent, respondent_name=respondent_name.strip(), answers=counted, domains=result.domains,
        overall=result.overall, figures=result.extra, recorded_by=by.user,
    )  # fmt: skip
    ScreeningDraft.objects.filter(person=person, started_by=by.user).delete()
    record(
        "screening.recorded",
        by=by,
        about=screening,
        organisation_id=person.organisation_id,
        instrument=result.instrument,
        dropped=len(answers_off_path(definition, answers)),
    )
    return screening


def _check_frame(person, definition, on, respondent, respondent_name, scale, programme) -> None:
    """Everything around the answers: the day, the questions, who answers, on which scale, in which programme."""
    rules.check_day(person, on)
    rules.check_questions(person, definition, on)
    rules.check_respondent(definition, respondent, respondent_name)
    rules.check_scale(definition, scale)
    rules.check_programme(person, programme)


def _lock(draft: ScreeningDraft) -> ScreeningDraft:
    locked = ScreeningDraft.objects.select_for_update(of=("self",)).select_related("person").filter(pk=draft.pk).first()
    if locked is None:
        raise Refused(rules.ALREADY_GONE)
    return locked
