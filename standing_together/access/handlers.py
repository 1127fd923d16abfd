"""Outbox work about accounts: the invitation's e-mail."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from standing_together.access.invitations import path_of
from standing_together.access.models import Invitation
from standing_together.outbox.registry import handles


@handles("access.invitation")
def send_invitation(payload: dict) -> None:
    """Send the link, unless the invitation was used or cancelled meanwhile."""
    invitation = Invitation.objects.open().filter(pk=payload["invitation"]).first()
    if invitation is None:
        return
    with translation.override(invitation.language):
        link = settings.SITE_URL + path_of(invitation)
        text = render_to_string("emails/invitation.txt", {"invitation": invitation, "link": link})
        send_mail(_("Your invitation to Standing Together"), text, None, [invitation.email])
