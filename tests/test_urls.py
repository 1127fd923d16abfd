"""Every address × every role × own, other district, other organisation: the answer, and not one mark too many."""

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from standing_together.access.permissions import CASE_DATA, Permission
from standing_together.access.roles import ROLES
from tests import world as world_module
from tests.addresses import all_addresses
from tests.factories.access import GrantFactory
from tests.factories.places import OrganisationFactory

ADDRESSES = all_addresses()
# Allauth's own pages: about one's own account only, guarded by allauth; `tests/…/test_sign_in.py` walks through them.
FOREIGN_PREFIXES = ("account_", "mfa_", "usersessions_", "socialaccount_", "allauth_")
MARKS = ("QZOWN", "QZDIST", "QZORG")
# Personal, but of groups, stories and what is only written: whoever holds nothing else of CASE_DATA must see no mark on
# other pages (`Address.shows` names the pages where they may).
NOT_ABOUT_CASES = {p for p in CASE_DATA if p.object in ("group", "meeting", "mentor", "story", "complaint")} | {
    Permission.SURVEY_IMPORT,
    Permission.BARRIER_LOG,
}
NEVER_CHANGED_TABLES = "('django_session','access_user','audit_event','usersessions_usersession')"


def _named_patterns(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from _named_patterns(pattern.url_patterns, inner)


def _ours():
    for name, pattern in _named_patterns(get_resolver().url_patterns):
        if not name.startswith(("admin:", *FOREIGN_PREFIXES)):
            yield name, pattern


def test_every_address_is_declared():
    declared = {address.name for address in ADDRESSES}
    assert {name for name, _pattern in _ours()} - declared == set()


def test_every_view_says_who_may_call_it():
    undeclared = {name for name, pattern in _ours() if not hasattr(pattern.callback, "access")}
    assert undeclared - {"set_language"} == set()


@pytest.fixture
def world(db):
    return world_module.build()


def _sign_in(role, ground):
    """Somebody with the role in the own ground; the field worker is the one whose caseload it is."""
    client = Client()
    if role in ("field-worker", "psg-facilitator"):
        user = {"field-worker": ground.worker, "psg-facilitator": ground.facilitator}[role]
    else:
        organisation = ground.organisation if role != "district-coordinator" else OrganisationFactory(kind="authority")
        user = GrantFactory(
            role=role, organisation=organisation, districts=[ground.district], programmes=[ground.programme]
        ).user
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _call(client, address, ground):
    url = reverse(address.name, kwargs=address.kwargs(ground))
    response = getattr(client, address.method)(url, address.data(ground) if address.method == "post" else None)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    # Closing the whole response would end the request, and with it the test's database connection.
    if file := getattr(response, "file_to_stream", None):
        file.close()
    return response, body.decode("utf-8", "replace") + str(response.headers)


def _rows_written() -> int:
    """Rows written in this transaction, sessions and the audit trail left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_xact_user_tables"
            f" where relname not in {NEVER_CHANGED_TABLES}"
        )
        return cursor.fetchone()[0]


def _marks_allowed(role, address, status) -> set[str]:
    """Whose marks may stand in an answer: one's own, for roles that read case data, when it is not a refusal."""
    reads_cases = ROLES[role].permissions & (CASE_DATA - NOT_ABOUT_CASES)
    return {"QZOWN"} if status < 400 and (reads_cases or role in address.shows) else set()


# Five letters in any case: among thousands of pages one of these tokens would spell a mark by chance every few runs.
_CSRF_TOKEN = re.compile(r"\b[A-Za-z0-9]{64}\b")


def _seen(text) -> set[str]:
    told = _CSRF_TOKEN.sub("", text).lower()
    return {mark for mark in MARKS if mark.lower() in told}


class Undone(Exception):
    """Ends a savepoint so that the next call finds the world as it was."""


def _answer(client, address, ground):
    """Status, marks seen and rows written by one call, which is then undone."""
    answer = None
    try:
        with transaction.atomic():
            before = _rows_written()
            response, text = _call(client, address, ground)
            answer = (response, text, _rows_written() - before)
            raise Undone
    except Undone:
        return answer


def _check(client, role, address, ground, expected, marks_of) -> list[str]:
    """What is wrong with one cell of the table, in words; an empty list when nothing is."""
    response, text, written = _answer(client, address, ground)
    status, cell = response.status_code, f"{role or 'nobody'} {address.method} {address.name}"
    wrong = [] if status in expected else [f"{cell}: {status}, expected {sorted(expected)}"]
    if surplus := _seen(text) - marks_of(status):
        wrong.append(f"{cell}: shows {sorted(surplus)}")
    if status >= 400 and written:
        wrong.append(f"{cell}: answered {status} and wrote {written} rows")
    return wrong


def test_somebody_not_signed_in_sees_nothing(world):
    client, wrong = Client(), []
    for address in ADDRESSES:
        wrong += _check(client, None, address, world.own, {address.anonymous}, lambda status: set())
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_every_address_about_ones_own_ground(role, world):
    client, wrong = _sign_in(role, world.own), []
    coordinator = role == "district-coordinator"
    for address in ADDRESSES:
        # In a coordinator's lists the referrals of every organisation of the district stand: that is the office.
        more = {"QZORG"} if coordinator and not address.about else set()
        marks_of = lambda status, a=address, m=more: _marks_allowed(role, a, status) | m  # noqa: E731
        wrong += _check(client, role, address, world.own, {address.answers.get(role, 403)}, marks_of)
    assert wrong == []


@pytest.mark.parametrize("where", ["other_district", "other_organisation"])
@pytest.mark.parametrize("role", ROLES)
def test_every_address_about_a_foreign_ground(role, where, world):
    if role == "district-coordinator" and where == "other_organisation":
        return  # a coordinator decides for every organisation of the district: that is the office
    client, wrong = _sign_in(role, world.own), []
    known = where == "other_district"  # what belongs to the whole organisation is not foreign there
    for address in (a for a in ADDRESSES if a.about and not (known and a.of_organisation)):
        permitted = address.answers.get(role, 403) < 400
        expected = {address.foreign} if permitted else {403, 404}
        wrong += _check(client, role, address, getattr(world, where), expected, lambda status: set())
    assert wrong == []
