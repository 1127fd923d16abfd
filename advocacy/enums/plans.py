"""The parts of an advocacy plan."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MessageLanguage(TextChoices):
    TAJIK = "tg", "Тоҷикӣ"
    RUSSIAN = "ru", "Русский"
    ENGLISH = "en", "English"


class Currency(TextChoices):
    SOMONI = "TJS", _("somoni")
    EURO = "EUR", _("euro")
    KRONE = "DKK", _("Danish krone")
    DOLLAR = "USD", _("US dollar")
