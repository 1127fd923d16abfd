"""What Django and allauth say on our pages is Tajik too: locale/packages fills what they lack."""

import re
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import allauth
import polib
import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext, override, trans_real

from standing_together.local import translations
from tests.factories.access import UserFactory

PASSWORD = "seven green apples on a wall"
PACKAGES = Path(settings.LOCALE_PATHS[1])
OURS = (
    "account/", "mfa/", "usersessions/", "templates/account", "templates/mfa", "templates/usersessions",
    "templates/allauth",
)  # fmt: skip
ENGLISH = (
    "Password", "Forgot", "Email", "Reset My", "Please", "Sign In", "Sign Out", "Confirm", "Enter", "Cancel",
    "Activate", "Authenticator", "Security", "Recovery", "Change", "Remove", "Verif", "Current", "This field", "Trust",
)  # fmt: skip


@pytest.fixture
def account(db):
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def tajik(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "tg"
    return client


@pytest.fixture
def inside(tajik, account):
    assert tajik.post(reverse("account_login"), {"login": account.email, "password": PASSWORD}).status_code == 302
    return tajik


def words_of(page) -> str:
    """What the page says between its tags, without scripts and styles."""
    spoken = re.sub(r"(?s)<(script|style|template)\b.*?</\1>", " ", page.content.decode())
    return " ".join(unescape(strip_tags(spoken)).split())


def assert_tajik(page, *said):
    assert page.status_code == 200
    text = words_of(page)
    for sentence in said:
        assert sentence in text
    assert [word for word in ENGLISH if word in text] == []


def test_the_page_for_signing_in(tajik):
    assert_tajik(tajik.get(reverse("account_login")), "Почтаи электронӣ", "Парол", "Паролро фаромӯш кардед?")


def test_a_wrong_password(tajik, account):
    page = tajik.post(reverse("account_login"), {"login": account.email, "password": "wrong"})
    assert_tajik(page, "Нишонии почтаи электронӣ ё парол нодуруст аст.")


def test_an_address_that_is_none(tajik):
    page = tajik.post(reverse("account_reset_password"), {"email": "gulnora"})
    assert_tajik(page, "Нишонии почтаи электрониро пурра нависед")


def test_the_way_to_a_new_password(tajik, account, mailoutbox):
    assert_tajik(tajik.get(reverse("account_reset_password")), "Барқарорсозии парол", "Пароли маро барқарор кунед")
    page = tajik.post(reverse("account_reset_password"), {"email": account.email}, follow=True)
    assert_tajik(page, "Мо ба Шумо мактуб фиристодем.")
    letter = mailoutbox[0]
    assert "Мактуб барои барқарорсозии парол" in letter.subject
    assert "Ин мактуб ба Шумо омад" in letter.body
    assert "You" not in letter.body
    bad = reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "no-such-key"})
    assert_tajik(tajik.get(bad), "Пайванд кор намекунад")


def test_the_pages_of_the_second_step(inside):
    assert_tajik(inside.get(reverse("mfa_index")))
    assert_tajik(inside.get(reverse("account_reauthenticate")), "бори дигар тасдиқ кунед, ки ин Шумоед")
    inside.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert_tajik(inside.get(reverse("mfa_activate_totp")), "рамзи QR-и поёнро", "Калиди махфии барнома")
    assert_tajik(inside.post(reverse("mfa_activate_totp"), {"code": "1"}), "Рамз нодуруст аст.")
    assert_tajik(inside.get(reverse("mfa_add_webauthn")), "Калиди бехатарӣ илова кунед")
    assert_tajik(inside.get(reverse("mfa_list_webauthn")), "Ҳанӯз ягон калиди бехатарӣ илова нашудааст.")


def test_the_pages_of_the_account(inside):
    assert_tajik(inside.get(reverse("account_change_password")), "Пароли ҳозира", "Пароли нав (такроран)")
    assert_tajik(inside.get(reverse("account_email")), "Нишониҳои почтаи электронӣ")
    assert_tajik(inside.get(reverse("account_logout")), "Дар ҳақиқат мехоҳед бароед?")
    assert_tajik(inside.get(reverse("usersessions_list")))


def test_passwords_that_are_refused(inside):
    answers = {"oldpassword": PASSWORD, "password1": "abc", "password2": "abc"}
    page = inside.post(reverse("account_change_password"), answers)
    assert_tajik(page, "Ин парол кӯтоҳ аст. Он бояд камаш 12 аломат дошта бошад.")
    with override("tg"):
        with pytest.raises(ValidationError) as refusal:
            validate_password("password1234", UserFactory.build(email="password1234@test.example"))
        said = " ".join(refusal.value.messages)
        assert "хеле маъмул" in said
        assert "хеле монанд" in said
        said += " ".join(password_validators_help_texts())
    assert set(re.findall("[A-Za-z]{3,}", said)) <= {"email"}  # the name of the model's field, not of a catalogue


def test_numbers_bend_in_every_catalogue():
    """Every catalogue bends by its own rule: ours, Django's and the packages' must have the same."""
    with override("tg"):
        assert ngettext("%(count)s year", "%(count)s years", 5) % {"count": 5} == "5 сол"
        assert "калиди бехатарӣ" in ngettext(
            "You have added %(count)s security key.", "You have added %(count)s security keys.", 2
        )
        assert ngettext("an hour ago", "%(count)s\xa0hours ago", 1) == "як соат пеш"
        assert ngettext("an hour ago", "%(count)s\xa0hours ago", 3) % {"count": 3} == "3\xa0соат пеш"
        now = datetime(2022, 3, 21)
        assert timesince(now - timedelta(days=15), now) == "2\xa0ҳафта, 1\xa0рӯз"
        assert gettext("Wednesday") == "Чоршанбе"  # Django's own are still there
        assert gettext("This password is too common.").startswith("Ин парол")  # and ours go before them
    assert len({rule.__code__ for rule in trans_real.translation("tg")._catalog._plurals}) == 1


def test_every_sentence_of_allauth_is_there():
    """allauth's Russian is complete; a new release may bring sentences that we have not said in Tajik yet."""
    russian = polib.pofile(str(Path(allauth.__file__).parent / "locale" / "ru" / "LC_MESSAGES" / "django.po"))
    wanted = {
        (entry.msgctxt, entry.msgid)
        for entry in russian
        if not entry.obsolete and any(place.startswith(OURS) for place, _ in entry.occurrences)
    }
    assert len(wanted) > 200
    held = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(PACKAGES / "tg/LC_MESSAGES/django.po"))}
    assert wanted - held == set()


def test_the_catalogue_is_judged_with_the_others(tmp_path):
    assert translations.faults(PACKAGES / "tg" / "LC_MESSAGES" / "django.po") == []
    place = tmp_path / "packages" / "tg" / "LC_MESSAGES" / "django.po"
    place.parent.mkdir(parents=True)
    book = polib.POFile()
    book.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    book.append(polib.POEntry(msgid="Sign Out", msgstr=""))
    book.save(str(place))
    assert "packages/tg/django.po: not translated: 'Sign Out'" in translations.all_faults(tmp_path)
