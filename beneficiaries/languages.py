"""Languages spoken at home, as codes (ISO 639). Pure."""

from django.utils.translation import gettext_lazy as _

SPOKEN = (
    ("tg", _("Tajik")),
    ("ru", _("Russian")),
    ("uz", _("Uzbek")),
    ("ky", _("Kyrgyz")),
    ("sgh", _("Shughni or another Pamiri language")),
    ("sgn", _("Sign language")),
)
WORDS = dict(SPOKEN)


def in_words(codes) -> str:
    """The languages as one line; a code we do not know stands as it is."""
    return ", ".join(str(WORDS.get(code, code)) for code in codes)
