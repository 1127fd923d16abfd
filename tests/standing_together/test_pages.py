"""The pages around the work: refusals in plain words, signing in, languages. Templates are strict."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils import translation
from django.views import defaults

from standing_together import pages

ACCOUNT_PAGES = [
    "/accounts/2fa/", "/accounts/2fa/webauthn/", "/accounts/sessions/", "/accounts/email/",
    "/accounts/password/change/", "/accounts/logout/", "/accounts/reauthenticate/",
]  # fmt: skip


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_a_refusal_needs_nothing_to_be_drawn(name):
    assert "<h1>" in get_template(name).render()


def test_a_refusal_tells_its_reason():
    answer = defaults.permission_denied(RequestFactory().get("/"), PermissionDenied("Because it is sealed."))
    assert "Because it is sealed." in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_plain_words(db):
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert (answer.status_code, "open too long" in answer.content.decode()) == (403, True)


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/help"])
def test_a_stranger_is_met_with_our_own_page(client, db, path):
    page = client.get(path).content.decode()
    assert 'class="site-head"' in page
    assert "Тоҷикӣ" in page
    assert "<script>" not in page
    assert "style=" not in page


@pytest.mark.parametrize("path", ACCOUNT_PAGES)
def test_the_account_pages_are_drawn_in_our_own_frame(as_role, settings, path):
    settings.MFA_REQUIRED = False
    client = as_role("case-manager")
    page = client.get(path).content.decode()
    assert client.user.email in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(("language", "other"), [("tg", "en"), ("ru", "tg"), ("en", "ru")])
def test_the_language_can_be_changed_from_every_page(client, db, language, other):
    client.post("/language/", {"language": language, "next": "/help"})
    page = client.get("/help").content.decode()
    assert f'<html lang="{language}"' in page
    assert f'value="{language}" lang="{language}" aria-pressed="true"' in page
    assert f'value="{other}" lang="{other}" aria-pressed="false"' in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_sample_sheet_shows_every_part(db, method):
    request = getattr(RequestFactory(), method)("/components/", {"name": ""})
    request.session, request.user = {}, None
    request._messages = FallbackStorage(request)
    with translation.override("en"):
        page = pages.components(request).content.decode()
    assert page.count("<h1") == 1
    assert ("Please look at this again" in page) == (method == "post")


def test_a_second_step_can_be_set_up_and_used_in_our_own_frame(as_role, settings):
    """Through all of the pages that ask for the password again: app, recovery codes, key, signing in with it."""
    client = as_role("case-manager")
    client.user.set_password("a long enough one")
    client.user.save()
    EmailAddress.objects.get_or_create(user=client.user, email=client.user.email, defaults={"verified": True})
    client.force_login(client.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/accounts/reauthenticate/", {"password": "a long enough one"})
    shown = client.get("/accounts/2fa/totp/activate/")
    assert 'class="qr"' in shown.content.decode()
    secret = shown.context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    assert client.post("/accounts/2fa/totp/activate/", {"code": code}).status_code == 302
    for path in ("recovery-codes/", "webauthn/add/", "totp/deactivate/", "recovery-codes/generate/", ""):
        page = client.get(f"/accounts/2fa/{path}")
        assert (path, page.status_code, page.content.count(b"<h1")) == (path, 200, 1)
    stranger = Client()
    answer = stranger.post(
        "/accounts/login/", {"login": client.user.email, "password": "a long enough one"}, follow=True
    )
    assert 'name="code"' in answer.content.decode()
