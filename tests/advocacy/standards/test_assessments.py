"""Assessments: refusals first, the database's own no, then the way through and the comparison."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from advocacy.actions import standards as actions
from advocacy.models import CriterionLevel, ServiceStandard, StandardAdoption, StandardAssessment
from advocacy.queries import standards as queries
from standing_together.access.actor import system_actor
from standing_together.refusal import Refused
from standing_together.tasklist.queries import tasks_about
from tests.advocacy.standards import make
from tests.factories.people import ProviderFactory


def is_refused_by_the_database(write):
    with pytest.raises(DatabaseError), transaction.atomic():
        write()


def test_a_changed_text_under_the_same_version_is_refused(db):
    make.standard()
    with pytest.raises(Refused, match="new version"):
        actions.load_standard(make.data(needed=1), by=system_actor())
    with pytest.raises(Refused):
        actions.load_standard({}, by=system_actor())


def test_a_version_is_never_rewritten_and_the_old_one_stays(db):
    first = make.standard()
    assert actions.load_standard(make.data(), by=system_actor()) == (first, False)
    second, new = actions.load_standard(make.data(version=2, needed=1), by=system_actor())
    assert new
    assert second.version == 2
    stored = ServiceStandard.objects.filter(pk=first.pk)
    is_refused_by_the_database(lambda: stored.update(content={}))
    is_refused_by_the_database(stored.delete)
    assert stored.get().content == make.data()


def test_loading_the_files_again_changes_nothing(db, capsys):
    call_command("load_standards")
    call_command("load_standards")
    assert '"created": 0' in capsys.readouterr().out.splitlines()[-1]


def test_strangers_do_not_assess(ground, by, second):
    stranger = make.actor(type(ground)())
    with pytest.raises(Refused, match="does not include"):
        make.draft(ground, stranger)
    assessment = make.draft(ground, by)
    with pytest.raises(Refused):
        make.written(assessment, stranger)
    assert not StandardAssessment.objects.visible_to(stranger).exists()
    with pytest.raises(Refused):
        make.draft(ground, make.actor(ground, "me-officer"), provider=assessment.provider)


def test_what_is_not_whole_does_not_go_on(ground, by):
    assessment = make.draft(ground, by)
    with pytest.raises(Refused, match="no level yet: 3"):
        actions.submit_assessment(assessment, by=by)
    for levels in ({"a": (2, " ")}, {"a": (4, "seen")}, {"z": (1, "seen")}):
        with pytest.raises(Refused):
            actions.write_levels(assessment, by=by, levels=levels)
    with pytest.raises(Refused, match="open already"):
        make.draft(ground, by, provider=assessment.provider)
    with pytest.raises(Refused, match="while you were reading"):
        actions.write_levels(assessment, by=by, levels={"a": (1, "seen")}, version=9)
    with pytest.raises(Refused, match="lies ahead"):
        make.draft(ground, by, on=timezone.localdate() + timezone.timedelta(days=1))


def test_the_author_is_not_the_second_person(ground, by, second):
    assessment = make.waiting(ground, by)
    with pytest.raises(Refused, match="a colleague must agree"):
        actions.agree_assessment(assessment, by=by)
    row = StandardAssessment.objects.filter(pk=assessment.pk)
    facts = {"state": "agreed", "agreed_at": timezone.now()}
    is_refused_by_the_database(lambda: row.update(agreed_by=by.user, **facts))
    assert list(StandardAssessment.objects.waiting_for(second)) == [assessment]
    assert not StandardAssessment.objects.waiting_for(by).exists()


def test_nothing_of_an_agreed_one_changes(ground, by, second):
    assessment = make.agreed(ground, by, second)
    row = StandardAssessment.objects.filter(pk=assessment.pk)
    for change in ({"meets": False}, {"state": "draft"}, {"standard": make.standard(version=2)}, {"with_whom": "x"}):
        is_refused_by_the_database(lambda change=change: row.update(**change))
    levels = CriterionLevel.objects.filter(assessment=assessment)
    is_refused_by_the_database(lambda: levels.update(level=3))
    is_refused_by_the_database(levels.delete)
    is_refused_by_the_database(row.delete)
    with pytest.raises(Refused, match="Only a draft"):
        make.written(assessment, by)


def test_a_draft_keeps_its_version_and_cannot_jump(ground, by):
    assessment = make.draft(ground, by)
    row = StandardAssessment.objects.filter(pk=assessment.pk)
    is_refused_by_the_database(lambda: row.update(standard=make.standard(version=2)))
    facts = {"agreed_at": timezone.now(), "submitted_at": timezone.now(), "submitted_by": by.user}
    is_refused_by_the_database(lambda: row.update(state="agreed", result={}, meets=True, **facts))


def test_given_back_corrected_and_agreed(ground, by, second):
    assessment = make.waiting(ground, by, levels={"a": 1, "b": 2, "c": 2})
    assert assessment.meets is False
    back = actions.return_assessment(assessment, by=second, note="Look at the toilet again")
    assert (back.state, back.result) == ("draft", None)
    make.written(back, by, a=2)
    done = actions.agree_assessment(actions.submit_assessment(back, by=by), by=second)
    assert done.meets
    assert done.result["areas"]["one"] == {"level": 2, "points": 4, "of": 6, "meets": True}
    assert [step.move for step in done.steps.all()] == ["submit", "return", "submit", "agree"]


def test_the_plan_is_tasks_on_an_agreed_one(ground, by, second):
    assessment = make.waiting(ground, by, levels={"a": 1, "b": 2, "c": 2})
    with pytest.raises(Refused, match="second person has agreed"):
        actions.plan_improvement(assessment, "a", by=by, title="A rule", due_on=None)
    assessment = actions.agree_assessment(assessment, by=second)
    actions.plan_improvement(assessment, "a", by=by, title="Write the rule", due_on=None, owner_words="The head")
    task = tasks_about(assessment).get()
    assert (task.part, task.title, task.organisation) == ("a", "Write the rule", ground.organisation)


def test_again_under_a_new_version_is_compared(ground, by, second):
    provider = ProviderFactory(district=ground.district)
    levels = {"a": 1, "b": 2, "c": 2}
    first = make.agreed(ground, by, second, provider=provider, levels=levels, on=make.DAY.replace(month=1))
    newer = make.standard(version=2, areas=(("one", ("a", "b")), ("three", ("d",))))
    now = make.agreed(ground, by, second, of=newer, provider=provider, levels={"a": 3, "b": 1, "d": 2})
    assert queries.previous_of(by, now) == first
    assert queries.previous_of(by, first) is None
    ways = {each.change.code: each.change.way for each in queries.differences(first, now)}
    assert ways == {"a": "better", "b": "worse", "d": "new", "c": "gone"}
    seen = queries.picture(by, newer, ground.district.pk)
    assert [row.assessment for row in seen.rows] == [now]
    assert (seen.met, seen.met_by_area) == (0, [0, 1])


def test_an_authority_adopts_once(ground, by):
    facts = {"by": by, "programme": ground.programme, "authority": "Hukumat", "adopted_on": make.DAY, "document": "14"}
    made = actions.adopt_standard(make.standard(), district=ground.district, **facts)
    with pytest.raises(Refused, match="already"):
        actions.adopt_standard(make.standard(), **facts)
    is_refused_by_the_database(lambda: StandardAdoption.objects.filter(pk=made.pk).update(document="15"))
