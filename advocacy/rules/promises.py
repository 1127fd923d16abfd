"""Who may write what about a promise, and who may let it out to the public."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.models import OfficeHolder, Promise, PromiseVerification
from advocacy.rules.grounds import check_holds_for
from advocacy.workflows.promises import OPEN_STATES
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused, yes_or_no


def check_can_change_promise(actor, promise: Promise) -> None:
    check_holds_for(actor, Permission.ADVOCACY_CHANGE, promise)


def check_holder_was_there(office, holder: OfficeHolder | None, made_on: datetime.date) -> None:
    """Whoever gave it sat in that office on that day."""
    if holder is None:
        return
    sat = holder.from_on <= made_on and (holder.until_on is None or made_on <= holder.until_on)
    if holder.office_id != office.pk or not sat:
        raise Refused(_("%(name)s did not hold this office on that day.") % {"name": holder.name})


def check_day_fits(promise: Promise, on: datetime.date) -> None:
    if on > timezone.localdate():
        raise Refused(_("Write it down when it has happened, not before."))
    if on < promise.made_on:
        raise Refused(_("That was before the promise was made."))


def check_can_postpone(actor, promise: Promise) -> None:
    check_can_change_promise(actor, promise)
    if promise.state not in OPEN_STATES:
        raise Refused(_("Only a promise that is still open gets a new date."))


def check_can_verify(actor, promise: Promise) -> None:
    """Families are asked when somebody says that something was done, or that it was not."""
    check_holds_for(actor, Permission.PROMISE_VERIFY, promise)
    if promise.state == "withdrawn":
        raise Refused(_("This promise was taken back; there is nothing to confirm."))


def check_can_strike(actor, verification: PromiseVerification) -> None:
    check_holds_for(actor, Permission.PROMISE_VERIFY, verification.promise)
    if verification.struck_at:
        raise Refused(_("This entry is struck out already."))


def check_can_ask_to_publish(actor, promise: Promise) -> None:
    check_can_change_promise(actor, promise)
    if promise.public_approved_at:
        raise Refused(_("This promise is public already. Take it back before you change its wording."))


def check_can_approve_publication(actor, promise: Promise) -> None:
    """Another pair of eyes: neither who wrote the promise down nor who asked."""
    check_can_change_promise(actor, promise)
    if not promise.public_asked_at or promise.public_approved_at:
        raise Refused(_("Nobody asked to make this promise public."))
    if actor.user.pk in (promise.public_asked_by_id, promise.recorded_by_id):
        raise Refused(_("You wrote this; a colleague must approve it before it becomes public."))


def check_can_write_reminder(actor, promise: Promise) -> None:
    check_can_change_promise(actor, promise)
    if promise.state not in ("made", "broken"):
        raise Refused(_("There is nothing to remind of: the promise was kept or taken back."))


can_change_promise = yes_or_no(check_can_change_promise)
can_postpone = yes_or_no(check_can_postpone)
can_verify = yes_or_no(check_can_verify)
can_strike = yes_or_no(check_can_strike)
can_ask_to_publish = yes_or_no(check_can_ask_to_publish)
can_approve_publication = yes_or_no(check_can_approve_publication)
can_write_reminder = yes_or_no(check_can_write_reminder)
