import datetime

from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.contact_rule import contact_rule
from beneficiaries.enums import URGENCY_RANK

_DAYS = st.dates(datetime.date(2021, 1, 1), datetime.date(2035, 1, 1))


def test_the_rule_knows_every_urgency_and_is_stricter_the_more_urgent_it_is():
    rule = contact_rule()
    assert set(rule.within_days) == set(URGENCY_RANK)
    ordered = [rule.within_days[urgency] for urgency in sorted(URGENCY_RANK, key=URGENCY_RANK.get)]
    assert ordered == sorted(ordered)
    assert ordered[-1] <= rule.silent_after_days


@given(_DAYS, st.integers(0, 400))
def test_overdue_begins_the_day_after_the_last_allowed_one(on, ago):
    rule, heard = contact_rule(), on - datetime.timedelta(days=ago)
    for urgency, days in rule.within_days.items():
        assert rule.is_overdue(urgency, heard, on) == (ago > days)
    assert rule.is_silent(heard, on) == (ago > rule.silent_after_days)


@given(_DAYS, _DAYS, st.integers(0, 400))
def test_who_is_overdue_stays_so_until_heard(on, heard, more):
    rule = contact_rule()
    if rule.is_overdue("soon", heard, on):
        assert rule.is_overdue("soon", heard, on + datetime.timedelta(days=more))
        assert rule.is_overdue("now", heard, on)
