"""The link of a provider: what opens nothing first, then what it opens, once."""

import datetime
import logging
import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from redis.exceptions import ConnectionError as Away

from beneficiaries.actions import links, referrals
from beneficiaries.models import AnswerLink, AnswerLinkView, Consent, Referral
from beneficiaries.queries.links import hash_of
from beneficiaries.views import answers as page
from standing_together.audit.models import Event
from standing_together.logs import JsonFormatter, NoPersonalData
from standing_together.refusal import Refused
from tests.beneficiaries.answers.steps import address, look, say, slip_of, token_of

GONE = "This code opens nothing"


def _unknown(scene, referral):
    return "A" * 27


def _used(scene, referral):
    token = token_of(scene, referral)
    AnswerLink.objects.update(used_at=timezone.now())
    return token


def _expired(scene, referral):
    token = token_of(scene, referral)
    AnswerLink.objects.update(expires_at=timezone.now())
    return token


def _revoked(scene, referral):
    token = token_of(scene, referral)
    links.end_links(referral, by=scene.worker)
    return token


def _replaced(scene, referral):
    token = token_of(scene, referral)
    token_of(scene, referral)
    return token


def _overtaken(scene, referral):
    """Staff wrote the answer down first."""
    token = token_of(scene, referral)
    referrals.accept_referral(referral, by=scene.worker)
    return token


def _undone(scene, referral):
    """The approval was taken back, and given again: what went out on the first opens nothing."""
    token = token_of(scene, referral)
    undone = referrals.undo_decision(referral, by=scene.coordinator)
    referrals.approve_referral(undone, by=scene.coordinator, version=undone.version)
    return token


def _second_code(scene, referral):
    """The code for the report, before the answer."""
    return slip_of(scene, referral)["report"]


def _bent(scene, referral):
    return token_of(scene, referral)[:-1] + "!"


DEAD = [_unknown, _used, _expired, _revoked, _replaced, _overtaken, _undone, _second_code, _bent]


@pytest.mark.parametrize("dead", DEAD)
def test_one_and_the_same_answer_for_whatever_opens_nothing(scene, dead):
    referral = scene.approved()
    token = dead(scene, referral)
    before = Referral.objects.get(pk=referral.pk).version
    pages = {re.sub(r"/answer/[^/]+/|csrf\S+", "", r.content.decode()) for r in (look(token), say(token, "accept"))}
    assert all(GONE in text for text in pages)
    assert look(token).status_code == say(token, "decline", reason="other", note="No").status_code == 404
    assert Referral.objects.get(pk=referral.pk).version == before
    assert scene.person.given_name not in "".join(pages)


def test_dead_and_unknown_codes_ask_the_database_the_same(scene):
    tokens = [_used(scene, scene.approved()), "A" * 27]
    look("B" * 27)  # the system account is there
    asked = []
    for token in tokens:
        with CaptureQueriesContext(connection) as counted:
            look(token)
        asked.append(len(counted))
    assert len(set(asked)) == 1


def test_two_hundred_guesses_meet_a_wall(scene):
    token = token_of(scene, scene.approved())
    client = Client()
    answers = [look(f"guess-{number}", client).status_code for number in range(200)]
    assert answers[: page.MOST_WRONG] == [404] * page.MOST_WRONG
    assert set(answers[page.MOST_WRONG :]) == {429}
    assert look(token, client).status_code == 429, "nor does the right one open from there"
    assert look(token, Client(REMOTE_ADDR="203.0.113.9")).status_code == 200, "elsewhere it does"
    assert Event.objects.filter(action="answer_link.refused").count() == page.MOST_WRONG


def test_one_link_is_not_opened_again_and_again(scene):
    token = token_of(scene, scene.approved())
    seen = [look(token, Client(REMOTE_ADDR=f"203.0.113.{n}")).status_code for n in range(page.MOST_OF_ONE_LINK + 1)]
    assert (seen[-2], seen[-1]) == (200, 429)


def test_without_the_cache_nothing_opens(scene, monkeypatch):
    token = token_of(scene, scene.approved())

    def away(*_args, **_facts):
        raise Away

    monkeypatch.setattr(cache, "get", away)
    answer = look(token)
    assert answer.status_code == 503
    assert scene.person.given_name not in answer.content.decode()


def test_the_token_is_kept_nowhere_and_in_no_log_line(scene, caplog):
    token = token_of(scene, scene.approved())
    with caplog.at_level(logging.DEBUG):
        look(token)
        look("A" * 40)
        logging.getLogger("any").warning("Not Found: %s", address(token))
        say(token, "decline", reason="no_place")
        look(token)
    lines = []
    for record in caplog.records:
        NoPersonalData().filter(record)
        lines.append(JsonFormatter().format(record))
    assert "/answer/<token>/" in "".join(lines)
    assert token not in "".join(lines)
    kept = list(AnswerLink.objects.values_list("token_hash", flat=True))
    assert kept[0] == hash_of(token)
    events = "".join(map(str, Event.objects.values_list("action", "detail", "about_id")))
    assert token not in events


def test_the_web_servers_own_log_is_cleaned_too():
    from gunicorn.config import Config  # the class is imported by gunicorn only when a server starts

    from standing_together.web_log import AccessLogger

    class Request:
        method, uri, path, query, version, headers = "GET", "/answer/secret/?x=1", "/answer/secret/", "", (1, 1), ()

    class Answer:
        status, sent, headers = "404 Not Found", 1, ()

    environ = {"RAW_URI": "/answer/secret/?x=1", "PATH_INFO": "/answer/secret/", "REQUEST_METHOD": "GET",
               "QUERY_STRING": "", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_REFERER": "x/answer/secret/"}  # fmt: skip
    atoms = AccessLogger(Config()).atoms(Answer(), Request(), environ, datetime.timedelta(seconds=1))
    assert not [name for name, part in atoms.items() if "secret" in str(part)]


def test_reading_changes_nothing_however_often_a_scanner_comes(scene):
    referral = scene.approved()
    token = token_of(scene, referral)
    client = Client()
    for query in ({}, {"to": "accept"}, {"to": "decline"}, {"language": "tg"}):
        assert look(token, client, **query).status_code == 200
        assert client.head(address(token), query).status_code == 200
    referral.refresh_from_db()
    assert referral.state == "approved"
    assert AnswerLink.objects.get().used_at is None
    views = list(AnswerLinkView.objects.all())
    assert {view.what for view in views} == {"read"}
    assert len(views) == 8
    assert all(len(view.visitor) == 64 and "127" not in view.visitor[:3] for view in views)


def test_a_withdrawn_consent_shows_nothing_at_the_next_look(scene):
    token = token_of(scene, scene.approved())
    assert scene.person.given_name in look(token).content.decode()
    Consent.objects.filter(person=scene.person).update(ended_at=timezone.now(), ended_by=scene.worker.user)
    for answer in (look(token), say(token, "accept")):
        text = answer.content.decode()
        assert "This referral was withdrawn" in text
        assert not any(word in text for word in (scene.person.given_name, scene.person.initials, "walking", "9 years"))
    assert Referral.objects.get().state == "approved"
    assert AnswerLinkView.objects.filter(what="withdrawn").count() == 2


def test_a_withdrawn_referral_says_so(scene):
    referral = scene.approved()
    token = token_of(scene, referral)
    referrals.withdraw_referral(referral, by=scene.worker)
    assert "This referral was withdrawn" in look(token).content.decode()


def test_the_page_shows_the_consented_minimum_and_tells_nobody(scene):
    Referral.objects.filter(pk=scene.approved().pk).update(contact_phone="+992372211111")
    referral = Referral.objects.get()
    answer = look(token_of(scene, referral))
    text = answer.content.decode()
    person = scene.person
    for shown in (f"{person.given_name} {person.family_name[0]}.", "9 years", "Needs help with walking.", "372"):
        assert shown in text
    for hidden in (person.family_name, "2017", "Ҳанифа", "Difficulty", str(referral.pk), "htmx.org"):
        assert hidden not in text
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert not re.search(r'(src|href|action)="https?://', text), "nothing from elsewhere"


@pytest.mark.parametrize(("assent", "named"), [("assented", True), ("not_needed", True), ("not_asked", False)])
def test_a_name_only_where_the_person_said_yes_themselves(scene, assent, named):
    token = token_of(scene, scene.approved())
    Consent.objects.filter(person=scene.person, purpose="sharing").update(assent=assent)
    text = look(token).content.decode()
    assert (scene.person.given_name in text) is named
    assert (scene.person.initials in text) is not named


@pytest.mark.parametrize(("language", "words"), [("tg", "Ҷавоби шумо"), ("ru", "Ваш ответ"), ("en", "Your answer")])
def test_three_languages_by_a_link_that_needs_no_cookie(scene, language, words):
    assert words in look(token_of(scene, scene.approved()), language=language).content.decode()


def test_strangers_and_colleagues_elsewhere_hand_out_nothing(scene):
    referral = scene.approved()
    for stranger in (scene.coordinator, scene.actor("programme-manager"), scene.actor("field-worker")):
        with pytest.raises(Refused):
            links.make_links(referral, by=stranger, through="screen")
    with pytest.raises(Refused, match="after the coordinator's approval"):
        links.make_links(scene.submitted(person=scene.another_person()), by=scene.worker, through="screen")
    Consent.objects.filter(person=scene.person).update(ended_at=timezone.now(), ended_by=scene.worker.user)
    with pytest.raises(Refused, match="has not agreed"):
        links.make_links(referral, by=scene.worker, through="screen")


def test_a_lost_slip_is_ended_by_the_coordinator_too(scene):
    referral = scene.approved()
    token = token_of(scene, referral)
    assert links.end_links(referral, by=scene.coordinator) == 1
    assert look(token).status_code == 404


@pytest.mark.parametrize(("urgency", "days"), [("now", 3), ("soon", 8), ("routine", 14)])
def test_how_long_a_link_is_good(scene, urgency, days):
    token = token_of(scene, scene.approved(urgency=urgency))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=days, minutes=-1)):
        assert look(token).status_code == 200
    with time_machine.travel(timezone.now() + datetime.timedelta(days=days, minutes=1)):
        assert look(token).status_code == 404


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"token_hash": "short"}, "answer_link_keeps_a_hash"),
        ({"revoked_at": timezone.now()}, "answer_link_revoked_at_with_by"),
        ({"stage": "all"}, "answer_link_stage_is_known"),
    ],
)
def test_the_database_refuses(scene, change, name):
    token_of(scene, scene.approved())
    with pytest.raises(Error, match=name), transaction.atomic():
        AnswerLink.objects.update(**change)


def test_what_was_used_is_never_new_again_and_there_are_no_two(scene):
    referral = scene.approved()
    token_of(scene, referral)
    link = AnswerLink.objects.get()
    with pytest.raises(Error, match="one_unspent_link"), transaction.atomic():
        links.issue(referral, "answer", by=scene.worker, through="screen")
    AnswerLink.objects.update(used_at=timezone.now())
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        AnswerLink.objects.filter(pk=link.pk).update(used_at=None)
    with pytest.raises(Error, match="Cannot delete"), transaction.atomic():
        link.delete()
