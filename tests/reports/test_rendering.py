"""A worker's work: whatever dies in between, one set of figures, one file, one publication."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, close_old_connections, connection, transaction
from django.utils import timezone

from reports.actions import files, rendering
from reports.actions import runs as actions
from reports.models import Publication, ReportRun, Snapshot
from reports.snapshots.frozen import Frozen
from standing_together.access.actor import Actor
from standing_together.outbox.models import Message
from standing_together.refusal import Refused
from tests.factories.places import ProgrammeFactory
from tests.reports import make
from tests.reports.invented import invent, staff

WAITS = {"state": "publishing", "published_at": timezone.now()}


def expire(run):
    """The worker that held it is dead: its lease runs out."""
    ReportRun.objects.filter(pk=run.pk).update(leased_until=timezone.now() - rendering.LEASE)


def waiting_for_publication(programme):
    run = make.reviewed_run(programme)
    ReportRun.objects.filter(pk=run.pk).update(published_by=run.reviewed_by, **WAITS)
    run.refresh_from_db()
    return run


@pytest.mark.django_db(transaction=True)
class TestWork:
    def test_a_queued_report_becomes_a_draft_with_frozen_figures(self):
        programme = ProgrammeFactory()
        invent(programme, persons=30)
        run = make.run_of(programme)
        rendering.work_on(str(run.pk))
        run.refresh_from_db()
        assert (run.state, run.percent, run.stage, run.token) == ("ready", 100, "done", None)
        data = files.path_of(run.draft_sha256).read_bytes()
        assert hashlib.sha256(data).hexdigest() == run.draft_sha256
        assert Frozen(run.snapshot.content).sha256 == run.snapshot.sha256
        assert Message.objects.filter(topic="report.tell", payload__what="ready").count() == 1

    def test_who_dies_after_freezing_leaves_the_figures_to_the_next(self):
        programme = ProgrammeFactory()
        run = make.run_of(programme)
        taken = rendering.take(str(run.pk))
        first = rendering.freeze(taken)
        invent(programme, persons=20)  # the world goes on; the figures do not
        with pytest.raises(rendering.InOtherHands):
            rendering.work_on(str(run.pk))
        expire(run)
        rendering.work_on(str(run.pk))
        run.refresh_from_db()
        assert (run.state, run.snapshot_id, run.attempts) == ("ready", first.pk, 2)
        assert Snapshot.objects.count() == 1
        with pytest.raises(rendering.Lost):  # the one thought dead wakes up and finds the report no longer its own
            rendering.finish(taken, "0" * 64, 1, Frozen(first.content))

    def test_who_dies_between_file_and_publication_is_followed_by_one_publication(self):
        run = waiting_for_publication(ProgrammeFactory())
        rendering.take(str(run.pk))
        files.keep(b"written, and then the lights went out")
        expire(run)
        for _again in range(3):
            rendering.work_on(str(run.pk))
        publication = Publication.objects.get()
        assert files.path_of(publication.sha256).stat().st_size == publication.size
        assert Message.objects.filter(topic="report.tell", payload__what="published").count() == 1

    def test_one_message_at_eight_workers_gives_one_publication(self):
        run = waiting_for_publication(ProgrammeFactory())

        def work(_number):
            try:
                rendering.work_on(str(run.pk))
            except rendering.InOtherHands:
                return "in other hands"
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as workers:
            answers = list(workers.map(work, range(8)))
        assert Publication.objects.count() == 1
        assert answers.count(None) >= 1

    def test_a_second_version_keeps_the_first_and_says_replaced(self):
        programme = ProgrammeFactory()
        old = make.published_run(programme, paper=b"%PDF-1.7 the first version").publication
        run = waiting_for_publication(programme)
        ReportRun.objects.filter(pk=run.pk).update(version=2)
        rendering.work_on(str(run.pk))
        old.refresh_from_db()
        new = Publication.objects.current().get()
        assert (old.replaced_by_id, new.version, new.previous_sha256) == (new.pk, 2, old.sha256)
        assert files.path_of(old.sha256).exists()

    def test_cancelled_while_at_work_ends_without_a_draft(self):
        run = make.run_of(ProgrammeFactory())
        taken = rendering.take(str(run.pk))
        ReportRun.objects.filter(pk=run.pk).update(state="cancelled", token=None, leased_until=None)
        with pytest.raises(rendering.Lost):
            rendering.report_progress(taken, "counting", 5)
        assert rendering.take(str(run.pk)) is None

    def test_work_that_never_ends_stops_with_words_after_some_attempts(self):
        run = make.run_of(ProgrammeFactory())
        for _attempt in range(rendering.MOST_ATTEMPTS):
            rendering.take(str(run.pk))
            expire(run)
        rendering.work_on(str(run.pk))
        run.refresh_from_db()
        assert run.state == "failed"
        assert "several times" in run.problem

    def test_letters_that_cannot_be_printed_fail_with_the_reason(self):
        run = make.run_of(ProgrammeFactory(names={"en": "A smile 😀"}))
        rendering.work_on(str(run.pk))
        run.refresh_from_db()
        assert run.state == "failed"
        assert "😀" in run.problem

    def test_eight_publishers_at_once_one_wins_and_seven_get_a_sentence(self):
        programme = ProgrammeFactory()
        run = make.reviewed_run(programme)
        managers = [Actor.of(staff("programme-manager", programme).user) for _ in range(8)]

        def publish(actor):
            try:
                actions.publish_report(run, by=actor)
            except Refused as reason:
                return str(reason)
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as people:
            answers = list(people.map(publish, managers))
        close_old_connections()
        assert answers.count(None) == 1
        assert sum("already moved on" in str(answer) for answer in answers) == 7
        assert Message.objects.filter(topic="report.render").count() == 1


@pytest.mark.django_db
def test_the_database_knows_one_publication_per_version():
    publication = make.published_run(ProgrammeFactory()).publication
    again = make.reviewed_run(publication.programme, language="da")
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(
            id=again.pk, run=again, programme=publication.programme, edition="board", language="en", period="2022",
            version=1, sha256="0" * 64, size=1, figures_sha256="0" * 64, published_at=timezone.now(),
        )  # fmt: skip
