"""What a worker does after a referral has moved: tell those concerned, in the application and by e-mail."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.models import Notification, Referral, ReferralStep
from beneficiaries.notices import notify, sentence_of
from beneficiaries.workflows import UNDO_WITHIN
from standing_together.outbox.actions import NOW, post, take_along
from standing_together.outbox.registry import handles

MAIL = "notification.mail"
DIGESTS = ("submit",)  # several may come in one e-mail: they wait a minute for each other


@handles("referral.notify")
def tell(payload: dict) -> None:
    """One notification a person and step. The referral's lock lets an undo finish first, or come too late."""
    step = ReferralStep.objects.select_related("referral").get(pk=payload["step"])
    Referral.objects.select_for_update(of=("self",)).get(pk=step.referral_id)
    for notification in notify(step):
        facts = {"notification": notification.pk, "to": notification.to_id, "kind": notification.kind}
        gathers = UNDO_WITHIN if notification.kind in DIGESTS else NOW
        post(MAIL, facts, key=f"{MAIL}:{notification.pk}", after=gathers)


@handles(MAIL)
def mail(payload: dict) -> None:
    """A sentence and a link; nothing about the person. What waits for the same coordinator goes in the same e-mail.

    The outbox delivers at least once: a crash between sending and its mark "done" is the one case in which the same
    e-mail comes twice.
    """
    told = {payload["notification"]}
    if payload.get("kind") in DIGESTS:
        told |= {each["notification"] for each in take_along(MAIL, to=payload["to"], kind=payload["kind"])}
    news = list(Notification.objects.unread().filter(pk__in=told, to__is_active=True).select_related("to"))
    if not news:
        return
    to = news[0].to
    with translation.override(to.language):
        subject, body = _letter(news)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to.email])


def _letter(news: list[Notification]) -> tuple[str, str]:
    if len(news) == 1:
        sentence = str(sentence_of(news[0].kind))
        link = settings.SITE_URL + reverse("referral", args=[news[0].referral_id])
    else:
        words = ngettext(
            "%(count)s referral waits for your decision", "%(count)s referrals wait for your decision", len(news)
        )
        sentence, link = words % {"count": len(news)}, settings.SITE_URL + reverse("referral_queue")
    lines = (
        f"{sentence}.",
        link,
        _("Names stand only inside the system: sign in to read. Do not answer this e-mail."),
    )
    return sentence, "\n\n".join(lines) + "\n"
