"""Buildings and works: refusals, the database's own no, the way to verified, the table with its money."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from advocacy.actions import premises as actions
from advocacy.checklists.definition import newest
from advocacy.models import AccessibilityAudit, AccessWork, Premises
from advocacy.queries import premises as queries
from standing_together.refusal import Refused
from tests.advocacy.standards import make
from tests.advocacy.standards.test_assessments import is_refused_by_the_database


@pytest.fixture
def building(ground, by):
    return make.building(ground, by)


def test_strangers_neither_see_nor_build(ground, building):
    stranger = make.actor(type(ground)())
    assert not Premises.objects.visible_to(stranger).exists()
    with pytest.raises(Refused):
        make.work(building, stranger)
    with pytest.raises(Refused):
        make.walk(building, make.actor(ground, "me-officer"))


def test_a_walk_without_all_answers_is_refused(building, by):
    with pytest.raises(Refused, match="no answer yet: 27"):
        make.walk(building, by, answers={"path-firm": {"answer": "yes"}})
    with pytest.raises(Refused, match="already"):
        [make.walk(building, by) for _twice in range(2)]
    with pytest.raises(Refused, match="already"):
        make.building(building, by)


def test_a_walk_is_never_rewritten(building, by):
    audit = make.walk(building, by)
    assert (audit.barriers, audit.checklist_version) == (["entrance-step-free"], newest().version)
    rows = AccessibilityAudit.objects.filter(pk=audit.pk)
    is_refused_by_the_database(lambda: rows.update(barriers=[]))
    is_refused_by_the_database(rows.delete)
    assert queries.barriers_of(audit)[0][2] == "ramp"


def test_who_did_it_does_not_verify_it(building, by, second):
    work = make.work(building, by, "done")
    with pytest.raises(Refused, match="a colleague must record"):
        actions.verify_work(work, by=by, on=make.DAY, through="opd")
    with pytest.raises(Refused, match="before it was done"):
        actions.verify_work(work, by=second, on=make.DAY - datetime.timedelta(days=1), through="opd")
    facts = {"verified_on": make.DAY, "verified_through": "opd", "state": "verified"}
    row = AccessWork.objects.filter(pk=work.pk)
    is_refused_by_the_database(lambda: row.update(verified_by=by.user, **facts))
    is_refused_by_the_database(lambda: row.update(verified_by=second.user, **(facts | {"verified_through": ""})))
    is_refused_by_the_database(row.delete)


@pytest.mark.parametrize("jump", ["in_work", "done", "verified"])
def test_the_database_lets_nothing_jump(building, by, jump):
    work = make.work(building, by)
    facts = {"funder": "x", "done_on": make.DAY, "done_by": by.user} if jump != "in_work" else {"funder": "x"}
    is_refused_by_the_database(lambda: AccessWork.objects.filter(pk=work.pk).update(state=jump, **facts))


def test_money_needs_a_payer_and_a_currency(building, by):
    work = make.work(building, by)
    with pytest.raises(Refused, match="who pays"):
        actions.fund_work(work, by=by, funder=" ")
    bare = make.work(building, by, "in_work", planned_cost=None, currency="")
    with pytest.raises(Refused, match="currency"):
        actions.finish_work(bare, by=by, on=make.DAY, spent=5)
    funded = make.work(building, by, "funded")
    with pytest.raises(Refused, match="Say who pays"):
        actions.change_work(funded, by=by, funder="")


def test_tried_out_found_wanting_and_verified(building, by, second):
    work = make.work(building, by, "done")
    with pytest.raises(Refused, match="reason"):
        actions.reopen_work(work, by=second, note="")
    back = actions.reopen_work(work, by=second, note="Too steep")
    assert (back.state, back.done_by) == ("in_work", None)
    done = actions.finish_work(back, by=by, on=make.DAY, spent=1300)
    good = actions.verify_work(done, by=second, on=make.DAY, through="opd", verifier="Union of blind people")
    assert (good.state, good.verified_by, good.currency) == ("verified", second.user, "TJS")
    with pytest.raises(Refused, match="closed"):
        actions.change_work(good, by=by, description="x")


def test_the_table_never_adds_different_money(ground, building, by, second):
    make.walk(building, by)
    other = make.building(ground, by, name="School", kind="school", town="")
    actions.verify_work(make.work(building, by, "done"), by=second, on=make.DAY, through="person")
    make.work(other, by, planned_cost=50, currency="EUR")
    actions.drop_work(make.work(other, by), by=by, note="No money")
    lines, total = queries.by_town_and_kind(by)
    assert [(line.place, line.premises) for line in lines] == [(str(ground.district), 1), ("Kulob", 1)]
    assert (total.ramps, total.open, total.barriers, total.audited) == (1, 1, 1, 1)
    assert total.planned == {"TJS": Decimal(1200), "EUR": Decimal(50)}
    assert total.spent == {"TJS": Decimal(1100)}


def test_late_works_are_told(building, by):
    make.work(building, by, due_on=timezone.localdate() - datetime.timedelta(days=2))
    assert queries.overdue_for(by)["count"] == 1
