"""The way to the certificate: refusals first, then the table, the trigger, and six associations on their paths."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from beneficiaries.workflows import transitions
from psgs.actions import associations as actions
from psgs.measures.associations import associations_registered, opds_registered
from psgs.models import Association, RegistrationStep
from psgs.rules import associations as rules
from psgs.workflows.associations import REGISTRATION
from standing_together.audit.models import Event
from standing_together.measures import Span
from standing_together.refusal import Refused
from tests.factories.places import DistrictFactory, OrganisationFactory
from tests.psgs.associations.scene import BRINGS, TO_THE_OFFICE, days_ago


def refused(*args, **kwargs):
    return pytest.raises(Refused, *args, **kwargs)


@pytest.mark.parametrize("role", ["psg-facilitator", "case-manager", "me-officer", "district-coordinator"])
def test_who_may_only_look_founds_nothing(scene, role):
    with refused(match="does not include changing associations"):
        scene.association(by=scene.actor(role))


def test_nobody_founds_in_a_district_they_were_not_given(scene):
    with refused(match="does not include changing associations"):
        scene.association(district_id=DistrictFactory().pk)


def test_nothing_moves_in_a_closed_programme(scene):
    association = scene.association()
    scene.programme.closed_at = timezone.now()
    scene.programme.save()
    with refused(match="programme is closed"):
        scene.move(association, "hold_assembly")


def test_somebody_of_another_organisation_moves_nothing(scene):
    stranger = scene.actor("advocacy-officer", organisation=OrganisationFactory())
    with refused(match="does not include changing associations"):
        actions.move_association(scene.association(), "end", by=stranger, on=timezone.localdate(), note="No")


def test_a_step_cannot_lie_ahead(scene):
    with refused(match="has happened, not before"):
        scene.move(scene.association(), "hold_assembly", on=days_ago(-1))


def test_a_step_cannot_lie_before_the_one_before_it(scene):
    association = scene.move(scene.association(), "hold_assembly", on=days_ago(10))
    with refused(match="lies before the step"):
        scene.move(association, "adopt_statutes", on=days_ago(11))


def test_papers_are_not_submitted_while_one_is_missing(scene):
    association = scene.move(scene.association(), *TO_THE_OFFICE[:-1])
    association.papers.exclude(kind="fee").update(have_on=timezone.localdate())
    with refused(match="still missing: Receipt of the state fee"):
        actions.move_association(
            association, "submit", by=scene.officer, on=timezone.localdate(), registering_office="Office"
        )


def test_a_paper_that_the_office_does_not_ask_for_is_not_missing(scene):
    association = scene.move(scene.association(), *TO_THE_OFFICE[:-1])
    association.papers.exclude(kind="fee").update(have_on=timezone.localdate())
    actions.change_paper(association.papers.get(kind="fee"), by=scene.officer, needed=False)
    assert rules.missing_papers(association) == []


def test_a_paper_the_office_adds_is_missing_too(scene):
    association = scene.move(scene.association(), *TO_THE_OFFICE[:-1])
    actions.add_paper(association, by=scene.officer, title="Letter of the jamoat")
    association.papers.exclude(kind="other").update(have_on=timezone.localdate())
    with refused(match="Letter of the jamoat"):
        rules.check_can_move("submit", scene.officer, association)


def test_the_same_paper_is_not_asked_for_twice(scene):
    association = scene.association()
    actions.add_paper(association, by=scene.officer, title="Letter of the jamoat")
    with refused(match="stands in the list already"):
        actions.add_paper(association, by=scene.officer, title=" Letter of the jamoat ")


def test_a_refusal_says_why(scene):
    association = scene.move(scene.association(), *TO_THE_OFFICE)
    with refused(match="Write the reason"):
        actions.move_association(association, "refuse", by=scene.officer, on=timezone.localdate(), note=" ")


def test_one_certificate_number_of_an_office_is_given_once(scene):
    scene.registered("Umed", "17")
    second = scene.move(scene.association("Mehr"), *TO_THE_OFFICE)
    with refused(match="has this certificate number"):
        scene.move(second, "register", certificate_number="17")


def test_no_certificate_without_its_number(scene):
    association = scene.move(scene.association(), *TO_THE_OFFICE)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.move_association(association, "register", by=scene.officer, on=timezone.localdate())


def test_two_associations_of_one_organisation_and_district_have_two_names(scene):
    scene.association("Umed")
    with refused(match="of this name"):
        scene.association("Umed")


def test_who_read_an_older_version_reads_again(scene):
    association = scene.association()
    actions.change_association(association, by=scene.officer, version=1, short_name="U")
    with refused(match="while you were reading"):
        actions.change_association(association, by=scene.officer, version=1, short_name="Um")


def test_what_has_ended_is_not_changed(scene):
    association = scene.move(scene.association(), "end")
    with refused(match="has ended"):
        actions.change_association(association, by=scene.officer, name="Other")


def test_more_women_than_founders_is_refused_and_nothing_moves(scene):
    association = scene.association()
    with refused(match="more women than founders"):
        scene.move(association, "hold_assembly", members=3, present_women=4)
    association.refresh_from_db()
    assert association.state == "idea"


@given(state=some.sampled_from(sorted(REGISTRATION.states)), name=some.sampled_from(sorted(REGISTRATION.moves)))
def test_only_listed_moves_are_made(state, name):
    move = REGISTRATION.moves[name]
    if state in move.sources:
        assert REGISTRATION.check(name, state, "why") is move
    else:
        with refused(match="already moved on"):
            REGISTRATION.check(name, state, "why")


@pytest.mark.parametrize("source", sorted(REGISTRATION.states))
def test_the_database_itself_knows_the_table(scene, source):
    """Whoever goes around the actions meets the trigger: every pair of states that no move joins is refused."""
    allowed = {target for one, target in transitions(REGISTRATION) if one == source} | {source}
    facts = {"submitted_on": days_ago(2), "registered_on": days_ago(1), "registering_office": "O"}
    ended = {"ended_on": timezone.localdate()}
    row = Association.objects.create(
        name=source, state=source, organisation=scene.organisation, programme=scene.programme, district=scene.district,
        created_by=scene.officer.user, certificate_number="1", **facts, **(ended if source == "ended" else {}),
    )  # fmt: skip
    for target in set(REGISTRATION.states) - allowed:
        day = ended if target == "ended" else {"ended_on": None}
        with pytest.raises(DatabaseError, match="nvalid"), transaction.atomic():
            Association.objects.filter(pk=row.pk).update(state=target, **day)
    for target in allowed:
        day = ended if target == "ended" else {"ended_on": None}
        with transaction.atomic():
            Association.objects.filter(pk=row.pk).update(state=target, **day)
            transaction.set_rollback(True)


def test_steps_do_not_change(scene):
    scene.move(scene.association(), "hold_assembly")
    with pytest.raises(DatabaseError), transaction.atomic():
        RegistrationStep.objects.update(note="Other")


def test_after_a_refusal_the_papers_are_put_right_and_submitted_again(scene):
    association = scene.move(scene.association(), *TO_THE_OFFICE, "refuse", "correct", "submit", "register")
    assert association.state == "registered"
    assert association.refused_on is None
    assert [step.move for step in association.steps.all()].count("submit") == 2
    assert association.steps.get(move="refuse").note == "The address is missing in the statutes"


def test_statutes_that_contradict_themselves_are_adopted_again(scene):
    association = scene.move(scene.association(), *TO_THE_OFFICE, "refuse", "readopt")
    assert (association.state, association.statutes_adopted_on) == ("assembly", None)
    assert scene.move(association, "adopt_statutes").state == "statutes"


def test_the_day_of_the_next_step_is_forgotten_when_it_is_made(scene):
    association = scene.association(next_step_due_on=days_ago(-5))
    assert scene.move(association, "hold_assembly").next_step_due_on is None


def test_every_move_is_in_the_audit_trail(scene):
    scene.registered()
    found = Event.objects.filter(about_type="psgs.Association").order_by("pk").values_list("action", flat=True)
    assert [each.partition(".")[2] for each in found] == ["found", *TO_THE_OFFICE, "register"]


PATHS = {
    "Umed": (*TO_THE_OFFICE, "register"),
    "Mehr": (*TO_THE_OFFICE, "refuse", "correct", "submit", "register"),
    "Najot": (*TO_THE_OFFICE, "refuse", "readopt", "adopt_statutes", "collect", "submit", "register"),
    "Subh": (*TO_THE_OFFICE[:-1], "readopt", *TO_THE_OFFICE[1:], "register"),
    "Oftob": (*TO_THE_OFFICE, "refuse", "correct", "submit", "refuse", "correct", "submit", "register"),
    "Bahor": (*TO_THE_OFFICE, "register"),
}


def test_six_associations_are_registered_on_their_paths(scene):
    """Each has its own way, in its own district; the measure counts them where they have their seat."""
    for number, (name, path) in enumerate(PATHS.items()):
        district = DistrictFactory()
        grant = scene.actor("advocacy-officer", districts=[district])
        association = scene.association(name, by=grant, district_id=district.pk)
        for move in path:
            facts = dict(BRINGS.get(move, {}))
            if move == "register":
                facts["certificate_number"] = str(number)
            if move == "submit":
                association.papers.update(have_on=timezone.localdate())
            make = actions.hold_founders_assembly if move == "hold_assembly" else actions.move_association
            named = () if move == "hold_assembly" else (move,)
            association = make(association, *named, by=grant, on=timezone.localdate(), **facts)
        assert [step.move for step in association.steps.all()] == list(path)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    span = Span(scene.programme.pk, timezone.localdate(), tomorrow)
    counted = associations_registered(span)
    assert len(counted) == 6
    assert sum(number for _district, number in counted) == 6
    assert associations_registered(Span(scene.programme.pk, tomorrow, days_ago(-9))) == []
    assert opds_registered(span) == []
