"""The bench: real PostgreSQL and Redis, no network, strict templates, a copy of one template database each."""

import ipaddress
import os
import socket

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from standing_together import today_memory
from standing_together.local import services
from tests import database
from tests.factories.access import GrantFactory

# A busy machine is no fault of ours: no property has a time limit, and none fails for being slow to invent.
hypothesis_settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("busy")

# Playwright's synchronous interface runs an event loop in the same thread; Django must not take that for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


class UndefinedVariable(str):
    """Printing a variable that does not exist is a mistake in our templates, and only in ours."""

    __slots__ = ()

    def __mod__(self, missing):
        raise AssertionError(f"Undefined template variable: {missing}")

    def __contains__(self, item):
        return item == "%s"


def pytest_configure(config):
    if settings.LOCAL:
        services.start()


@pytest.fixture(scope="session", autouse=True)
def _strict_templates():
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")


def _is_local(address) -> bool:
    if not isinstance(address, tuple):
        return True  # a path: a socket of this machine
    host = address[0]
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    """Nothing under test may speak to anything but this machine."""
    original = socket.socket.connect

    def connect(self, address):
        assert _is_local(address), f"A test tried to reach {address}"
        return original(self, address)

    socket.socket.connect = connect
    yield
    socket.socket.connect = original


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_id):
    with django_db_blocker.unblock():
        source, name = database.template(), f"st_test_{worker_id}_{os.getpid()}"
        database.copy(source, name)
        TransactionTestCase._fixture_teardown = lambda self: database.copy(source, name)
        yield
        database.use("postgres")
        with database._server() as server:
            server.execute(f'drop database if exists "{name}" with (force)')


@pytest.fixture(autouse=True)
def _clean_cache():
    cache.clear()
    today_memory.forget()


@pytest.fixture(autouse=True)
def _in_english():
    """A page asked for in Tajik leaves its thread speaking Tajik: every test begins in English."""
    translation.activate("en")


@pytest.fixture
def as_role(db):
    """`as_role("case-manager", organisation=…, districts=[…])` → a signed-in client with `.user` and `.actor`."""
    from standing_together.access.actor import Actor  # models need the database of the session

    def sign_in(role, **scope):
        grant = GrantFactory(role=role, **scope)
        client = Client()
        client.force_login(grant.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.user, client.grant, client.actor = grant.user, grant, Actor.of(grant.user)
        return client

    return sign_in
