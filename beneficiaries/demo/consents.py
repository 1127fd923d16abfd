"""What families answered: yes, no, the child's no, and what was taken back."""

import datetime

from beneficiaries.demo.words import WITHDRAWN
from beneficiaries.models import Consent

_SAID = {"assented": 84, "not_able": 16}
_SAID_YOUNG = {"assented": 52, "not_able": 12, "not_asked": 36}


def write_consents(ground, copying, case) -> None:
    """Without a yes to keeping a record there would be no record; everything else may be refused."""
    chance = case.chance
    withdrew = case.plot.withdrew if case.plot else ""
    _answer(ground, copying, case, "registration", "given")
    if case.plot and case.plot.referral:
        return _answer(ground, copying, case, "sharing", "given")
    case.sharing = _share(ground, copying, case, withdrew)
    if withdrew == "photo" or chance.often(0.5):
        answer = "given" if withdrew == "photo" or chance.often(0.75) else "refused"
        back = _back(ground, case, 0.04, withdrew == "photo") if answer == "given" else None
        _answer(ground, copying, case, "photo", answer, back=back)
    if chance.often(0.2):
        _answer(ground, copying, case, "publication", "given" if chance.often(0.5) else "refused")


def _share(ground, copying, case, withdrew: str) -> bool:
    """Whether a consent to share counts now: given, not contradicted by the child, not taken back."""
    chance = case.chance
    asked = chance.weighted({"given": 87, "refused": 7, "not asked": 6}) if withdrew != "sharing" else "given"
    if asked == "not asked":
        return False
    dissents = asked == "given" and 8 <= case.age(case.registered_on) < 18 and chance.often(0.03)
    back = _back(ground, case, 0.03, withdrew == "sharing") if asked == "given" else None
    _answer(ground, copying, case, "sharing", asked, back=back, dissents=dissents)
    return asked == "given" and not dissents and back is None


def _back(ground, case, share: float, now: bool):
    """When a consent was taken back; None for nearly all."""
    if now:
        return ground.now - datetime.timedelta(hours=case.chance.randint(1, 20))
    if not case.chance.often(share) or case.registered_on >= ground.days_ago(20):
        return None
    return case.chance.at_work(case.chance.between(case.registered_on, ground.days_ago(10)), ground.now)


def _answer(ground, copying, case, purpose, answer, back=None, dissents=False) -> None:
    chance, years = case.chance, case.age(case.registered_on)
    giver, giver_name = ("self", "") if years > 17 else case.carer(chance)
    assent = "not_needed" if years > 17 else _assent(chance, years)
    copying.add(
        Consent, person_id=case.id, purpose=purpose, answer=answer, given_on=case.registered_on, giver=giver,
        giver_name=giver_name, assent="dissented" if dissents else assent, explained_by=ground.names[case.worker],
        explained_in=case.language, recorded_by_id=case.worker, recorded_at=case.at, ended_at=back,
        ended_by_id=case.worker if back else None, withdrawn=back is not None,
        withdrawal_reason=chance.choice(WITHDRAWN) if back else "",
    )  # fmt: skip


def _assent(chance, years: int) -> str:
    if years < 4:
        return "not_able"
    return chance.weighted(_SAID if years >= 13 else _SAID_YOUNG)
