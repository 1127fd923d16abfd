"""The link of an invitation: made from the row and the installation's secret, stored nowhere."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone

from standing_together.access.models import Invitation

SIGNER = Signer(salt="invitation")


def path_of(invitation: Invitation) -> str:
    token = SIGNER.sign(f"{invitation.pk}.{invitation.nonce}").replace(":", "~")
    return reverse("invitation_accept", kwargs={"token": token})


def find(token: str) -> Invitation | None:
    """The open, unexpired invitation a link belongs to; None for every other link, whatever is wrong with it."""
    try:
        pk, nonce = SIGNER.unsign(token.replace("~", ":")).split(".", 1)
    except (BadSignature, ValueError):
        return None
    return Invitation.objects.open().filter(pk=pk, nonce=nonce, expires_at__gt=timezone.now()).first()
