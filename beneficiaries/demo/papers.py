"""The second and third fact: what a commission certified, and what is paid. Rows follow each other as years go by."""

import datetime

from beneficiaries.models import Benefit, Certificate

_PAPERS = {"none": 38, "unknown": 9, "reported": 20, "seen": 24, "ended": 6, "ending": 3}
_BENEFITS = {"receiving": 44, "applied": 15, "not_yet": 26, "refused": 9, "stopped": 6}


def write_papers(ground, copying, case, found: bool) -> None:
    """Certificate first, then the benefit that may follow from it. Nobody asks those without a difficulty."""
    chance, plot = case.chance, case.plot
    if not (found or (plot and plot.paper)) and not chance.often(0.1):
        return
    state = plot.paper if plot and plot.paper else chance.weighted(_PAPERS)
    _write_certificate(ground, copying, case, state)
    has_paper = state in ("reported", "seen", "ending", "ended")
    wanted = plot.benefit if plot else ""
    if wanted or has_paper or chance.often(0.45):
        _write_benefits(ground, copying, case, wanted or _benefit(chance, has_paper), has_paper)


def _benefit(chance, has_paper: bool) -> str:
    return chance.weighted(_BENEFITS if has_paper else {"not_yet": 72, "applied": 18, "refused": 10})


def _write_certificate(ground, copying, case, state: str) -> None:
    chance, today = case.chance, ground.today
    first, last, kind = None, None, state if state in ("none", "unknown") else _kind(case, today)
    if state in ("seen", "ended", "ending"):
        term = chance.choice((365, 730))
        left = {"ended": chance.randint(-400, -12), "ending": chance.randint(9, 55)}.get(
            state, chance.randint(80, term)
        )
        last = today + datetime.timedelta(days=left)
        first = last - datetime.timedelta(days=term)
    seen = state in ("seen", "ended", "ending")
    earliest = max(case.registered_on, first or case.registered_on)
    if earliest > case.registered_on and chance.often(0.5):
        _certificate(copying, ground, case, "none", "reported", case.registered_on)
    number = f"ТТИ-{chance.randint(1000, 9999)}/{(first or today).year}" if seen else ""
    _certificate(copying, ground, case, kind, "seen" if seen else "reported", earliest, first, last, number)


def _kind(case, on) -> str:
    return "child" if case.age(on) < 18 else case.chance.weighted({"group_1": 15, "group_2": 60, "group_3": 25})


def _certificate(copying, ground, case, kind, evidence, on, first=None, last=None, number="") -> None:
    copying.add(
        Certificate, person_id=case.id, kind=kind, evidence=evidence, valid_from=first, valid_to=last, number=number,
        on=on, recorded_by_id=case.worker, recorded_at=max(case.at, case.chance.at_work(on, ground.now)),
    )  # fmt: skip


def _write_benefits(ground, copying, case, state: str, has_paper: bool) -> None:
    """How it came to be: applied for, then decided."""
    chance = case.chance
    pension = "child_pension" if case.age(ground.today) < 18 else "disability_pension"
    kind = pension if has_paper else chance.weighted({pension: 60, "targeted_assistance": 35, "other": 5})
    before = {"receiving": ("not_yet", "applied"), "refused": ("applied",), "stopped": ("receiving",)}.get(state, ())
    day = case.registered_on
    for stage in (*before, state):
        since = day - datetime.timedelta(days=chance.randint(5, 90)) if stage == "receiving" else None
        copying.add(
            Benefit, person_id=case.id, kind=kind, state=stage,
            evidence="seen" if stage == "receiving" and chance.often(0.6) else "reported", since_on=since, on=day,
            recorded_by_id=case.worker, recorded_at=max(case.at, chance.at_work(day, ground.now)),
        )  # fmt: skip
        day = min(ground.today, day + datetime.timedelta(days=chance.randint(25, 160)))
