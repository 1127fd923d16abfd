"""Making and following a referral as pages; the owner, a colleague, a stranger."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import referrals as actions
from beneficiaries.models import Consent, Referral
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.factories.people import EnrolmentFactory, ProviderFactory, ScreeningFactory
from tests.factories.places import DistrictFactory, OrganisationFactory, ProgrammeFactory


def new_url(scene, **query):
    return reverse("referral_new", args=[scene.person.pk], query=query or None)


def filled(scene, **facts):
    return {
        "programme": scene.programme.pk, "provider": scene.provider.pk, "need": "Learn to sit", "urgency": "soon"
    } | facts  # fmt: skip


def move_url(referral, name):
    return reverse("referral_move", args=[referral.pk, name])


@pytest.mark.parametrize("page", ["referral", "referral_edit", "referral_print"])
def test_strangers_find_nothing(scene, page):
    url = reverse(page, args=[scene.draft().pk])
    elsewhere = scene.actor("case-manager", districts=[DistrictFactory()])
    for stranger in (scene.actor("case-manager", organisation=OrganisationFactory()), elsewhere):
        assert sign_in(stranger).get(url).status_code == 404


def test_a_draft_is_not_seen_by_the_coordinator(scene):
    assert sign_in(scene.coordinator).get(reverse("referral", args=[scene.draft().pk])).status_code == 404


def test_a_colleagues_person_cannot_be_referred(scene):
    assert sign_in(scene.actor("field-worker")).get(new_url(scene)).status_code == 404


def test_a_manager_reads_but_does_not_draft(scene):
    assert sign_in(scene.actor("programme-manager")).get(new_url(scene)).status_code == 403


def test_what_is_no_move_leads_nowhere(scene):
    referral = scene.draft()
    for name in ("approve", "fly"):
        assert sign_in(scene.worker).get(move_url(referral, name)).status_code == 404
    submitted = scene.submitted(person=scene.another_person())
    assert sign_in(scene.coordinator).get(move_url(submitted, "withdraw")).status_code == 403


def test_first_the_service_then_the_providers_of_the_district(scene):
    client = sign_in(scene.worker)
    assert "What does the person need?" in client.get(new_url(scene)).content.decode()
    ProviderFactory(district=scene.district, kinds=[scene.kind], names={"en": "Full house"}, places_free=0)
    page = client.get(new_url(scene, kind=scene.kind.pk)).content.decode()
    assert page.index(str(scene.provider)) < page.index("Full house: No place free")
    assert "The family agreed" in page


def test_a_service_nobody_offers_says_so(scene):
    scene.provider.kinds.clear()
    assert "Nobody in the directory offers" in sign_in(scene.worker).get(
        new_url(scene, kind=scene.kind.pk)
    ).content.decode()  # fmt: skip


def test_sending_from_a_screening(scene):
    screening = ScreeningFactory(person=scene.person)
    client = sign_in(scene.worker)
    page = client.get(new_url(scene, kind=scene.kind.pk, screening=screening.pk)).content.decode()
    assert str(screening.pk) in page
    url = new_url(scene, kind=scene.kind.pk)
    answer = client.post(url, filled(scene, screening=screening.pk, send="yes"), follow=True)
    referral = Referral.objects.get()
    assert (referral.state, referral.screening, referral.urgency_rank) == ("submitted", screening, 2)
    assert f"The coordinator of {scene.district} will decide, usually within 3 days." in answer.content.decode()
    sheet = sign_in(scene.coordinator).get(reverse("referral_decide", args=[referral.pk])).content.decode()
    assert "Difficulty in: Seeing (screened on 2 April 2026)" in sheet


def test_somebody_elses_screening_is_not_taken(scene):
    foreign = ScreeningFactory(person=scene.another_person())
    sign_in(scene.worker).post(new_url(scene, kind=scene.kind.pk), filled(scene, screening=foreign.pk))
    assert not Referral.objects.exists()


def test_without_consent_it_stays_a_draft_and_says_why(scene):
    Consent.objects.filter(purpose="sharing").update(ended_at=timezone.now(), ended_by=scene.worker.user)
    client = sign_in(scene.worker)
    url = new_url(scene, kind=scene.kind.pk)
    assert "Consent to share is missing" in client.get(url).content.decode()
    page = client.post(url, filled(scene, send="yes"), follow=True).content.decode()
    assert "Kept as a draft, not sent. The family has not agreed" in page
    assert Referral.objects.get().state == "draft"
    assert " disabled>" in page, "the button stands there, closed, with its sentence"


def test_the_programme_is_asked_where_there_are_several(scene):
    everywhere = scene.actor("case-manager", programmes=[])
    second = ProgrammeFactory()
    EnrolmentFactory(person=scene.person, programme=second)
    page = sign_in(everywhere).get(new_url(scene, kind=scene.kind.pk)).content.decode()
    assert "In which programme?" in page
    assert "In which programme?" not in sign_in(scene.worker).get(new_url(scene, kind=scene.kind.pk)).content.decode()


def test_changing_a_returned_one_and_sending_it_again(scene):
    referral = scene.submitted()
    actions.return_referral(referral, by=scene.coordinator, version=2, reason="need_unclear", note="Which leg?")
    client = sign_in(scene.worker)
    page = client.get(reverse("referral", args=[referral.pk])).content.decode()
    assert "The need is not clear enough" in page
    assert "Which leg?" in page
    facts = filled(scene, need="The left leg", send="yes", version=3)
    client.post(reverse("referral_edit", args=[referral.pk]), facts)
    referral.refresh_from_db()
    assert (referral.state, referral.need) == ("submitted", "The left leg")
    assert client.get(reverse("referral_edit", args=[referral.pk])).status_code == 403


def test_following_it_up_by_pages(scene):
    referral = scene.approved()
    client, today = sign_in(scene.manager), timezone.localdate()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    for name, facts in [("accept", {}), ("attend", day), ("complete", {"note": "She walks to school."})]:
        referral.refresh_from_db()
        assert client.get(move_url(referral, name)).status_code == 200
        assert client.post(move_url(referral, name), facts | {"version": referral.version}).status_code == 302
    referral.refresh_from_db()
    assert (referral.state, referral.attended_on, referral.outcome) == ("completed", today, "She walks to school.")
    assert "She walks to school." in client.get(reverse("referral", args=[referral.pk])).content.decode()


def test_a_move_made_meanwhile_is_said_with_409(scene):
    referral = scene.approved()
    actions.accept_referral(referral, by=scene.worker)
    answer = sign_in(scene.worker).post(move_url(referral, "decline"), {"version": 3, "note": "Full"})
    assert answer.status_code == 409
    assert "already moved on" in answer.content.decode()


def test_the_letter_carries_no_phone_and_no_screening(scene):
    scene.person.phone = "+992900112233"
    scene.person.save()
    referral = scene.submitted(screening=ScreeningFactory(person=scene.person))
    page = sign_in(scene.worker).get(reverse("referral_print", args=[referral.pk])).content.decode()
    assert "Not approved yet" in page
    assert "Seeing" not in page
    assert "900112233" not in page.replace(" ", "")
    actions.approve_referral(referral, by=scene.coordinator, version=referral.version)
    page = sign_in(scene.worker).get(reverse("referral_print", args=[referral.pk])).content.decode()
    assert f"Approved by {scene.coordinator.user}" in page


def test_a_guessed_birth_date_is_not_printed_as_a_day(scene):
    scene.person.birth_date_precision = "estimated"
    scene.person.save()
    page = sign_in(scene.worker).get(reverse("referral_print", args=[scene.draft().pk])).content.decode()
    assert "born 2017" in page
    assert "21 March 2017" not in page


def test_the_list_names_to_staff_and_shows_initials_to_coordinators(scene):
    referral = scene.submitted()
    assert str(referral.person) in sign_in(scene.worker).get("/referrals/?state=submitted").content.decode()
    page = sign_in(scene.coordinator).get("/referrals/").content.decode()
    assert referral.person.initials in page
    assert referral.person.given_name not in page
    assert "No referral stands there" in sign_in(scene.worker).get("/referrals/?state=draft").content.decode()


def test_an_empty_list_says_what_to_do(scene):
    assert "A referral begins on a person" in sign_in(scene.worker).get("/referrals/").content.decode()


def test_the_list_goes_on_by_keyset(scene):
    for _ in range(27):
        scene.draft(person=scene.another_person(), requested_at=timezone.now() - datetime.timedelta(days=1))
    client = sign_in(scene.worker)
    first = client.get("/referrals/")
    second = client.get("/referrals/" + first.context["page"].next)
    keys = [row.pk for page in (first, second) for row in page.context["page"].rows]
    assert len(keys) == len(set(keys)) == 27
    assert second.context["page"].next == ""
    back = client.get("/referrals/" + second.context["page"].previous).context["page"]
    assert [row.pk for row in back.rows] == keys[:25]
