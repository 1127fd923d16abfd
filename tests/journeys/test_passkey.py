"""A case manager's first day: nothing opens before a second step is set up; a passkey is, and opens the door alone.

The key is Chromium's own virtual authenticator: the ceremony is the browser's, only the finger is not a real one.
"""

import pytest

from tests.journeys import cast
from tests.journeys.steps import enter, press

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def test_a_passkey_is_set_up_and_opens_the_door_alone(visit, settings):
    settings.MFA_REQUIRED = True
    page = enter(lambda: _with_a_finger(visit()), cast.gather(), "case-manager", "mehrgon", "Kulob")
    page.goto("/people/")
    assert page.url.endswith("/accounts/2fa/")
    page.get_by_role("button", name="Set it up").or_(page.get_by_role("link", name="Set it up")).first.click()
    page.wait_for_url("**/reauthenticate/**")  # whoever sits at an open screen must know the password
    page.fill("[name=password]", cast.PASSWORD)
    press(page, "main form button[type=submit]")
    page.fill("[name=name]", "My telephone")
    page.check("[name=passwordless]")
    press(page, "#mfa_webauthn_add")
    assert page.goto("/people/").status == 200
    assert page.url.endswith("/people/")

    page.goto("/accounts/logout/")
    press(page, "main form button[type=submit]")
    page.goto("/accounts/login/")
    press(page, "#passkey_login")
    assert page.goto("/people/").status == 200
    assert page.url.endswith("/people/")
    assert page.faults == []


def _with_a_finger(page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    return page
