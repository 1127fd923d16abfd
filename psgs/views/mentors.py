"""Mentors, the shortlist for a family, and each offer on its way."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.languages import in_words
from beneficiaries.models import Person
from psgs.actions import mentors as actions
from psgs.enums.groups import NeedDomain
from psgs.forms.mentors import ChooseMentorForm, EndMentorForm, MentorForm, MoveOfferForm
from psgs.models import Membership, Mentor
from psgs.queries import mentors as queries
from psgs.rules.mentors import check_can_become_mentor, check_can_keep_mentors, is_ready
from psgs.views.answering import may
from psgs.workflows.groups import MENTOR_OFFER
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, refusing, status_of
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.paging import page_of
from standing_together.refusal import Refused
from standing_together.templatetags.components import state

OFFER_KINDS = {"asking_family": "waiting", "asking_mentor": "waiting", "agreed": "waiting", "matched": "done"}


@requires(Permission.MENTOR_VIEW)
def mentors(request):
    page = page_of(queries.list_mentors(request.actor), request.GET)
    context = {
        "page": page, "rows": [_row(mentor) for mentor in page.rows],
        "may_match": request.actor.can(Permission.MENTOR_MATCH),
    }  # fmt: skip
    return render(request, "psgs/mentor_list.html", context)


def _row(mentor) -> Row:
    """Name, group, place, languages, families of how many, whether they accompany now."""
    group = mentor.membership.group
    words = (_("Ready"), "done") if is_ready(mentor) else (_("Ended"), "neutral")
    families = _("%(now)s of %(most)s") % {"now": mentor.families, "most": mentor.families_at_once}
    cells = (group, group.jamoat or group.district, in_words(mentor.languages), families, state(*words))
    return Row(mentor.membership.name_shown, reverse("mentor", args=[mentor.pk]), cells)


@requires(Permission.MENTOR_VIEW)
def mentor(request, pk):
    found = _get_mentor(request, pk, Permission.MENTOR_VIEW)
    group = found.membership.group
    record_reading(found, by=request.actor, what="mentor", organisation_id=group.organisation_id)
    context = {
        "mentor": found, "group": group, "languages": in_words(found.languages),
        "domains": [NeedDomain(code).label for code in found.domains],
        "may_change": may(request, group, Permission.MENTOR_MATCH) and found.ended_on is None,
    }  # fmt: skip
    return render(request, "psgs/mentor_detail.html", context)


def _get_mentor(request, pk, permission=Permission.MENTOR_MATCH) -> Mentor:
    related = (*queries.RELATED, "membership__group__programme")
    return get_object_or_404(Mentor.objects.visible_to(request.actor, permission).select_related(*related), pk=pk)


@requires(Permission.MENTOR_MATCH)
def name_mentor(request, pk):
    """`pk` is the membership."""
    related = ("group__programme", "person", "caregiver")
    reached = Membership.objects.visible_to(request.actor, Permission.MENTOR_MATCH).select_related(*related)
    membership = get_object_or_404(reached, pk=pk)
    refusing(check_can_keep_mentors, request.actor, membership.group)
    refusing(check_can_become_mentor, membership)
    form = MentorForm(request.POST or None, initial={"languages": membership.group.languages})
    return fill_in(
        request, form, partial(actions.name_mentor, membership, by=request.actor),
        title=_("A mentor for other families"), lead=membership.name_shown,
        back=(reverse("member", args=[pk]), membership.name_shown),
        then=lambda found: reverse("mentor", args=[found.pk]),
        done=_("Written down. The mentor now stands on shortlists."),
    )  # fmt: skip


@requires(Permission.MENTOR_MATCH)
def change(request, pk):
    found = _get_mentor(request, pk)
    names = [name for name in MentorForm.base_fields if name != "shares_domains"]
    start = {name: getattr(found, name) for name in names} | {"shares_domains": bool(found.shares_domains_on)}
    form = MentorForm(request.POST or None, initial=start)
    name = found.membership.name_shown
    return fill_in(
        request, form, partial(actions.change_mentor, found, by=request.actor),
        title=_("Change what is written about a mentor"), lead=name,
        back=(reverse("mentor", args=[pk]), name), done=_("Saved."),
    )  # fmt: skip


@requires(Permission.MENTOR_MATCH)
def end(request, pk):
    found = _get_mentor(request, pk)
    form = EndMentorForm(request.POST or None)
    name = found.membership.name_shown
    return fill_in(
        request, form, partial(actions.end_mentor, found, by=request.actor), title=_("The work as a mentor ends"),
        lead=name, back=(reverse("mentor", args=[pk]), name),
        done=_("Written down. Thank them."),
    )  # fmt: skip


@requires(Permission.MENTOR_MATCH)
def shortlist(request, pk):
    """`pk` is the person. Who fits and why; a colleague chooses, nobody is chosen by the system."""
    person = get_object_or_404(Person.objects.visible_to(request.actor, Permission.PERSON_VIEW), pk=pk)
    record_reading(person, by=request.actor, what="mentor shortlist")
    found = queries.shortlist(request.actor, person)
    form = ChooseMentorForm(request.POST or None)
    offer = carried_out(form, partial(_offer, request, person, found))
    if offer is None:
        context = {"person": person, "found": found, "form": form}
        return render(request, "psgs/mentor_shortlist.html", context, status=status_of(form))
    messages.success(request, _("Ask the family next. They learn the mentor's name only when both have said yes."))
    return redirect("mentor_offer", pk=offer.pk)


def _offer(request, person, found, mentor):
    chosen = next((suggestion for suggestion in found if suggestion.mentor.pk == mentor), None)
    if chosen is None:
        raise Refused(_("This mentor is no longer on the list. Choose another."))
    return actions.offer_mentor(person, by=request.actor, mentor=chosen.mentor, reasons=chosen.reasons)


@requires(Permission.MENTOR_MATCH)
def offers(request):
    page = page_of(queries.offers_in_reach(request.actor), request.GET, by="offered_at")
    rows = [
        Row(
            offer.person.full_name,
            reverse("mentor_offer", args=[offer.pk]),
            (
                offer.mentor.membership.name_shown,
                state(str(MENTOR_OFFER.states[offer.state]), OFFER_KINDS.get(offer.state, "neutral")),
                write(offer.offered_at),
            ),
        )
        for offer in page.rows
    ]
    return render(request, "psgs/mentor_offer_list.html", {"page": page, "rows": rows})


def _get_offer(request, pk):
    return get_object_or_404(queries.offers_in_reach(request.actor), pk=pk)


@requires(Permission.MENTOR_MATCH)
def offer(request, pk):
    found = _get_offer(request, pk)
    record_reading(found, by=request.actor, what="mentor offer")
    context = {
        "offer": found, "state": MENTOR_OFFER.states[found.state],
        "state_kind": OFFER_KINDS.get(found.state, "neutral"),
        "reasons": [queries.REASONS[code] for code in found.reasons if code in queries.REASONS],
        "moves": MENTOR_OFFER.from_state(found.state),
        "steps": [(MENTOR_OFFER.moves[step.move].label, step) for step in found.steps.select_related("by")],
    }  # fmt: skip
    return render(request, "psgs/mentor_offer_detail.html", context)


@requires(Permission.MENTOR_MATCH)
def move(request, pk, name):
    if name not in MENTOR_OFFER.moves:
        raise Http404
    found = _get_offer(request, pk)
    form = MoveOfferForm(request.POST or None, name=name, initial={"version": found.version})
    label = MENTOR_OFFER.moves[name].label
    return fill_in(
        request, form, partial(actions.move_offer, found, by=request.actor, name=name),
        title=label, lead=f"{found.person.full_name} · {found.mentor.membership.name_shown}",
        back=(reverse("mentor_offer", args=[pk]), _("The offer")), done=_("Written down."),
        submit=label,
    )  # fmt: skip
