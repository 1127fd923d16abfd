"""The further pages of an association, and the forms for what belongs to it."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from psgs.enums.associations import BoardOffice
from psgs.forms.association_parts import ADDING, LATER
from psgs.queries import associations as queries
from psgs.queries.networks import is_held
from psgs.rules import associations as rules
from psgs.views.associations import drawn_state, get_association, tabs_of
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, refusing
from standing_together.tasklist.queries import tasks_about


def _page(request, association, name: str, **more):
    """A tab of the association: what every one of them shows, and its own."""
    context = {
        "association": association,
        "tabs": tabs_of(request.actor, association, name),
        "state": drawn_state(association),
        "may_work": rules.can_work(request.actor, association),
        "may_name": rules.may_name(request.actor, association),
        "today": timezone.localdate(),
    }
    return render(request, f"psgs/{name}.html", context | more)


@requires(Permission.ASSOCIATION_VIEW)
def board(request, pk):
    association = get_association(request, pk)
    terms = list(association.terms.select_related("elected_by").order_by("office", "-from_on"))
    today = timezone.localdate()
    sitting = [term for term in terms if term.from_on <= today <= term.until_on]
    assemblies = association.assemblies.prefetch_related("decisions")
    more = {
        "sitting": sitting,
        "others": [term for term in terms if term not in sitting],
        "empty": [BoardOffice(office).label for office in queries.empty_offices(association)],
        "women": sum(term.sex == "female" for term in sitting),
        "assemblies": [(each, _quorum_words(each), rules.has_quorum(each)) for each in assemblies],
        "tasks": list(tasks_about(association)) if rules.may_name(request.actor, association) else [],
    }
    return _page(request, association, "association_board", **more)


def _quorum_words(assembly) -> str:
    """ "31 of 60 members came; 31 were needed." """
    if assembly.held_on is None:
        return ""
    needed = rules.quorum_needed(assembly)
    told = {"present": assembly.present, "members": assembly.members, "needed": needed}
    return _("%(present)s of %(members)s members came; %(needed)s were needed.") % told


@requires(Permission.ASSOCIATION_VIEW)
def money(request, pk):
    association = get_association(request, pk)
    more = {"fees": list(association.fees.all()), "reports": list(association.reports.all())}
    return _page(request, association, "association_money", **more)


@requires(Permission.ASSOCIATION_VIEW)
def places(request, pk):
    association = get_association(request, pk)
    members = list(association.member_groups.select_related("group__district", "group__jamoat"))
    more = {
        "groups": [each for each in members if each.until_on is None],
        "left": [each for each in members if each.until_on],
        "branches": list(association.branches.select_related("district", "jamoat")),
        "may_open_groups": request.actor.can(Permission.GROUP_VIEW),
    }
    return _page(request, association, "association_places", **more)


@requires(Permission.ASSOCIATION_VIEW)
def networks(request, pk):
    association = get_association(request, pk)
    more = {
        "memberships": list(association.networks.select_related("network")),
        "seats": [(seat, is_held(seat)) for seat in association.seats.order_by("-from_on")],
        "actions": list(association.actions.select_related("network")[:20]),
    }
    return _page(request, association, "association_networks", **more)


@requires(Permission.ASSOCIATION_CHANGE)
def add(request, pk, part):
    if part not in ADDING:
        raise Http404
    association = get_association(request, pk, Permission.ASSOCIATION_CHANGE)
    refusing(rules.check_can_work, request.actor, association)
    form = ADDING[part](request.POST or None, association=association, actor=request.actor)
    return _carried_out(request, association, form)


@requires(Permission.ASSOCIATION_CHANGE)
def later(request, pk, part, key):
    if part not in LATER:
        raise Http404
    association = get_association(request, pk, Permission.ASSOCIATION_CHANGE)
    refusing(rules.check_can_work, request.actor, association)
    row = _row_of(association, LATER[part].related, key)
    form = LATER[part](request.POST or None, request.FILES or None, row=row, actor=request.actor)
    return _carried_out(request, association, form, str(row))


def _row_of(association, related: str, key: str):
    """One row of the association by its key, which may be a number or a UUID; anything else leads nowhere."""
    try:
        return getattr(association, related).get(pk=key)
    except (ValueError, ValidationError, getattr(association, related).model.DoesNotExist):
        raise Http404 from None


def _carried_out(request, association, form, about: str = ""):
    return fill_in(
        request, form, lambda **said: form.carry_out(), done=_("Written down."), title=form.heading,
        lead=f"{association.name}: {about}" if about else association.name,
        back=(reverse(form.tab, args=[association.pk]), str(association)),
    )  # fmt: skip
