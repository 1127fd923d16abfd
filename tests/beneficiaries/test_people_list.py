"""The list and the search: who is seen, how many questions are asked, what finds whom."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from beneficiaries.models import Benefit, Caregiver, Certificate
from beneficiaries.queries.people import list_people
from beneficiaries.queries.search import search_people
from standing_together import names
from standing_together.access.actor import Actor
from standing_together.audit.models import Event
from tests.factories.people import PersonFactory, ScreeningFactory
from tests.factories.places import DistrictFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
SESSION = ("SAVEPOINT", "django_session", "usersessions")


@pytest.fixture
def worker(as_role):
    return as_role("case-manager")


@pytest.fixture
def make(worker):
    def one(**fields):
        return PersonFactory(organisation=worker.grant.organisation, registered_by=worker.user, **fields)

    return one


def asked_for(client, url) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len([q for q in queries if not any(word in q["sql"] for word in SESSION)])


def test_the_list_asks_as_much_for_thirty_as_for_one(worker, make):
    make()
    worker.get(reverse("people"))  # the filters are drawn once and kept
    one = asked_for(worker, reverse("people"))
    for _number in range(29):
        ScreeningFactory(person=make(), recorded_by=worker.user)
    assert asked_for(worker, reverse("people")) == one <= 5


def test_the_persons_page_asks_as_much_for_thirty_happenings_as_for_one(worker, make):
    person = make()
    ScreeningFactory(person=person, recorded_by=worker.user)
    url = reverse("person", kwargs={"pk": person.pk})
    one = asked_for(worker, url)
    for _number in range(29):
        ScreeningFactory(person=person, recorded_by=worker.user)
    assert asked_for(worker, url) == one


def test_every_person_stands_on_exactly_one_page_forwards_and_back(worker, make):
    everybody = {make().pk for _number in range(60)}
    seen, url, last = [], reverse("people"), None
    while url:
        page = worker.get(url).context["page"]
        seen += [person.pk for person in page.rows]
        url, last = page.next and reverse("people") + page.next, page
    assert len(seen) == 60
    assert set(seen) == everybody
    before = worker.get(reverse("people") + last.previous).context["page"].rows
    assert [person.pk for person in before] == seen[25:50]


def test_a_cursor_that_was_tampered_with_shows_the_first_page(worker, make):
    make()
    assert len(worker.get(reverse("people"), {"after": "nonsense"}).context["page"].rows) == 1


def test_who_may_not_see_names_sees_none(as_role, make, worker):
    person = make(family_name="Қурбонов", given_name="Ҷамшед")
    officer = as_role("me-officer", organisation=worker.grant.organisation)
    page = officer.get(reverse("people")).content.decode()
    assert person.full_name not in page
    assert "Ҷамшед" not in page
    assert "Қ.Ҷ." in page
    assert "Ҷамшед" not in officer.post(reverse("people"), {"text": "Ҷамшед"}).content.decode()


def _gap(worker, which):
    return set(list_people(Actor.of(worker.user), {"gap": which}))


def test_the_gaps(worker, make):
    today = timezone.localdate()
    unscreened, fine, without, ended, paid_no_more = make(), make(), make(), make(), make()
    ScreeningFactory(person=fine, overall=0, recorded_by=worker.user)
    for person in (without, ended, paid_no_more):
        ScreeningFactory(person=person, recorded_by=worker.user)
    kept = {"evidence": "seen", "on": today, "recorded_by": worker.user}
    Certificate.objects.create(person=ended, kind="child", valid_to=today - datetime.timedelta(days=1), **kept)
    Certificate.objects.create(person=paid_no_more, kind="child", valid_to=today, **kept)
    Benefit.objects.create(person=ended, kind="child_pension", state="receiving", **kept)
    for state in ("receiving", "stopped"):
        Benefit.objects.create(person=paid_no_more, kind="child_pension", state=state, **kept)
    assert _gap(worker, "screening") == {unscreened}
    assert _gap(worker, "certificate") == {without, ended}
    assert _gap(worker, "benefit") == {without, paid_no_more}
    assert _gap(worker, "ending") == {paid_no_more}


def test_filters_narrow(worker, make):
    district, programme = DistrictFactory(), ProgrammeFactory()
    wanted = make(district=district, programme=programme, sex="male", birth_date=datetime.date(2024, 1, 1))
    make()
    asked = {"district": district.pk, "programme": programme.pk, "sex": "male", "age": "1", "mine": "on"}
    rows = worker.get(reverse("people"), asked).context["page"].rows
    assert rows == [wanted]


@pytest.mark.parametrize(
    "text", ["Ҷамшед", "Джамшед", "jamshed", "Jamshed Qurbonov", "Курбанов Ҷам", "қурбонзода чамшед"]
)
def test_a_name_is_found_in_any_alphabet(worker, make, text):
    wanted, other = make(family_name="Қурбонов", given_name="Ҷамшед"), make(family_name="Салимов", given_name="Нигора")
    found = [match.person for match in search_people(worker.actor, text)]
    assert wanted in found
    assert other not in found


def test_one_letter_wrong_still_finds(worker, make):
    wanted = make(family_name="Раҳимов", given_name="Фаррух")
    assert search_people(worker.actor, "Рахимов Фарруз")[0].person == wanted


def test_the_caregiver_and_the_phone_lead_to_the_person(worker, make):
    person = make(phone="+992931234567")
    name = "Саодат Бобоева"
    Caregiver.objects.create(person=person, name=name, name_key=names.search_key(name), phone="+992917654321")
    for text in ("Бобоева", "93 123 45 67", "+992 91 765 43 21", "8 93 123 45 67"):
        (match,) = search_people(worker.actor, text)
        assert (match.person, bool(match.why)) == (person, True)


def test_a_strangers_person_is_not_found(worker, as_role, make):
    make(family_name="Қурбонов", given_name="Ҷамшед", phone="+992931234567")
    stranger = as_role("case-manager")
    for text in ("Қурбонов", "Қурбанав", "93 123 45 67"):
        assert search_people(stranger.actor, text) == []


def test_the_search_says_why_and_keeps_the_name_out_of_the_address_and_the_audit(worker, make):
    make(family_name="Қурбонов", given_name="Ҷамшед")
    page = worker.post(reverse("people"), {"text": "Курбанов"})
    assert "Қурбонов Ҷамшед" in page.content.decode()
    assert "Курбанов, Қурбонов" in page.content.decode()
    assert Event.objects.get(action="people.searched").detail == {"found": 1}


def test_the_search_answers_a_fragment_to_htmx(worker, make):
    make(family_name="Қурбонов", given_name="Ҷамшед")
    part = worker.post(reverse("people"), {"text": "Қурб"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert part.strip() in worker.post(reverse("people"), {"text": "Қурб"}).content.decode()


def test_colleagues_of_another_reach_are_offered_their_own_districts(as_role):
    first, second = DistrictFactory(), DistrictFactory()
    for district, other in ((first, second), (second, first)):
        bar = as_role("case-manager", districts=[district]).get(reverse("people")).context["filter_bar"]
        assert f'value="{district.pk}"' in bar
        assert f'value="{other.pk}"' not in bar


def test_what_was_asked_for_stays_chosen(worker):
    worker.get(reverse("people"))
    page = worker.get(reverse("people"), {"sex": "female"})
    assert '<option value="female" selected>' in page.context["filter_bar"]
