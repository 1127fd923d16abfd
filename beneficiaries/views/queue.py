"""The coordinator's gate: the queue, one sheet a referral, several approvals at once."""

import uuid
from functools import lru_cache

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beneficiaries.actions import referrals as actions
from beneficiaries.actions.notices import mark_read
from beneficiaries.enums import Urgency
from beneficiaries.forms.referrals import DecisionForm, QueueFilter
from beneficiaries.models import Referral
from beneficiaries.queries import referrals as queries
from beneficiaries.queries.providers import places_words
from beneficiaries.queries.referral_page import age_of, facts_of, story_of
from beneficiaries.rules import referrals as rules
from beneficiaries.views.referrals import get_referral
from beneficiaries.workflows import DECISIONS, REFERRAL
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.addresses import address_of
from standing_together.asking import carried_out, status_of, why_not
from standing_together.audit.actions import record_reading
from standing_together.kept import kept
from standing_together.listing import Row
from standing_together.refusal import Refused
from standing_together.templatetags.components import filter_bar, state

URGENCY_KINDS = {Urgency.NOW: "urgent", Urgency.SOON: "waiting", Urgency.ROUTINE: "neutral"}


_PICK = (
    '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input'
    ' class="govuk-checkboxes__input" type="checkbox" name="pick" value="{0}" id="pick-{1}"><label'
    ' class="govuk-label govuk-checkboxes__label" for="pick-{1}"><span class="govuk-visually-hidden">{2}</span></label>'
    "</div></div>"
)


@lru_cache
def _urgency(urgency: str, _language: str) -> str:
    return state(str(Urgency(urgency).label), URGENCY_KINDS[Urgency(urgency)])


def _row(number: int, referral, query: str, today) -> Row:
    """Waiting, urgency, person, need, from whom, provider with free places, a box to choose it."""
    who, kind = referral.person.initials, str(referral.kind)
    words = _("Choose %(who)s, %(kind)s") % {"who": who, "kind": kind}
    cells = (
        _urgency(referral.urgency, get_language()),
        f"{who}, {age_of(referral.person, today)}",
        kind,
        referral.organisation,
        _where(referral.provider),
        format_html(_PICK, f"{referral.pk}:{referral.version}", number, words),
    )
    url = address_of("referral_decide", referral.pk) + query
    waiting, overdue = queries.waiting(referral)
    return Row(waiting, url, cells, aside=f"{who}, {kind}", urgent=overdue)


def _where(provider) -> str:
    """Its name, and how many places are free."""
    return format_html('{}<br><span class="quiet small">{}</span>', provider, places_words(provider))


def _query(**facts) -> str:
    """The narrowing as an address's tail; empty facts stay out."""
    kept = {name: value for name, value in facts.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def _narrowing(request) -> tuple[dict, str]:
    """What was asked for, and the filters as drawn: the empty form is the same for everybody."""
    if any(request.GET.get(name) for name in QueueFilter.base_fields):
        form = QueueFilter(request.GET)
        return form.chosen(), filter_bar(form, clear=request.path)
    return {}, kept("queue-filters", make=lambda: filter_bar(QueueFilter({})))


@requires(Permission.REFERRAL_DECIDE)
def queue(request):
    chosen, bar = _narrowing(request)
    page = queries.queue_page(request.actor, request.GET, **chosen)
    query, today = _query(**chosen), timezone.localdate()
    context = {
        "filter_bar": bar,
        "rows": [_row(number, referral, query, today) for number, referral in enumerate(page.rows, 1)],
        "page": page,
        "narrowed": any(chosen.values()),
    }
    return render(request, "beneficiaries/referral_queue.html", context)


@requires(Permission.REFERRAL_DECIDE)
def decide(request, pk):
    """Everything for one decision on one sheet; after it the next one opens."""
    referral = get_referral(request, pk, Permission.REFERRAL_DECIDE)
    decision = request.POST.get("decision") if request.method == "POST" else None
    forms = {name: _form(request, name, decision, referral) for name in DECISIONS}
    tried = forms.get(decision)
    if tried and carried_out(tried, lambda **_told: tried.carry_out(referral, request.actor)):
        return _next(request, referral)
    if request.method == "GET":
        record_reading(referral, by=request.actor, what="decision sheet")
        mark_read(referral, by=request.actor)
    sheet = _sheet(request, referral, forms, tried)
    return render(request, "beneficiaries/referral_decide.html", sheet, status=status_of(tried) if tried else 200)


def _form(request, name, decision, referral) -> DecisionForm:
    return DecisionForm(
        request.POST if name == decision else None, decision=name, initial={"version": referral.version}
    )


def _sheet(request, referral, forms, tried) -> dict:
    return {
        "referral": referral,
        "facts": facts_of(referral),
        "story": story_of(referral),
        "forms": forms,
        "tried": tried,
        "waiting": queries.waiting_words(referral) if referral.state == "submitted" else "",
        "overdue": queries.is_overdue(referral),
        "urgency_kind": URGENCY_KINDS[referral.urgency],
        "state": REFERRAL.states[referral.state],
        "why_not": _why_not(request.actor, referral),
        "why_not_approve": _why_not(request.actor, referral, "approve"),
        "decided": _just_decided(request),
        "back": reverse("referral_queue") + _query(**QueueFilter(request.GET).chosen()),
        "later": _neighbour(request, referral),
        "earlier": _neighbour(request, referral, back=True),
    }


def _why_not(actor, referral, name: str = "return") -> str:
    """The sentence that closes a decision; "return" has the fewest conditions of the three."""
    return why_not(rules.check_can_move, name, actor, referral) or why_not(
        REFERRAL.check, name, referral.state, note="-"
    )


def _neighbour(request, referral, *, back: bool = False) -> str:
    """The address of the next one, to leave this one for later, or of the one before; empty at the queue's ends."""
    chosen = QueueFilter(request.GET).chosen()
    if referral.submitted_at is None:
        return ""
    found = queries.neighbour_in_queue(request.actor, referral, back=back, **chosen)
    return reverse("referral_decide", args=[found.pk]) + _query(**chosen) if found else ""


def _just_decided(request) -> dict | None:
    """The decision made a moment ago, as long as it can be taken back."""
    try:
        pk = uuid.UUID(request.GET.get("decided", ""))
    except ValueError:
        return None
    visible = Referral.objects.visible_to(request.actor, Permission.REFERRAL_DECIDE).select_related("person", "kind")
    referral = visible.filter(pk=pk).first()
    if referral is None or not rules.can_undo_referral(request.actor, referral):
        return None
    return {"referral": referral, "state": REFERRAL.states[referral.state]}


def _next(request, referral):
    chosen = QueueFilter(request.GET).chosen()
    following = queries.neighbour_in_queue(request.actor, referral, **chosen)
    tail = _query(decided=referral.pk, **chosen)
    if following is None:
        messages.success(request, _("Decided. Nothing waits behind this one."))
        return redirect(reverse("referral", args=[referral.pk]))
    return redirect(reverse("referral_decide", args=[following.pk]) + tail)


@require_POST
@requires(Permission.REFERRAL_DECIDE)
def approve_many(request):
    """Each of its own: one that is refused leaves the others approved."""
    outcomes = [_approve_one(request.actor, pick) for pick in request.POST.getlist("pick")[: queries.PAGE]]
    if not outcomes:
        messages.warning(request, _("Choose at least one referral."))
        return redirect("referral_queue")
    count = sum(outcome["done"] for outcome in outcomes)
    sentence = ngettext("%(count)s referral was approved.", "%(count)s referrals were approved.", count)
    context = {"outcomes": outcomes, "sentence": sentence % {"count": count}, "some_refused": count < len(outcomes)}
    return render(request, "beneficiaries/referral_approve_many.html", context)


def _approve_one(actor, pick: str) -> dict:
    pk, _colon, told = pick.partition(":")
    visible = Referral.objects.visible_to(actor, Permission.REFERRAL_DECIDE).select_related("person", "kind")
    try:
        referral = visible.filter(pk=uuid.UUID(pk)).first()
        version = int(told)
    except ValueError:
        referral = None
    if referral is None:
        return {"referral": None, "done": False, "words": _("This referral is not, or no longer, yours to decide.")}
    try:
        with transaction.atomic():
            actions.approve_referral(referral, by=actor, version=version)
    except Refused as reason:
        return {"referral": referral, "done": False, "words": str(reason)}
    return {"referral": referral, "done": True, "words": _("Approved")}
