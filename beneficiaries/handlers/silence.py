"""What a worker does when a rung of the ladder is reached: remind the provider, tell the worker or the coordinator."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.actions.outcomes import ask_worker
from beneficiaries.actions.silence import TOPIC
from beneficiaries.handlers.referrals import MAIL
from beneficiaries.models import Provider, Referral
from beneficiaries.notices import notify_silence
from beneficiaries.queries.stand_ins import worker_of
from beneficiaries.workflows.silence import WAITS
from standing_together.access.actor import system_actor
from standing_together.outbox.actions import NOW, post
from standing_together.outbox.registry import handles

PROVIDER_MAIL = "provider.remind"
TITLES = {
    "answer": gettext_lazy("Call %(provider)s: a referral waits for an answer"),
    "visit": gettext_lazy("Call %(provider)s: has the service begun?"),
    "outcome": gettext_lazy("Call %(provider)s: what came of the service?"),
}


@handles(TOPIC)
def tell(payload: dict) -> None:
    """Nothing is told when the answer came in the meantime."""
    referral = Referral.objects.select_related("provider").get(pk=payload["referral"])
    if WAITS.get(referral.state) != payload["wait"]:
        return
    key = f"silent:{referral.pk}:{payload['wait']}:{payload['rung']}:{payload['since']}"
    _have_called(referral, payload["wait"])
    if payload["rung"] == "provider":
        return _remind(referral, payload, key)
    for notification in notify_silence(referral, payload["rung"], key):
        facts = {"notification": notification.pk, "to": notification.to_id, "kind": notification.kind}
        post(MAIL, facts, key=f"{MAIL}:{notification.pk}", after=NOW)


def _have_called(referral, wait: str) -> None:
    """Every rung leaves one open task: to call. It names the provider, nobody else."""
    with translation.override(worker_of(referral).language):
        title = str(TITLES[wait]) % {"provider": referral.provider}
        ask_worker(referral, title[:200], by=system_actor(), part=f"silence-{wait}", due_on=timezone.localdate())


def _remind(referral, payload: dict, key: str) -> None:
    if referral.provider.email:
        post(PROVIDER_MAIL, {"provider": referral.provider_id}, key=f"mail:{key}")


@handles(PROVIDER_MAIL)
def remind(payload: dict) -> None:
    """To the office's address, where one is known: that something waits, and nothing about whom. No link, no name."""
    provider = Provider.objects.get(pk=payload["provider"])
    if not provider.email:
        return
    language = next((each for each in provider.languages if each in ("tg", "ru")), "ru")
    with translation.override(language):
        subject = _("A referral waits for your answer")
        body = _("Please answer with the link or the slip you were given, or call the worker named on it.")
        send_mail(subject, f"{subject}.\n\n{body}\n", settings.DEFAULT_FROM_EMAIL, [provider.email])
