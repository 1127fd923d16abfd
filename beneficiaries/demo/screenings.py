"""Screenings with the engine's own results; some people were screened again and changed."""

import datetime

from beneficiaries.demo import answers
from beneficiaries.instruments import get_definition
from beneficiaries.models import Screening, ScreeningDraft
from beneficiaries.scoring import SEVERE, score


def write_screenings(ground, copying, case) -> list[tuple]:
    """[(id, day, whether a difficulty was found)] of this person, oldest first."""
    chance, plot = case.chance, case.plot
    if plot and plot.drafted:
        _write_draft(ground, copying, case)
    if not (plot.screened if plot else chance.often(0.93)):
        return []
    found, profile, day = [], case.profile, case.registered_on + datetime.timedelta(days=chance.choice((0, 0, 0, 2, 7)))
    for again in (0.38, 0.25, 0.0):
        day = min(day, ground.today)
        if case.age(day) >= 2:
            found.append(_write(ground, copying, case, profile, day))
        day, profile = day + datetime.timedelta(days=chance.randint(170, 420)), answers.later(chance, profile)
        if day > ground.days_ago(3) or not chance.often(again):
            return found
    return found


def _asked(case, day) -> tuple[str, str]:
    code = answers.instrument(case.chance, case.age(day))
    assert code is not None  # only from two years on, where every age has one
    return code, ("4pt" if get_definition(code).scale_options else "")


def _write(ground, copying, case, profile, day) -> tuple:
    chance, (code, scale) = case.chance, _asked(case, day)
    given = answers.answer(chance, code, profile, scale)
    result = score(get_definition(code), given, scale or None)
    grown = case.age(day) > 17
    who, name = ("self", "") if grown else case.carer(chance)
    at = max(case.at, chance.at_work(day, ground.now))
    key = chance.identifier(at)
    copying.add(
        Screening, id=key, person_id=case.id, programme_id=case.programme(day), instrument=result.instrument,
        version=result.version, scale=scale, language=case.language if case.language == "tg" else "ru", on=day,
        age_years=case.age(day), respondent=who, respondent_name=name, answers=given, domains=result.domains,
        overall=result.overall, figures=result.extra, recorded_by_id=case.worker, recorded_at=at,
    )  # fmt: skip
    ground.trail.note(
        at, case.worker, "screening.recorded", Screening, key, case.organisation, instrument=result.instrument
    )
    return key, day, result.overall == SEVERE


def _write_draft(ground, copying, case) -> None:
    """Half of the answers, as they were saved when the telephone rang."""
    code, scale = _asked(case, ground.today)
    given = answers.answer(case.chance, code, case.profile, scale)
    half = dict(list(given.items())[: len(given) // 2])
    began = ground.now - datetime.timedelta(hours=case.chance.randint(2, 20))
    who, name = case.carer(case.chance)
    copying.add(
        ScreeningDraft, person_id=case.id, instrument=code, version=get_definition(code).version, scale=scale,
        on=began.date(), language="tg", respondent=who, respondent_name=name, answers=half, started_by_id=case.worker,
        started_at=began, changed_at=began + datetime.timedelta(minutes=6),
    )  # fmt: skip
