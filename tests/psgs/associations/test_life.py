"""Board, assemblies, fees, reports, groups and branches: refusals first."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from psgs.actions import association_life as life
from psgs.models import BoardTerm
from psgs.queries.associations import due_lines, empty_offices
from psgs.rules import associations as rules
from psgs.today.associations import owed
from standing_together.refusal import Refused
from tests.psgs.associations.scene import days_ago

WHO = {"name": "Сафия Назарова", "sex": "female", "kind": "parent"}


def refused(*args, **kwargs):
    return pytest.raises(Refused, *args, **kwargs)


def elect(scene, association, office="chair", begun=10, **facts):
    told = WHO | {"office": office, "from_on": days_ago(begun)} | facts
    return life.elect(association, by=scene.officer, **told)


def held(scene, association, members=60, present=31, kind="ordinary"):
    planned = life.plan_assembly(association, by=scene.officer, kind=kind, planned_on=days_ago(3))
    return life.record_assembly(planned, by=scene.officer, held_on=days_ago(3), members=members, present=present)


def test_who_may_only_look_elects_nobody(scene):
    association = scene.association()
    with refused(match="does not include changing associations"):
        life.elect(association, by=scene.actor("case-manager"), **WHO, office="chair", from_on=days_ago(1))


def test_an_office_has_one_holder_at_a_time(scene):
    association = scene.association()
    elect(scene, association)
    with refused(match="Somebody holds this office in that time"):
        elect(scene, association, name="Зарина Алиева", begun=1)
    with pytest.raises(IntegrityError), transaction.atomic():  # for whoever goes around the action
        BoardTerm.objects.create(
            association=association, office="chair", name="Other", sex="male", kind="other", from_on=days_ago(2),
            until_on=days_ago(1),
        )  # fmt: skip


def test_members_of_the_board_are_several_but_nobody_is_so_twice(scene):
    association = scene.association()
    elect(scene, association, "member")
    elect(scene, association, "member", name="Зарина Алиева")
    with refused(match="This person holds this office"):
        elect(scene, association, "member", begun=5)


def test_an_assembly_without_a_quorum_elects_nobody(scene):
    association = scene.association()
    with refused(match="had no quorum"):
        elect(scene, association, elected_by=held(scene, association, present=30))


def test_a_term_ends_early_only_within_itself_and_for_a_reason(scene):
    term = elect(scene, scene.association())
    with refused(match="does not lie within"):
        life.end_term(term, by=scene.officer, on=days_ago(11), why="Moved away")
    with refused(match="why the term ended"):
        life.end_term(term, by=scene.officer, on=days_ago(1), why="  ")


def test_the_next_holder_follows_the_day_after(scene):
    association = scene.association()
    life.end_term(elect(scene, association), by=scene.officer, on=days_ago(2), why="Moved away")
    elect(scene, association, name="Зарина Алиева", begun=1)
    assert "chair" not in empty_offices(association)
    assert "treasurer" in empty_offices(association)


def test_a_term_lasts_as_long_as_the_statutes_say(scene):
    term = elect(scene, scene.association(term_years=2), from_on=datetime.date(2024, 3, 1))
    assert term.until_on == datetime.date(2026, 2, 28)
    assert life.end_of_term(datetime.date(2024, 2, 29), 1) == datetime.date(2025, 2, 28)


def test_an_assembly_without_a_quorum_decides_nothing(scene):
    assembly = held(scene, scene.association(), present=30)
    with refused(match="31 members had to be present, 30 came"):
        life.decide(assembly, by=scene.officer, text="Fees", votes_for=20)


def test_an_assembly_that_was_not_held_decides_nothing(scene):
    planned = life.plan_assembly(scene.association(), by=scene.officer, planned_on=days_ago(-3))
    with refused(match="Write down first who came"):
        life.decide(planned, by=scene.officer, text="Fees", votes_for=20)


@pytest.mark.parametrize(
    ("votes", "why"),
    [({"votes_for": 32}, "more votes than members"), ({"votes_for": 9, "votes_against": 9}, "More votes against")],
)
def test_votes_are_counted(scene, votes, why):
    assembly = held(scene, scene.association())
    with refused(match=why):
        life.decide(assembly, by=scene.officer, text="Fees", **votes)


def test_more_than_the_members_cannot_come(scene):
    with refused(match="More came than there are members"):
        held(scene, scene.association(), members=10, present=11)


def test_numbers_that_decided_stay(scene):
    assembly = held(scene, scene.association())
    life.decide(assembly, by=scene.officer, text="Fees", votes_for=31)
    with refused(match="cannot change any more"):
        life.record_assembly(assembly, by=scene.officer, held_on=days_ago(3), members=60, present=60)


def test_later_statutes_do_not_undo_a_quorum(scene):
    association = scene.association()
    assembly = held(scene, association)
    association.quorum_percent = 90
    association.save()
    assembly.refresh_from_db()
    assert rules.has_quorum(assembly)
    again = life.record_assembly(assembly, by=scene.officer, held_on=days_ago(3), members=60, present=40)
    assert again.quorum_percent == 50


def test_fees_of_two_times_do_not_overlap(scene):
    association = scene.association()
    year = {"from_on": datetime.date(2026, 1, 1), "until_on": datetime.date(2026, 12, 31)}
    due = {"due_on": datetime.date(2026, 3, 1), "members_due": 40, "due": 800}
    fee = life.set_fee(association, by=scene.officer, **year, **due)
    with refused(match="fees for a part of this time"):
        life.set_fee(association, by=scene.officer, **(year | {"until_on": datetime.date(2026, 6, 30)}), **due)
    with refused(match="More members paid than owe"):
        life.receive_fee(fee, by=scene.officer, paid=100, members_paid=41)
    assert life.receive_fee(fee, by=scene.officer, paid=700, members_paid=35).paid == 700


def _report(scene, association, **facts):
    told = {"addressee": "tax", "period_from": days_ago(120), "period_until": days_ago(30), "due_on": days_ago(5)}
    return life.owe_report(association, by=scene.officer, **(told | facts))


def test_a_report_is_owed_once_and_not_handed_in_ahead(scene):
    association = scene.association()
    report = _report(scene, association)
    with refused(match="stands in the list already"):
        _report(scene, association)
    with refused(match="has happened, not before"):
        life.hand_in_report(report, by=scene.officer, on=days_ago(-1))


def test_a_group_joins_once_and_may_come_back(scene):
    association, group = scene.association(), scene.group()
    member = life.take_group_in(association, by=scene.officer, group=group, from_on=days_ago(90))
    with refused(match="belongs to the association in that time"):
        life.take_group_in(association, by=scene.officer, group=group, from_on=days_ago(30))
    life.let_group_go(member, by=scene.officer, on=days_ago(40))
    life.take_group_in(association, by=scene.officer, group=group, from_on=days_ago(30))


def test_a_group_that_ended_does_not_join(scene):
    group = scene.group(ended_on=days_ago(5), ended_because="The members moved")
    with refused(match="This group has ended"):
        life.take_group_in(scene.association(), by=scene.officer, group=group, from_on=days_ago(1))


def test_a_branch_does_not_close_before_it_opens(scene):
    association = scene.association()
    branch = life.open_branch(
        association, by=scene.officer, name="Dahana", district_id=scene.district.pk, opened_on=days_ago(5)
    )
    with refused(match="close before it opened"):
        life.close_branch(branch, by=scene.officer, on=days_ago(6))


def test_today_tells_what_is_owed_the_oldest_first(scene):
    association = scene.association(next_step_due_on=days_ago(1))
    _report(scene, association)
    elect(scene, association, until_on=days_ago(-50))
    elect(scene, association, "member", until_on=days_ago(-50))  # no single office: not told
    life.plan_assembly(association, by=scene.officer, planned_on=days_ago(-10))
    assert [row["what"] for row in due_lines(scene.officer)] == ["report", "step", "assembly", "term"]
    lines = owed(scene.officer)
    assert [line.urgent for line in lines] == [True, True, False, False]
    assert "the report to the tax office was due on" in lines[0].text


def test_today_says_nothing_of_a_term_after_which_somebody_was_elected(scene):
    association = scene.association()
    elect(scene, association, begun=400, until_on=days_ago(11))
    elect(scene, association)
    assert owed(scene.officer) == []


def test_today_says_nothing_to_those_who_only_look(scene):
    _report(scene, scene.association())
    manager = scene.actor("case-manager")
    assert owed(manager) == []


def test_today_asks_once(scene, django_assert_num_queries):
    _report(scene, scene.association())
    with django_assert_num_queries(1):
        owed(scene.officer)
