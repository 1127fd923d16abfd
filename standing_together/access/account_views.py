"""Pages about accounts: the list, one account with its grants, inviting, accepting."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from standing_together.access import actions, invitations
from standing_together.access.forms import AcceptForm, GrantForm, InvitationForm
from standing_together.access.models import Grant, Invitation, User
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES
from standing_together.access.views import public, requires
from standing_together.refusal import Refused


def _role_names(grants) -> str:
    return ", ".join(dict.fromkeys(str(ROLES[grant.role].name) for grant in grants))


@requires(Permission.USER_LIST)
def accounts(request):
    current = Prefetch("grants", Grant.objects.visible_to(request.actor).valid(), to_attr="current_grants")
    users = User.objects.visible_to(request.actor).prefetch_related(current).order_by("email")[:500]
    rows = [{"user": user, "roles": _role_names(user.current_grants)} for user in users]
    waiting = Invitation.objects.visible_to(request.actor).open().select_related("organisation")
    context = {"rows": rows, "waiting": waiting, "may_invite": request.actor.can(Permission.USER_INVITE)}
    return render(request, "access/accounts.html", context)


@requires(Permission.USER_LIST)
def account(request, pk):
    user = get_object_or_404(User.objects.visible_to(request.actor), pk=pk)
    grants = (
        Grant.objects.visible_to(request.actor)
        .filter(user=user)
        .select_related("organisation", "granted_by")
        .prefetch_related("districts", "programmes")
    )
    form = GrantForm(actor=request.actor)
    may_give = request.actor.can(Permission.GRANT_GIVE) and request.actor.user != user
    rows = [{"grant": grant, "role": ROLES[grant.role].name} for grant in grants]
    return render(request, "access/account.html", {"user_": user, "rows": rows, "form": form, "may_give": may_give})


def _try(request, action, done: str) -> None:
    """Do it and say so; or say why not. Either way the page it came from follows."""
    try:
        action()
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, done)


@requires(Permission.GRANT_GIVE)
@require_POST
@reauthentication_required
def grant_give(request, pk):
    user = get_object_or_404(User.objects.visible_to(request.actor), pk=pk)
    form = GrantForm(request.POST, actor=request.actor)
    if form.is_valid():
        _try(request, lambda: actions.give_grant(user, by=request.actor, **form.cleaned_data), _("Access given."))
    else:
        messages.error(request, _("Choose a role and an organisation."))
    return redirect("colleague", pk=pk)


@requires(Permission.GRANT_GIVE)
@require_POST
@reauthentication_required
def grant_revoke(request, pk):
    grant = get_object_or_404(Grant.objects.visible_to(request.actor), pk=pk)
    _try(request, lambda: actions.revoke_grant(grant, by=request.actor), _("Access ended."))
    return redirect("colleague", pk=grant.user_id)


@requires(Permission.GRANT_GIVE)
@require_POST
@reauthentication_required
def account_switch_off(request, pk):
    user = get_object_or_404(User.objects.visible_to(request.actor), pk=pk)
    _try(request, lambda: actions.switch_off(user, by=request.actor), _("The account can no longer sign in."))
    return redirect("colleague", pk=pk)


@requires(Permission.USER_INVITE)
@require_http_methods(["GET", "POST"])
@reauthentication_required
def invitation_new(request):
    form = InvitationForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(by=request.actor, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The invitation is on its way. The link works for seven days."))
            return redirect("colleagues")
    return render(request, "access/invitation_new.html", {"form": form, "roles": ROLES.values()})


@requires(Permission.USER_INVITE)
@require_POST
def invitation_cancel(request, pk):
    invitation = get_object_or_404(Invitation.objects.visible_to(request.actor), pk=pk)
    _try(request, lambda: actions.cancel_invitation(invitation, by=request.actor), _("Invitation cancelled."))
    return redirect("colleagues")


@public
@never_cache
@require_http_methods(["GET", "POST"])
def invitation_accept(request, token):
    """The link of the e-mail. A link that is wrong, used, cancelled or too old leads nowhere, without saying which."""
    invitation = invitations.find(token)
    if invitation is None:
        raise Http404
    form = AcceptForm(request.POST or None, email=invitation.email, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_invitation(invitation, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Your account is ready. Sign in with your address and password."))
            return redirect("account_login")
    return render(request, "access/invitation_accept.html", {"form": form, "invitation": invitation})
