"""Signing in: rate limits, the second factor, the admin's door, sessions, cookies and headers."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import reverse

from standing_together.audit.models import Event
from tests.factories.access import GrantFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "seven green apples on a wall"


def _account(role=None, **fields):
    user = GrantFactory(role=role, **fields).user if role else UserFactory(**fields)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client):
    user = _account()
    wrong = _sign_in(client, user.email, "wrong")
    unknown = _sign_in(client, "nobody@test.example", "wrong")
    assert wrong.status_code == unknown.status_code == 200
    messages = [list(page.context["form"].non_field_errors()) for page in (wrong, unknown)]
    assert messages[0] == messages[1] != []


def test_guessing_is_stopped_whatever_the_forwarded_address_says(client):
    user = _account()
    for number in range(12):
        page = client.post(
            reverse("account_login"),
            {"login": user.email, "password": "wrong"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        )
    assert "Too many" in page.content.decode()
    assert _sign_in(client, user.email).status_code != 302


def test_a_privileged_role_must_have_a_second_factor(client, settings):
    settings.MFA_REQUIRED = True
    user = _account("case-manager")
    assert _sign_in(client, user.email).status_code == 302
    assert client.get("/").url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code in (200, 302)


def test_a_field_worker_may_begin_without_one(client, settings):
    settings.MFA_REQUIRED = True
    user = _account("field-worker")
    _sign_in(client, user.email)
    assert client.get("/").status_code == 200


def test_the_second_factor_is_asked_for_at_sign_in(client, settings):
    settings.MFA_REQUIRED = True
    user = _account("case-manager")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    response = _sign_in(client, user.email)
    assert response.url == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    cache.clear()
    code = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert client.get("/").status_code == 200


def test_the_admin_has_no_door_of_its_own(client, as_role):
    assert reverse("account_login") in client.get("/admin/login/").url
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(reverse("account_login"))
    assert as_role("case-manager").get("/admin/", follow=True).status_code == 403
    assert as_role("administrator").get("/admin/").status_code == 200


def test_the_session_changes_at_sign_in_and_dies_at_sign_out(client):
    user = _account()
    client.get(reverse("account_login"))
    before = client.cookies.get("session")
    _sign_in(client, user.email)
    inside = client.cookies["session"].value
    assert before is None or before.value != inside
    client.post(reverse("account_logout"))
    client.cookies["session"] = inside
    assert client.get("/").status_code == 302


def test_a_person_sees_and_ends_their_other_sessions(client, django_user_model):
    from django.test import Client  # a second browser

    user, other = _account(), Client()
    for browser in (client, other):
        _sign_in(browser, user.email)
        browser.get("/")
    page = client.get(reverse("usersessions_list"))
    assert page.status_code == 200
    client.post(reverse("usersessions_list"))
    assert other.get("/").status_code == 302
    assert client.get("/").status_code == 200


def test_every_page_says_what_a_browser_may_do(client):
    headers = client.get(reverse("account_login")).headers
    policy = headers["Content-Security-Policy"]
    for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_form_without_its_token_is_refused_in_words():
    from django.test import Client  # one that checks the token

    strict = Client(enforce_csrf_checks=True)
    response = strict.post(reverse("account_login"), {"login": "a@test.example", "password": "x"})
    assert response.status_code == 403


def test_signing_in_and_failing_to_stand_in_the_audit_trail(client):
    user = _account()
    _sign_in(client, "nobody@test.example", "wrong")
    _sign_in(client, user.email)
    events = Event.objects.filter(action__in=["signed_in", "sign_in_failed"]).order_by("id")
    assert [(event.action, event.by) for event in events] == [("sign_in_failed", None), ("signed_in", user)]
    assert "nobody@test.example" not in str([event.detail for event in events])
