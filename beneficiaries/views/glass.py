"""Access in an emergency: look for one person, say why, read for three hours; and the review afterwards."""

from functools import partial

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions import glass as actions
from beneficiaries.forms.glass import LookForm, ReasonForm, ReviewForm
from beneficiaries.models import Person
from beneficiaries.queries import glass as queries
from beneficiaries.rules.glass import can_review, check_can_look, knows_who
from beneficiaries.workflows.protection import REVIEW_WITHIN
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, status_of
from standing_together.audit.actions import record_reading
from standing_together.dates import write_age, write_moment
from standing_together.listing import Row
from standing_together.paging import page_of
from standing_together.refusal import Refused

BREAK, REVIEW = Permission.GLASS_BREAK, Permission.GLASS_REVIEW
SALT, MINUTES = "glass", 15  # how long a candidate waits for the reason


@require_GET
@requires(BREAK, REVIEW)
def glass_list(request):
    page = page_of(queries.list_glass(request.actor), request.GET, by="opened_at")
    context = {
        "page": page, "rows": [_row(each) for each in page.rows], "open": queries.open_now(request.actor),
        "may_break": request.actor.can(BREAK),
    }  # fmt: skip
    return render(request, "beneficiaries/glass_list.html", context)


def _row(glass) -> Row:
    """Who, when, why and whether it was reviewed; never whose record it was."""
    late = glass.reviewed_at is None and glass.opened_at + REVIEW_WITHIN < timezone.now()
    review = glass.get_verdict_display() or (_("Not reviewed yet, late") if late else _("Not reviewed yet"))
    cells = (str(glass.by), glass.get_reason_display(), glass.organisation, review)
    return Row(write_moment(glass.opened_at), reverse("glass_breaking", args=[glass.pk]), cells, urgent=late)


@require_http_methods(["GET", "POST"])
@requires(BREAK)
@reauthentication_required
def new(request):
    """First the look, then the reason, both on this page and never in an address. Whoever sits at an open screen must
    prove first who they are; a form sent too late is carried out after that."""
    if request.method == "POST" and "token" in request.POST:
        return _open(request)
    form = LookForm(request.POST or None)
    found, looked = None, False
    if form.is_bound and form.is_valid():
        try:
            found, looked = actions.look_for(by=request.actor, **form.cleaned_data), True
        except Refused as reason:
            form.add_error(None, str(reason))
    if found is None:
        if looked:
            form.add_error(None, _("Nobody was found by exactly this. Check the spelling, or use the phone number."))
        return render(request, "beneficiaries/glass_look.html", {"form": form})
    token = signing.dumps([str(found.pk), request.actor.user.pk], salt=SALT)
    return _reason_page(request, ReasonForm(initial={"token": token}), found)


def _reason_page(request, form, person):
    """One masked line: enough to know that it is the right one, not enough to learn anything."""
    line = ", ".join((person.initials, write_age(person.born), str(person.district)))
    return render(request, "beneficiaries/glass_reason.html", {"form": form, "line": line}, status=status_of(form))


def _open(request):
    form = ReasonForm(request.POST)
    person = _person_of(request)
    if person is None:
        messages.error(request, _("Too much time has passed. Look for the person again."))
        return redirect("glass_new")
    glass = carried_out(form, partial(_break, person, by=request.actor))
    if glass is None:
        return _reason_page(request, form, person)
    until = timezone.localtime(glass.until).strftime("%H:%M")
    messages.warning(request, _("Open until %(time)s. Everything you read is written down.") % {"time": until})
    return redirect("person", pk=person.pk)


def _break(person, *, by, reason, note, token):
    return actions.break_glass(person, by=by, reason=reason, note=note)


def _person_of(request) -> Person | None:
    """The person of the look a moment ago, by the same colleague."""
    try:
        check_can_look(request.actor)
        key, user = signing.loads(request.POST["token"], salt=SALT, max_age=MINUTES * 60)
    except (signing.BadSignature, Refused):
        return None
    return queries.chosen(request.actor, key) if user == request.actor.user.pk else None


@require_http_methods(["GET", "POST"])
@requires(BREAK, REVIEW)
def detail(request, pk):
    glass = queries.glass_for(request.actor, pk)
    if glass is None:
        raise Http404
    knows, reviews = knows_who(request.actor, glass), can_review(request.actor, glass)
    if request.method == "POST" and not reviews:
        raise PermissionDenied(_("A programme manager of the organisation reviews this."))
    form = ReviewForm(request.POST or None)
    if carried_out(form, partial(actions.review_glass, glass, by=request.actor)) is not None:
        messages.success(request, _("Reviewed."))
        return redirect("glass_breaking", pk=pk)
    if knows:
        record_reading(glass, by=request.actor, what="glass")
    context = {
        "glass": glass, "knows": knows, "reviews": reviews, "form": form, "over": queries.is_over(glass),
        "opened": queries.opened_through(glass) if knows else [],
    }  # fmt: skip
    return render(request, "beneficiaries/glass_detail.html", context, status=status_of(form))
