"""The declaration every view carries: who may call it."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _


def requires(*permissions):
    """The view is for signed-in people holding at least one of the permissions; none named: for everybody signed in.

    Somebody not signed in is sent to sign in; somebody without the permission gets 403 and the reason.
    """

    def declare(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if request.actor.user is None:
                return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
            if permissions and not any(request.actor.can(permission) for permission in permissions):
                raise PermissionDenied(_("Your role does not include this. Ask your programme manager."))
            return view(request, *args, **kwargs)

        guarded.access = permissions or ("signed in",)
        return guarded

    return declare


def public(view):
    """The view is open to the world, on purpose."""

    @wraps(view)
    def open_view(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    open_view.access = ("public",)
    return open_view
