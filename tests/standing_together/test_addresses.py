"""Addresses looked up once: the same as `reverse` says, and anew where another set of pages is served."""

import uuid

import pytest
from django.test import override_settings
from django.urls import path, reverse, set_script_prefix

from standing_together.addresses import address, address_of

urlpatterns = [path("elsewhere/", lambda request: None, name="help")]


def test_as_reverse_says():
    pk = uuid.uuid4()
    assert address("help") == reverse("help")
    assert address_of("person", pk) == reverse("person", kwargs={"pk": pk})


def test_another_set_of_pages_has_its_own_addresses():
    before = address("help")
    with override_settings(ROOT_URLCONF=__name__):
        assert address("help") == "/elsewhere/" != before
        assert address("privacy") == ""
    assert address("help") == before


@pytest.fixture
def below():
    set_script_prefix("/below/")
    yield "/below"
    set_script_prefix("/")


def test_below_another_address(below):
    assert address("help") == reverse("help")
    assert address("help").startswith(below)
