"""What a worker does after a referral has moved: tell those concerned, in the application and by e-mail."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from beneficiaries.models import Notification, Referral, ReferralStep
from beneficiaries.notices import NOTICES, notify
from standing_together.outbox.actions import post
from standing_together.outbox.registry import handles


@handles("referral.notify")
def tell(payload: dict) -> None:
    """One notification a person and step. The referral's lock lets an undo finish first, or come too late."""
    step = ReferralStep.objects.select_related("referral").get(pk=payload["step"])
    Referral.objects.select_for_update(of=("self",)).get(pk=step.referral_id)
    for notification in notify(step):
        post("notification.mail", {"notification": notification.pk}, key=f"notification.mail:{notification.pk}")


@handles("notification.mail")
def mail(payload: dict) -> None:
    """A sentence and a link; nothing about the person. The outbox delivers at least once: a crash between sending
    and its mark "done" is the one case in which the same e-mail comes twice."""
    notification = Notification.objects.select_related("to").get(pk=payload["notification"])
    if notification.read_at or not notification.to.is_active:
        return
    with translation.override(notification.to.language):
        subject, body = _letter(notification)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [notification.to.email])


def _letter(notification: Notification) -> tuple[str, str]:
    link = settings.SITE_URL + reverse("referral", args=[notification.referral_id])
    sentence = str(NOTICES[notification.kind].sentence)
    lines = (
        f"{sentence}.",
        link,
        _("Names stand only inside the system: sign in to read. Do not answer this e-mail."),
    )
    return sentence, "\n\n".join(lines) + "\n"
