"""Single papers: asked for, made by a worker, checked by anybody with the number, declared void."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from standing_together.outbox.models import Message
from standing_together.printing import actions
from standing_together.printing.models import Print
from standing_together.refusal import Refused
from tests.factories.people import PersonFactory
from tests.standing_together import grounds  # noqa: F401  (declares the sample letter)
from tests.standing_together.check_pdf import check_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def worker(as_role):
    return as_role("case-manager")


@pytest.fixture
def person(worker):
    return PersonFactory(organisation=worker.grant.organisation, registered_by=worker.user)


def made(worker, person, language="en"):
    printed = actions.ask_for_print("sample_letter", person, by=worker.actor, language=language)
    actions.make(str(printed.pk))
    printed.refresh_from_db()
    return printed


def test_a_stranger_cannot_ask_for_it(as_role, person):
    with pytest.raises(Refused):
        actions.ask_for_print("sample_letter", person, by=as_role("case-manager").actor, language="en")
    assert not Print.objects.exists()


def test_whoever_lost_the_right_in_between_gets_no_paper(worker, person):
    printed = actions.ask_for_print("sample_letter", person, by=worker.actor, language="en")
    worker.grant.delete()
    actions.make(str(printed.pk))
    printed.refresh_from_db()
    assert printed.state == "failed"
    assert not actions.place_of_print(printed).exists()


def test_a_paper_is_promised_once_and_made_once(worker, person):
    printed = made(worker, person, language="tg")
    assert Message.objects.filter(topic="print.render").count() == 1
    data = actions.place_of_print(printed).read_bytes()
    assert printed.sha256 == hashlib.sha256(data).hexdigest()
    actions.make(str(printed.pk))  # a message that comes twice
    assert actions.place_of_print(printed).read_bytes() == data


def test_the_page_waits_then_offers_the_file(worker, person):
    printed = actions.ask_for_print("sample_letter", person, by=worker.actor, language="en")
    assert "is being made" in worker.get(reverse("print", args=[printed.pk])).content.decode()
    assert worker.get(reverse("print_file", args=[printed.pk])).status_code == 404
    actions.make(str(printed.pk))
    page = worker.get(reverse("print", args=[printed.pk]), headers={"HX-Request": "true"}).content.decode()
    assert reverse("print_file", args=[printed.pk]) in page
    assert "every 2s" not in page


def test_anybody_can_check_it_and_learns_nothing_personal(client, worker, person):
    printed = made(worker, person)
    page = reverse("verify", args=[printed.pk])
    text = client.get(page).content.decode()
    assert "Current" in text
    assert person.family_name not in text
    file = SimpleUploadedFile("a.pdf", actions.place_of_print(printed).read_bytes())
    assert "genuine and current" in client.post(page, {"file": file}).content.decode()


def test_a_paper_not_made_yet_is_unknown_to_the_world(client, worker, person):
    printed = actions.ask_for_print("sample_letter", person, by=worker.actor, language="en")
    assert client.get(reverse("verify", args=[printed.pk])).status_code == 404


def test_a_second_one_takes_the_place_of_the_first(client, worker, person):
    first, second = made(worker, person), made(worker, person)
    first.refresh_from_db()
    assert first.replaced_by == second
    assert "Replaced" in client.get(reverse("verify", args=[first.pk])).content.decode()
    other = made(worker, person, language="ru")
    second.refresh_from_db()
    assert (second.replaced_by, other.replaced_by) == (None, None)


def test_a_void_paper_says_so_and_why(client, worker, person):
    printed = made(worker, person)
    assert actions.withdraw_prints(person, by=worker.actor, why="It was made by mistake.") == 1
    text = client.get(reverse("verify", args=[printed.pk])).content.decode()
    assert "No longer valid" in text
    assert "made by mistake" in text
    assert worker.get(reverse("print_file", args=[printed.pk])).status_code == 404


@pytest.mark.parametrize("language", ["en", "tg", "ru", "da"])
def test_every_paper_is_accessible_in_every_language(worker, person, language):
    data = actions.place_of_print(made(worker, person, language=language)).read_bytes()
    assert check_pdf(data, language) == []
