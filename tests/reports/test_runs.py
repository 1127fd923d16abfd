"""Who may move a report, and who may not: refusals first."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from reports.actions import runs as actions
from reports.actions import values
from reports.models import ActualValue, IndicatorUse, ReportRun, Result
from reports.queries.framework import lines_of
from reports.snapshots.framework import entered_table
from reports.snapshots.taking import take_figures
from standing_together.access.actor import Actor
from standing_together.disclosure import Kind
from standing_together.organisations.models import Partner
from standing_together.outbox.models import Message
from standing_together.refusal import Refused
from tests.factories.access import UserFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory
from tests.reports import make
from tests.reports.invented import staff

pytestmark = pytest.mark.django_db
START = {"edition": "board", "period": "2022", "language": "en"}


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def manager(programme):
    return Actor.of(staff("programme-manager", programme).user)


@pytest.fixture
def officer(programme):
    return Actor.of(staff("me-officer", programme).user)


def test_the_author_neither_reviews_nor_publishes(programme, manager):
    run = make.frozen_run(programme, state="ready", author=manager.user)
    for move in (actions.approve_report, actions.publish_report):
        with pytest.raises(Refused, match="author"):
            move(run, by=manager)


@pytest.mark.parametrize("who", ["reviewed", "published"])
def test_the_database_refuses_the_author_as_a_second_pair_of_eyes(programme, who):
    run = make.published_run(programme)
    with pytest.raises(IntegrityError, match="is_not_author"), transaction.atomic():
        ReportRun.objects.filter(pk=run.pk).update(**{f"{who}_by": run.author})


def test_nobody_publishes_what_was_not_reviewed(programme, manager):
    with pytest.raises(Refused, match="already moved on"):
        actions.publish_report(make.frozen_run(programme, state="ready"), by=manager)


def test_the_me_officer_does_not_approve(programme, officer):
    with pytest.raises(Refused, match="role"):
        actions.approve_report(make.frozen_run(programme, state="ready"), by=officer)


def test_a_return_needs_a_reason(programme, manager):
    run = make.frozen_run(programme, state="ready")
    with pytest.raises(Refused, match="reason"):
        actions.return_report(run, by=manager, note=" ")
    assert actions.return_report(run, by=manager, note="The period is wrong.").state == "returned"


def test_another_programme_is_out_of_reach(officer):
    with pytest.raises(Refused, match="programme"):
        actions.start_report(ProgrammeFactory(), by=officer, **START)


def test_the_same_report_is_not_started_twice(programme, officer):
    run = actions.start_report(programme, by=officer, **START)
    with pytest.raises(Refused, match="already on its way"):
        actions.start_report(programme, by=officer, **START)
    actions.cancel_report(run, by=officer)
    assert actions.start_report(programme, by=officer, **START).version == 1


def test_starting_promises_one_piece_of_work_in_the_reports_queue(programme, officer):
    run = actions.start_report(programme, by=officer, **START)
    assert Message.objects.get(topic="report.render", payload__run=str(run.pk)).queue == "reports"


def test_after_a_publication_comes_the_next_version(programme, officer):
    make.published_run(programme)
    assert actions.start_report(programme, by=officer, **START).version == 2


def test_reviewed_by_one_and_published_by_the_same_is_allowed(programme, manager):
    run = make.frozen_run(programme, state="ready")
    actions.approve_report(run, by=manager)
    run = actions.publish_report(run, by=manager)
    assert (run.state, run.steps.count()) == ("publishing", 2)


def test_a_retry_forgets_the_review(programme, officer):
    run = make.reviewed_run(programme)
    ReportRun.objects.filter(pk=run.pk).update(state="failed")
    run = actions.retry_report(run, by=officer)
    assert (run.state, run.reviewed_by, run.snapshot is not None) == ("queued", None, True)


class TestEnteredFigures:
    @pytest.fixture
    def use(self, programme):
        impact = Result.objects.create(programme=programme, code="impact", level="impact")
        return IndicatorUse.objects.create(result=impact, indicator="day_care", unit="item", counted="entered")

    def enter(self, use, officer, **more):
        given = {"period": "2022-H1", "district": None, "value": 2, "evidence": "Handover act"}
        return values.enter_value(use, by=officer, **(given | more))

    def test_who_entered_it_does_not_approve_it(self, use, programme):
        both = staff("me-officer", programme).user
        value = self.enter(use, Actor.of(both))
        staff("programme-manager", programme, user=both)
        with pytest.raises(Refused, match="colleague"):
            values.decide_value(value, by=Actor.of(both), approve=True)
        with pytest.raises(IntegrityError, match="approver_is_not_enterer"), transaction.atomic():
            ActualValue.objects.filter(pk=value.pk).update(
                state="approved", decided_by=both, decided_at=value.entered_at
            )

    def test_what_nobody_approved_is_missing_and_never_zero(self, use, programme, officer):
        self.enter(use, officer)
        frozen = take_figures(programme.pk, "2022")
        assert frozen.tables["entered/impact/day_care"].total.kind is Kind.MISSING

    def test_an_approved_figure_is_printed_and_a_newer_one_takes_its_place(self, use, programme, officer, manager):
        for number in (2, 3):
            values.decide_value(self.enter(use, officer, value=number), by=manager, approve=True)
        assert take_figures(programme.pk, "2022").tables["entered/impact/day_care"].total.figure == 3
        assert ActualValue.objects.filter(state="replaced").count() == 1

    def test_a_figure_of_a_later_period_is_not_in_an_earlier_report(self, use, programme, officer, manager):
        values.decide_value(self.enter(use, officer, period="2023"), by=manager, approve=True)
        assert take_figures(programme.pk, "2022").tables["entered/impact/day_care"].total.kind is Kind.MISSING

    def test_districts_add_up_only_when_all_have_spoken(self, use, programme, officer, manager):
        places = [DistrictFactory(), DistrictFactory()]
        for place in places:
            use.targets.create(period="all", district=place, value=1)
        values.decide_value(self.enter(use, officer, district=places[0], value=1), by=manager, approve=True)
        table = entered_table(lines_of(programme, "2022")[0], make.timezone.localdate())
        assert table.counts[places[0].pk,] == 1
        assert table.counts[places[1].pk,] is None
        assert table.counts["*",] is None
        values.decide_value(self.enter(use, officer, district=places[1], value=0), by=manager, approve=True)
        assert entered_table(lines_of(programme, "2022")[0], make.timezone.localdate()).counts["*",] == 1


class TestTheShelf:
    @pytest.fixture
    def donor(self, as_role, programme):
        organisation = OrganisationFactory(kind="donor")
        Partner.objects.create(programme=programme, organisation=organisation, part="donor")
        return as_role("donor", organisation=organisation)

    def test_a_donor_sees_only_what_is_published_of_the_programmes_it_pays(self, donor, programme):
        make.frozen_run(programme, state="ready", language="ru")
        make.published_run(ProgrammeFactory(names={"en": "Somebody else's"}))
        mine = make.published_run(programme).publication
        text = donor.get(reverse("shelf")).content.decode()
        assert reverse("shelf_download", args=[mine.pk]) in text
        assert text.count("cover-card__end") == 1
        assert "Somebody else" not in text

    def test_a_donor_reaches_neither_draft_nor_foreign_publication(self, donor, programme):
        run = make.frozen_run(programme, state="ready")
        foreign = make.published_run(ProgrammeFactory())
        assert donor.get(reverse("report", args=[run.pk])).status_code == 403
        assert donor.get(reverse("report_paper", args=[run.pk])).status_code == 403
        assert donor.get(reverse("shelf_download", args=[run.pk])).status_code == 404
        assert donor.get(reverse("shelf_download", args=[foreign.pk])).status_code == 404

    def test_a_download_is_written_down_and_no_longer_new(self, donor, programme):
        publication = make.published_run(programme).publication
        assert "New" in donor.get(reverse("shelf")).content.decode()
        response = donor.get(reverse("shelf_download", args=[publication.pk]))
        assert b"".join(response.streaming_content) == make.PAPER
        assert "attachment" in response["Content-Disposition"]
        assert programme.pk not in response["Content-Disposition"]
        assert publication.downloads.get().by == donor.user
        assert "state--info" not in donor.get(reverse("shelf")).content.decode()


class TestVerify:
    def test_a_draft_and_an_invented_number_get_the_same_answer(self, client, programme):
        run = make.frozen_run(programme, state="ready")
        answers = [
            client.get(reverse("verify", args=[pk]))
            for pk in (run.pk, UserFactory() and make.run_of(programme, period="2021").pk)
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert str(programme) not in answers[0].content.decode()

    def test_the_right_file_is_genuine_and_any_other_is_not(self, client, programme, tmp_path):
        from django.core.files.uploadedfile import SimpleUploadedFile  # posted as a browser posts it

        publication = make.published_run(programme).publication
        page = reverse("verify", args=[publication.pk])
        good = client.post(page, {"file": SimpleUploadedFile("a.pdf", make.PAPER)}).content.decode()
        bad = client.post(page, {"file": SimpleUploadedFile("a.pdf", make.PAPER + b"!")}).content.decode()
        pasted = client.post(page, {"fingerprint": f" {publication.sha256.upper()} "}).content.decode()
        assert "genuine and current" in good
        assert "not the one we published" in bad
        assert "genuine and current" in pasted
        assert "64 signs" in client.post(page, {"fingerprint": "abc"}).content.decode()
