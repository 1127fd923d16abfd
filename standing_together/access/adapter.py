"""How allauth behaves here: nobody signs up by themselves, and every sign-in stands in the audit trail."""

from allauth.account.adapter import DefaultAccountAdapter

from standing_together.access.actor import Actor
from standing_together.audit.actions import record


class InvitationOnlyAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        record("signed_in", by=Actor.of(user), about=user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request, **credentials):
        """Counted without the address that was tried: it may be a slip of the pen, or a password in the wrong field."""
        record("sign_in_failed", by=Actor(None))
        super().authentication_failed(request, **credentials)
