"""E-mails about what must stay confidential: a sentence that tells nothing, and the way to sign in."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.actions.concerns import MAIL
from standing_together.access.models import User
from standing_together.outbox.registry import handles

# kind → (subject, address to open after signing in)
LETTERS = {
    "concern": (gettext_lazy("You have a confidential message"), "today"),
    "answer": (gettext_lazy("A complaint waits for your answer"), "complaints"),
    "answerer": (gettext_lazy("A complaint waits and nobody may answer it: give somebody access"), "today"),
    "glass": (gettext_lazy("A record was opened in an emergency: please review it"), "glass"),
}


@handles(MAIL)
def mail(payload: dict) -> None:
    """Sent at least once; a crash between sending and the mark "done" is the one case in which it comes twice."""
    to = User.objects.filter(pk=payload["to"], is_active=True).first()
    if to is None:
        return
    subject, address = LETTERS[payload["kind"]]
    with translation.override(to.language):
        lines = (f"{subject}.", settings.SITE_URL + reverse(address), _("Sign in to read. Do not answer this e-mail."))
        send_mail(str(subject), "\n\n".join(lines) + "\n", settings.DEFAULT_FROM_EMAIL, [to.email])
