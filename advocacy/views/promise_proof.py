"""What families say about a promise, reminder letters, and letting it out to the public."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from advocacy.actions import barriers as barrier_actions
from advocacy.actions import promises as actions
from advocacy.forms.grounds import ReasonForm
from advocacy.forms.promises import PublicTextForm, ReminderForm, StrikeForm, VerificationForm
from advocacy.rules import promises as rules
from advocacy.views.promises import get_promise
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, just_do, posted, refusing

CHANGE = Permission.ADVOCACY_CHANGE


@requires(Permission.PROMISE_VERIFY)
def verify(request, pk):
    promise = get_promise(request, pk, Permission.PROMISE_VERIFY)
    refusing(rules.check_can_verify, request.actor, promise)
    return fill_in(
        request, VerificationForm(posted(request)),
        lambda **given: actions.record_verification(promise, by=request.actor, **given),
        title=_("What do the families say?"), lead=promise.what,
        done=_("Counted. No name was kept."), back=reverse("promise", args=[pk]),
    )  # fmt: skip


@requires(Permission.PROMISE_VERIFY)
def strike(request, pk, entry):
    promise = get_promise(request, pk, Permission.PROMISE_VERIFY)
    found = get_object_or_404(promise.verifications, pk=entry)
    refusing(rules.check_can_strike, request.actor, found)
    return fill_in(
        request, StrikeForm(posted(request)),
        lambda **given: actions.strike_verification(found, by=request.actor, **given),
        title=_("Strike this entry out"), lead=promise.what, submit=_("Strike out"),
        done=_("Struck out; it no longer counts."), back=reverse("promise", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def remind(request, pk):
    promise = get_promise(request, pk, CHANGE)
    refusing(rules.check_can_write_reminder, request.actor, promise)
    form = ReminderForm(posted(request), initial={"language": get_language(), "signed_by": request.actor.user.name})
    return fill_in(
        request, form, lambda **given: actions.write_reminder(promise, by=request.actor, **given),
        title=_("Write a reminder"), lead=promise.what, submit=_("Make the letter"),
        done=_("The letter has its number and is being made."), back=reverse("promise", args=[pk]),
        then=lambda letter: reverse("print", args=[letter.paper_id]) + f"?back={reverse('promise', args=[pk])}",
    )  # fmt: skip


@requires(CHANGE)
def resolve(request, pk):
    promise = get_promise(request, pk, CHANGE)
    refusing(rules.check_can_change_promise, request.actor, promise)
    form = ReasonForm(posted(request), label=_("What took the barriers away?"))
    return fill_in(
        request, form, lambda note: barrier_actions.resolve_clusters(promise, by=request.actor, note=note),
        title=_("The barriers are gone"), lead=promise.what,
        done=_("Saved. Case workers now ask the families whether it is so."), back=reverse("promise", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def publish_ask(request, pk):
    promise = get_promise(request, pk, CHANGE)
    refusing(rules.check_can_ask_to_publish, request.actor, promise)
    start = {f"text_{code}": words for code, words in promise.public_text.items()}
    return fill_in(
        request, PublicTextForm(posted(request), initial=start),
        lambda **given: actions.ask_to_publish(promise, by=request.actor, **given),
        title=_("Make it public"), lead=promise.what, submit=_("Ask a colleague to approve"),
        done=_("A colleague must approve it before anybody outside reads it."), back=reverse("promise", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
@require_POST
def publish_approve(request, pk):
    promise = get_promise(request, pk, CHANGE)
    return just_do(
        request, lambda: actions.approve_publication(promise, by=request.actor),
        done=_("The promise is now on the public page."), back=reverse("promise", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
@require_POST
def publish_take_back(request, pk):
    promise = get_promise(request, pk, CHANGE)
    return just_do(
        request, lambda: actions.take_back_publication(promise, by=request.actor),
        done=_("The promise is off the public page."), back=reverse("promise", args=[pk]),
    )  # fmt: skip
