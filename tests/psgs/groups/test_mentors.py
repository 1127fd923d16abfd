"""Mentors: both sides opt in, a colleague decides, what a mentor has lived with counts only with their consent."""

import pytest
from django.db import IntegrityError, transaction

from psgs.actions import mentors as actions
from psgs.models import Mentor, MentorOffer
from psgs.queries.mentors import needs_of, shortlist
from standing_together.refusal import Refused
from tests.factories.groups import GroupFactory, MembershipFactory, MentorFactory
from tests.factories.people import ScreeningFactory
from tests.factories.places import JamoatFactory
from tests.psgs.groups.scene import days_ago, sign_in


def facts(**more):
    return {"languages": ["tg"], "trained_on": days_ago(90), "agreed_on": days_ago(80), "families_at_once": 1} | more


def mentor(scene, **more):
    kept = {"membership": MembershipFactory(group=more.pop("group", scene.group))}
    return MentorFactory(**(kept | more))


def offer(scene, person=None, by=None, **more):
    return actions.offer_mentor(
        person or scene.family(), by=by or scene.manager, mentor=more.get("of") or mentor(scene)
    )


def moved(scene, offered, *names):
    for name in names:
        offered = actions.move_offer(offered, by=scene.manager, name=name)
    return offered


def test_a_facilitator_names_and_offers_nobody(scene):
    member = MembershipFactory(group=scene.group)
    with pytest.raises(Refused, match="Your role"):
        actions.name_mentor(member, by=scene.facilitator, **facts())
    with pytest.raises(Refused, match="Your role"):
        offer(scene, by=scene.facilitator)


def test_who_becomes_no_mentor(scene):
    for spoilt, words in (({"kind": "supporter"}, "is a parent"), ({"until_on": days_ago(3)}, "have left")):
        with pytest.raises(Refused, match=words):
            actions.name_mentor(MembershipFactory(group=scene.group, **spoilt), by=scene.manager, **facts())
    member = MembershipFactory(group=scene.group)
    with pytest.raises(Refused, match="lies ahead"):
        actions.name_mentor(member, by=scene.manager, **facts(trained_on=days_ago(-1)))
    actions.name_mentor(member, by=scene.manager, **facts())
    with pytest.raises(Refused, match="mentor already"):
        actions.name_mentor(member, by=scene.manager, **facts())


def test_what_a_mentor_has_lived_with_is_kept_only_with_consent_and_goes_with_it(scene):
    member = MembershipFactory(group=scene.group)
    with pytest.raises(Refused, match="only if they agree"):
        actions.name_mentor(member, by=scene.manager, **facts(domains=["Seeing"]))
    named = actions.name_mentor(member, by=scene.manager, shares_domains=True, **facts(domains=["Seeing"]))
    assert named.shares_domains_on
    changed = actions.change_mentor(named, by=scene.manager, shares_domains=False, **facts())
    assert (changed.domains, changed.shares_domains_on) == ([], None)
    with pytest.raises(IntegrityError, match="mentor_domains_only_with_consent"), transaction.atomic():
        Mentor.objects.filter(pk=named.pk).update(domains=["Seeing"])


def test_to_whom_no_mentor_is_offered(scene):
    person = scene.family()
    carer = person.caregivers.create(name="Модар", relation="mother")
    own = MentorFactory(membership=MembershipFactory(group=scene.group, name="", caregiver=carer))
    other = GroupFactory(district=scene.group.district, programme=scene.group.programme)
    closed = scene.family(state="closed")
    for refused, words in (
        ({"person": person, "of": own}, "belongs to the family"),
        ({"person": closed}, "closed or was merged"),
        ({"person": person, "of": mentor(scene, ended_on=days_ago(1))}, "does not accompany"),
        ({"person": person, "of": mentor(scene, group=other)}, "Your role"),
    ):
        with pytest.raises(Refused, match=words):
            offer(scene, **refused)


def test_a_family_has_one_offer_at_a_time_and_a_mentor_so_many_families(scene):
    person, busy = scene.family(), mentor(scene, families_at_once=1)
    offer(scene, person, of=busy)
    with pytest.raises(Refused, match="already"):
        offer(scene, person)
    with pytest.raises(Refused, match="as many families"):
        offer(scene, of=busy)
    with pytest.raises(Refused, match="still with this mentor"):
        actions.end_mentor(busy, by=scene.manager, on=days_ago(0))


def test_nobody_is_matched_before_both_said_yes(scene):
    offered = offer(scene)
    for early in ("match", "mentor_yes", "end"):
        with pytest.raises(Refused, match="already moved on"):
            moved(scene, offered, early)
    with pytest.raises(Exception, match="Invalid transition"), transaction.atomic():
        MentorOffer.objects.filter(pk=offered.pk).update(state="matched")
    asked = moved(scene, offered, "family_yes")
    with pytest.raises(IntegrityError, match="mentor_match_needs_both_to_agree"), transaction.atomic():
        MentorOffer.objects.filter(pk=asked.pk).update(state="agreed")


def test_the_way_to_a_match_is_kept_step_by_step(scene):
    matched = moved(scene, offer(scene), "family_yes", "mentor_yes", "match")
    assert matched.matched_by == scene.manager.user
    assert [step.move for step in matched.steps.all()] == ["family_yes", "mentor_yes", "match"]
    with pytest.raises(Refused, match="Write the reason"):
        moved(scene, matched, "end")
    with pytest.raises(Refused, match="faster"):
        actions.move_offer(matched, by=scene.manager, name="end", note="They moved away", version=1)
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        matched.steps.update(note="Something else")


@pytest.mark.parametrize("way", [("family_no",), ("family_yes", "mentor_no"), ("withdraw",)])
def test_a_no_ends_the_offer_and_frees_both(scene, way):
    person, asked = scene.family(), mentor(scene, families_at_once=1)
    moved(scene, offer(scene, person, of=asked), *way)
    assert offer(scene, of=asked)
    if way == ("withdraw",):
        return
    assert asked not in [s.mentor for s in shortlist(scene.manager, person)], "who said no is not offered again"


def test_language_before_distance_before_similar_need(scene):
    person = scene.family(jamoat=scene.jamoat, languages=["uz"])
    ScreeningFactory(person=person, domains={"Seeing": 1, "Hearing": 0})
    farther = GroupFactory(
        organisation=scene.group.organisation, programme=scene.group.programme, district=scene.group.district,
        jamoat=JamoatFactory(district=scene.group.district),
    )  # fmt: skip
    consent = {"domains": ["Seeing"], "shares_domains_on": days_ago(9)}
    made = [
        mentor(scene, languages=["tg"], **consent), mentor(scene, languages=["uz"], group=farther),
        mentor(scene, languages=["uz"]), mentor(scene, languages=["uz"], **consent),
    ]  # fmt: skip
    found = shortlist(scene.manager, person)
    assert [made.index(s.mentor) for s in found] == [3, 2, 1, 0]
    assert found[0].reasons == ("language", "same_jamoat", "similar_need")
    assert "Seeing" in str(found[0].sentences[-1])
    assert "no language of the family" in str(found[-1].sentences[-1])


def test_needs_count_only_for_whoever_may_read_them(scene):
    person = scene.family()
    ScreeningFactory(person=person, domains={"Seeing": 1})
    assert needs_of(scene.manager, person) == {"Seeing"}
    assert needs_of(scene.facilitator, person) == set()


def test_the_shortlist_asks_as_much_of_one_mentor_as_of_eight(scene, django_assert_max_num_queries):
    person = scene.family(languages=["tg"])
    for _each in range(9):
        mentor(scene)
    with django_assert_max_num_queries(5):
        assert len(shortlist(scene.manager, person)) == 8


def test_from_the_page_of_the_family_to_the_offer(scene):
    person, fitting = scene.family(jamoat=scene.jamoat), mentor(scene)
    client, url = sign_in(scene.manager), f"/people/{person.pk}/mentor/"
    assert fitting.membership.name in client.get(url).content.decode()
    refused = client.post(url, {"mentor": str(mentor(scene, ended_on=days_ago(1)).pk)})
    assert "no longer on the list" in refused.content.decode()
    assert client.post(url, {"mentor": str(fitting.pk)}).status_code == 302
    assert MentorOffer.objects.get().reasons == ["same_jamoat"]
