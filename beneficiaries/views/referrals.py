"""Referrals for the people who make and follow them."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.actions import referrals as actions
from beneficiaries.actions.notices import mark_read
from beneficiaries.forms.referrals import ACTIONS, ChangeDraftForm, KindForm, MoveForm, NewReferralForm, StateFilter
from beneficiaries.models import Referral, Screening
from beneficiaries.queries import referrals as queries
from beneficiaries.queries.glass import seen_through
from beneficiaries.queries.proposals import open_proposal, when
from beneficiaries.queries.providers import providers_for
from beneficiaries.queries.referral_page import birth_of, facts_of, programmes_for, story_of
from beneficiaries.rules import referrals as rules
from beneficiaries.rules.answers import can_confirm, can_end_link, can_make_link, can_write_outcome
from beneficiaries.rules.consents import may_share
from beneficiaries.rules.proposals import can_answer_proposal
from beneficiaries.rules.redirects import can_redirect
from beneficiaries.views.person import find
from beneficiaries.workflows import DECISIONS, PROPOSING, REFERRAL
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, posted, refusing, status_of, why_not
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.kept import kept
from standing_together.listing import Row
from standing_together.refusal import Refused
from standing_together.tasklist.queries import tasks_about
from standing_together.templatetags.components import filter_bar, state


def _narrowing(request) -> tuple[str, str]:
    """The state asked for, and the filter as drawn: the empty form is the same for everybody."""
    if not request.GET.get("state"):
        return "", kept("referral-filters", make=lambda: filter_bar(StateFilter({})))
    form = StateFilter(request.GET)
    return form.cleaned_data["state"] if form.is_valid() else "", filter_bar(form, clear=request.path)


@requires(Permission.REFERRAL_LIST)
def referral_list(request):
    state, bar = _narrowing(request)
    page = queries.referral_page(request.actor, request.GET, state=state)
    rows = [_row(request.actor, referral) for referral in page.rows]
    context = {"filter_bar": bar, "page": page, "rows": rows, "narrowed": bool(state)}
    return render(request, "beneficiaries/referral_list.html", context)


def _row(actor, referral) -> Row:
    """Person, service, provider, state, day it was made."""
    shown = state(str(REFERRAL.states[referral.state]), state_kind(referral))
    if referral.state == "submitted":
        shown = format_html('{}<br><span class="quiet small">{}</span>', shown, queries.waiting_words(referral))
    made = format_html('<span class="nowrap">{}</span>', write(timezone.localdate(referral.requested_at)))
    who = str(referral.person) if queries.may_name(actor, referral) else referral.person.initials
    return Row(who, reverse("referral", args=[referral.pk]), (referral.kind, referral.provider, shown, made))


def state_kind(referral) -> str:
    """The colour and shape of a state."""
    if queries.is_overdue(referral) or referral.state in ("refused", "declined"):
        return "urgent"
    kinds = {"submitted": "waiting", "returned": "waiting", "draft": "neutral", "closed": "neutral"}
    return kinds.get(referral.state, "neutral" if referral.state == "withdrawn" else "done")


def get_referral(request, pk, permission=Permission.REFERRAL_LIST):
    """The referral if it lies in this person's work, with what every page about it shows; otherwise 404. Pages that
    only show it ask with REFERRAL_VIEW, which broken glass opens too."""
    related = ("person__jamoat", "person__district", "kind", "provider__district", "programme", "organisation")
    people = ("requested_by", "decided_by", "submitted_by", "screening", "district", "follows")
    visible = Referral.objects.visible_to(request.actor, permission).select_related(*related, *people)
    return get_object_or_404(visible, pk=pk)


@requires(Permission.REFERRAL_VIEW)
def detail(request, pk):
    referral = get_referral(request, pk, Permission.REFERRAL_VIEW)
    record_reading(referral, by=request.actor, what="referral")
    glass = seen_through(request.actor, referral.person)
    mark_read(referral, by=request.actor)
    context = {
        "glass": glass,
        "referral": referral,
        "facts": facts_of(referral),
        "story": story_of(referral),
        "state": REFERRAL.states[referral.state],
        "state_kind": state_kind(referral),
        "moves": [] if glass else _buttons(request.actor, referral),
        "may_edit": rules.can_change_draft(request.actor, referral),
        "may_decide": referral.state == "submitted" and rules.can_decide_referral(request.actor, referral),
        "may_share": may_share(referral.person),
        "may_name": bool(glass) or queries.may_name(request.actor, referral),
        **_follow_up(request.actor, referral),
    }
    return render(request, "beneficiaries/referral_detail.html", context)


def _follow_up(actor, referral) -> dict:
    """Needs, what both sides said, and the ways on that this person may take."""
    live = list(referral.links.live()) if referral.approved_at else []
    proposal = open_proposal(referral)
    return {
        "proposal": proposal,
        "when": when(proposal) if proposal else "",
        "may_answer_proposal": proposal is not None and can_answer_proposal(actor, proposal),
        "lines": list(referral.lines.select_related("kind")),
        "said": list(referral.confirmations.select_related("recorded_by")),
        "told": list(referral.answers.select_related("needs_kind")),
        "live_links": live,
        "follows": referral.follows,
        "followed_by": referral.followed_by.first(),
        "tasks": tasks_about(referral),
        "may_link": can_make_link(actor, referral),
        "may_end_link": bool(live) and can_end_link(actor, referral),
        "may_outcome": can_write_outcome(actor, referral),
        "may_confirm": can_confirm(actor, referral),
        "may_go_on": can_redirect(actor, referral),
    }


def _buttons(actor, referral) -> list[dict]:
    """The moves this person's role knows, from where the referral stands; a closed way says why."""
    buttons = []
    for move in REFERRAL.from_state(referral.state):
        if move.name in (*DECISIONS, *PROPOSING) or not actor.can(move.permission) or _is_over(move, actor, referral):
            continue
        url = reverse("referral_move", args=[referral.pk, move.name])
        buttons.append(
            {
                "name": move.name,
                "label": move.label,
                "url": url,
                "why_not": why_not(rules.check_can_move, move.name, actor, referral),
            }
        )
    return buttons


def _is_over(move, actor, referral) -> bool:
    """Taking back lasts a minute; afterwards a dead button would only stand in the way."""
    return move.name == "undo" and not rules.can_undo_referral(actor, referral)


@requires(
    Permission.REFERRAL_SUBMIT, Permission.REFERRAL_WITHDRAW, Permission.REFERRAL_FOLLOW_UP, Permission.REFERRAL_DECIDE
)
def make_move(request, pk, move):
    if move not in ACTIONS:
        raise Http404
    referral = get_referral(request, pk)
    if not request.actor.can(REFERRAL.moves[move].permission):
        raise PermissionDenied(_("Your role does not include this. Ask your programme manager."))
    form = MoveForm(posted(request), name=move, initial={"version": referral.version})
    if carried_out(form, lambda **_told: form.carry_out(referral, request.actor)):
        return _made(request, referral, move)
    context = {"referral": referral, "form": form, "move": REFERRAL.moves[move], "target": _target(move)}
    return render(request, "beneficiaries/referral_move.html", context, status=status_of(form))


def _target(move):
    return REFERRAL.states[REFERRAL.moves[move].target]


def _made(request, referral, move):
    text = _("Done. The referral is now: %(state)s.") % {"state": _target(move)}
    messages.success(request, text)
    if move == "undo":
        return redirect("referral_decide", pk=referral.pk)
    return redirect("referral", pk=referral.pk)


def _sent(request, referral):
    days = queries.DECIDE_WITHIN_DAYS[referral.urgency]
    text = ngettext(
        "Sent. The coordinator of %(district)s will decide, usually within %(days)s day.",
        "Sent. The coordinator of %(district)s will decide, usually within %(days)s days.",
        days,
    )
    messages.success(request, text % {"district": referral.district, "days": days})


@requires(Permission.REFERRAL_DRAFT)
def new(request, person_pk):
    """First the service, then everything else: two pages that work without scripts."""
    person = find(request, person_pk, Permission.REFERRAL_DRAFT)
    refusing(rules.check_can_draft_referral, request.actor, person)
    which = KindForm(request.GET or None)
    context = {"person": person, "may_share": may_share(person)}
    if not which.is_bound or "kind" not in request.GET or not which.is_valid():
        first = which if "kind" in request.GET else KindForm(initial={"screening": request.GET.get("screening")})
        return render(request, "beneficiaries/referral_new.html", {**context, "form": first})
    return _second_step(request, person, which.cleaned_data, context)


def _second_step(request, person, chosen, context):
    kind = chosen["kind"]
    form = NewReferralForm(
        posted(request),
        providers=providers_for(request.actor, kind, person.district_id),
        kind=kind,
        programmes=programmes_for(request.actor, person),
        screenings=Screening.objects.visible_to(request.actor).filter(person=person),
        initial={"screening": chosen["screening"]},
    )
    referral = carried_out(form, partial(actions.draft_referral, person, by=request.actor, kind=kind))
    if referral:
        return _after_saving(request, referral)
    has_providers = form.fields["provider"].queryset.exists()
    extra = {"form": form, "kind": kind, "has_providers": has_providers}
    return render(request, "beneficiaries/referral_new.html", {**context, **extra}, status=status_of(form))


def _after_saving(request, referral):
    """Saved as a draft in any case; "send" sends it too, if the rules let it."""
    if "send" not in request.POST:
        messages.success(request, _("Kept as a draft. Send it to the coordinator when it is complete."))
        return redirect("referral", pk=referral.pk)
    try:
        actions.submit_referral(referral, by=request.actor)
    except Refused as reason:
        messages.warning(request, _("Kept as a draft, not sent. %(reason)s") % {"reason": reason})
    else:
        _sent(request, referral)
    return redirect("referral", pk=referral.pk)


@requires(Permission.REFERRAL_DRAFT)
def edit(request, pk):
    referral = get_referral(request, pk)
    refusing(rules.check_can_change_draft, request.actor, referral)
    start = {name: getattr(referral, name) for name in ("need", "urgency", "version", "provider")}
    providers = providers_for(request.actor, referral.kind, referral.district_id)
    lines = list(referral.lines.all())
    form = ChangeDraftForm(
        posted(request), providers=providers, kind=referral.kind, taken=len(lines) - 1, initial=start
    )
    changed = carried_out(form, partial(actions.change_draft, referral, by=request.actor))
    if changed:
        return _after_saving(request, changed)
    context = {"referral": referral, "form": form}
    return render(request, "beneficiaries/referral_edit.html", context, status=status_of(form))


@requires(Permission.REFERRAL_VIEW)
def print_view(request, pk):
    """The letter the family takes to the provider: who, what for, who approved; no phone, no screening result."""
    referral = get_referral(request, pk, Permission.REFERRAL_VIEW)
    record_reading(referral, by=request.actor, what="referral letter")
    return render(
        request, "beneficiaries/referral_print.html", {"referral": referral, "born": birth_of(referral.person)}
    )
