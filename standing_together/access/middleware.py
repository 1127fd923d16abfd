"""request.actor on every request, and the second factor where the role demands it."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from standing_together.access.actor import Actor

# Where somebody without their second factor may still go: to set it up, to sign out, to change the language.
OPEN_BEFORE_SECOND_FACTOR = ("/accounts/", "/language/", "/static/", "/live", "/ready")


class ActorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = SimpleLazyObject(lambda: Actor.of(request.user))
        if self._second_factor_is_missing(request):
            return redirect(reverse("mfa_index"))
        return self.get_response(request)

    def _second_factor_is_missing(self, request) -> bool:
        return (
            settings.MFA_REQUIRED
            and not request.path.startswith(OPEN_BEFORE_SECOND_FACTOR)
            and request.user.is_authenticated
            and request.actor.must_use_second_factor
            and not is_mfa_enabled(request.user)
        )
