"""Are two records likely one person? Pure judgement on small records; a human decides, nothing is merged.

Columns to store when a person is registered or changed (`match_columns`), and the joins of a set-based run.
Every join also has `a.id < b.id`; the union of its pairs then goes through `likeness`:

=========  ==================================================================================================
place      a.district_id = b.district_id AND a.given_loose = b.given_loose
           AND b.birth_year BETWEEN a.birth_year - 1 AND a.birth_year + 1       (recorded again nearby)
phone      a.phone_key = b.phone_key             (leave out phones of more than 20 persons: an office's)
name       a.set_key = b.set_key AND a.jamoat_id = b.jamoat_id     (any birth date, surname and name swapped)
home       a.household_id = b.household_id                         (any spelling)
born       a.birth_date = b.birth_date AND a.family_loose = b.family_loose, both known to the day (moved away)
=========  ==================================================================================================

`blocking_keys` gives the same blocks as text, for a file that is compared with itself in Python. In SQL,
`a.sex = b.sex` may be added to every join: records of different sex are never proposed.
"""

from dataclasses import dataclass
from datetime import date

from standing_together import names
from standing_together.names import DIFFERENT, MAYBE, SAME, Reason, compare

PROPOSE_FROM = 65  # of 100; chosen on generated registers of several seeds, see tests
DAYS_NEAR = 370  # two exact dates this near may be one person told twice; a brother or sister is not so near
PHONE_DIGITS = 9  # national significant number; before it stand +992, 992, 8 or nothing


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What the judgement needs of a person; everything but the names may be missing.

    birth_date_precision: "day", "month", "year" or "estimated" (reckoned from an age).
    """

    family: str = ""
    given: str = ""
    patronymic: str = ""
    sex: str = ""
    birth_date: date | None = None
    birth_date_precision: str = "day"
    district: object = None
    jamoat: object = None
    village: str = ""
    household: object = None
    phone: str = ""
    caregiver: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    score: int
    reasons: tuple[Reason, ...]
    propose: bool


def phone_key(phone):
    """Last nine digits; "" for a number too short to be one."""
    digits = "".join(letter for letter in str(phone or "") if letter in "0123456789")
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""


def match_columns(record):
    """Values of the stored columns, all derived from the record alone."""
    return {
        "name_key": names.search_key(record.family, record.given, record.patronymic),
        "set_key": names.set_key(record.family, record.given),
        "family_key": names.strict_key(record.family),
        "given_key": names.strict_key(record.given),
        "family_loose": names.loose_key(record.family),
        "given_loose": names.loose_key(record.given),
        "birth_year": record.birth_date.year if record.birth_date else None,
        "phone_key": phone_key(record.phone),
    }


def blocking_keys(record):
    """Texts; two records that share one are worth comparing. A year stands for itself and the one before."""
    columns = match_columns(record)
    keys = []
    if columns["birth_year"] and columns["given_loose"]:
        block = f"place:{record.district}:{columns['given_loose']}:"
        keys += [f"{block}{columns['birth_year']}", f"{block}{columns['birth_year'] + 1}"]
    if columns["phone_key"]:
        keys.append(f"phone:{columns['phone_key']}")
    if columns["family_key"] and columns["given_key"]:
        keys.append(f"name:{columns['set_key']}:{record.jamoat or record.district}")
    if record.household:
        keys.append(f"home:{record.household}")
    if _known_day(record) and columns["family_loose"]:
        keys.append(f"born:{record.birth_date.isoformat()}:{columns['family_loose']}")
    return keys


def _known_day(record):
    """1 January is what is written when only the year is known."""
    born = record.birth_date
    return bool(born) and record.birth_date_precision == "day" and (born.month, born.day) != (1, 1)


def _same_but_slip(a, b):
    """One of year, month, day mistyped, or day and month exchanged."""
    parts_a, parts_b = (a.year, a.month, a.day), (b.year, b.month, b.day)
    odd = [(left, right) for left, right in zip(parts_a, parts_b, strict=True) if left != right]
    if len(odd) == 1:
        left, right = (f"{number:04}" for number in odd[0])
        return sum(one != other for one, other in zip(left, right, strict=True)) == 1
    return parts_a == (b.year, b.day, b.month)


def _judge_two_days(a, b):
    if _same_but_slip(a, b):
        return 14, "birth_date_slip"
    return (5, "near_birth_date") if abs((a - b).days) <= DAYS_NEAR else (None, "other_birth_date")


def _judge_birth(a, b):
    """(points, reason code), points None where the dates speak against one person."""
    if not a.birth_date or not b.birth_date:
        return 0, "birth_unknown"
    years_apart = abs(a.birth_date.year - b.birth_date.year)
    if _known_day(a) and _known_day(b):
        if a.birth_date == b.birth_date:
            return 30, "same_birth_date"
        return _judge_two_days(a.birth_date, b.birth_date)
    if years_apart > 1:
        return None, "other_birth_year"
    both_months = {a.birth_date_precision, b.birth_date_precision} <= {"day", "month"}
    if both_months and years_apart == 0 and a.birth_date.month == b.birth_date.month:
        return 22, "same_birth_month"
    return (15, "same_birth_year") if years_apart == 0 else (11, "near_birth_year")


def _village_key(village):
    """Deha 2 and Деҳа 2 are one village, Deha 12 another."""
    return names.strict_key(village), "".join(filter(str.isdigit, village or ""))


def _judge_place(a, b):
    """(points, reason code) of the nearest place they share; another district speaks against."""
    if a.household and a.household == b.household:
        return 16, "same_household"
    if a.district and b.district and a.district != b.district:
        return -12, "other_district"
    if a.jamoat and b.jamoat and a.jamoat != b.jamoat:
        return 2, "same_district"
    if a.village and _village_key(a.village) == _village_key(b.village):
        return 10, "same_village"
    return (7, "same_jamoat") if a.jamoat and a.jamoat == b.jamoat else (2, "same_district")


def _judge_phone(a, b):
    phones = phone_key(a.phone), phone_key(b.phone)
    if not all(phones):
        return 0, ""
    return (12, "same_phone") if phones[0] == phones[1] else (-3, "other_phone")


def _judge_caregiver(a, b):
    if not (a.caregiver and b.caregiver):
        return 0, ""
    return (-6, "other_caregiver") if compare(a.caregiver, b.caregiver).verdict == DIFFERENT else (6, "same_caregiver")


# Points of a name by verdict; a name that one of the two records lacks gives none and forbids nothing.
_POINTS = {
    "given": {SAME: 25, MAYBE: 15, DIFFERENT: 0},
    "family": {SAME: 20, MAYBE: 12, DIFFERENT: 0},
    "patronymic": {SAME: 14, MAYBE: 7, DIFFERENT: 0},
}


def _compare_names(a, b):
    """Verdicts by part, only of parts that both have; b's surname and given name exchanged if that fits."""
    pairs = {part: (getattr(a, part), getattr(b, part)) for part in _POINTS}
    turned = (a.family, b.given), (a.given, b.family)
    if all(compare(*pair).verdict == SAME for pair in turned) and compare(*pairs["given"]).verdict != SAME:
        pairs |= {"family": turned[0], "given": turned[1]}
    return {part: compare(*pair) for part, pair in pairs.items() if all(map(names.tokens, pair))}


def _name_reasons(part, verdict):
    details = [reason for reason in verdict.why if reason.code != "identical"]
    return [Reason(f"{part}_{verdict.verdict}"), *details]


def _forbidden(a, b, verdicts, birth_points, birth_code):
    """Facts that no points outweigh: brothers, sisters, twins and namesakes end here.

    Another surname is possible for one person (marriage, -ов given up for the grandfather's name), but only
    where given name, father and day of birth all agree.
    """
    if "given" not in verdicts or (a.sex and b.sex and a.sex != b.sex) or birth_points is None:
        return True
    found = {part: verdict.verdict for part, verdict in verdicts.items()}
    if DIFFERENT in {found["given"], found.get("patronymic")}:
        return True
    sure = found["given"] == found.get("patronymic") == SAME and birth_code == "same_birth_date"
    return found.get("family", DIFFERENT) == DIFFERENT and not sure


def likeness(a, b):
    """Score 0..100 with reasons for and against; `propose` asks a human to look, it never merges.

    A pair with a fact that forbids it keeps a score below the bar, so that sorting by score is honest.
    """
    verdicts = _compare_names(a, b)
    birth_points, birth_code = _judge_birth(a, b)
    others = [_judge_place(a, b), _judge_phone(a, b), _judge_caregiver(a, b)]
    score = sum(_POINTS[part][verdict.verdict] for part, verdict in verdicts.items())
    score += (birth_points or 0) + sum(points for points, _ in others)
    reasons = [reason for part, verdict in verdicts.items() for reason in _name_reasons(part, verdict)]
    reasons += [Reason(code) for code in (birth_code, *(code for _, code in others)) if code]
    if a.sex and b.sex and a.sex != b.sex:
        reasons.append(Reason("other_sex"))
    if _forbidden(a, b, verdicts, birth_points, birth_code):
        score = min(score, PROPOSE_FROM - 1)
    score = max(0, min(100, score))
    return Likeness(score, tuple(dict.fromkeys(reasons)), score >= PROPOSE_FROM)
