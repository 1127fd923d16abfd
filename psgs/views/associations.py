"""Associations: the list, founding, the page with the way to the certificate, moves, changes."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from psgs.actions import associations as actions
from psgs.enums.associations import AssociationKind
from psgs.forms.associations import AssociationFilter, ChangeForm, FoundForm, move_form
from psgs.models import Association
from psgs.queries import associations as queries
from psgs.rules import associations as rules
from psgs.workflows.associations import REGISTRATION
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, refusing, why_not
from standing_together.dates import write
from standing_together.files.streaming import stream
from standing_together.listing import Row
from standing_together.tasklist.queries import tasks_about
from standing_together.templatetags.components import state

_KINDS = {"registered": "done", "refused": "urgent", "submitted": "waiting", "papers": "waiting", "ended": "neutral"}


def drawn_state(association):
    return state(str(REGISTRATION.states[association.state]), _KINDS.get(association.state, "info"))


@requires(Permission.ASSOCIATION_VIEW)
def association_list(request):
    form = AssociationFilter(request.GET, districts=queries.districts_of(request.actor))
    asked = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    page = queries.association_page(request.actor, request.GET, **asked)
    context = {
        "filters": form,
        "page": page,
        "rows": [_row(each) for each in page.rows],
        "narrowed": bool(asked),
        "may_found": request.actor.can(Permission.ASSOCIATION_CHANGE),
    }
    return render(request, "psgs/association_list.html", context)


def _row(association) -> Row:
    """Name, kind, district, where it stands, number of groups."""
    shown = drawn_state(association)
    if association.registered_on and association.state == "registered":
        shown = format_html('{}<br><span class="quiet small">{}</span>', shown, write(association.registered_on))
    cells = (AssociationKind(association.kind).label, association.district, shown, association.groups_now)
    return Row(association.name, reverse("association", args=[association.pk]), cells)


def get_association(request, pk, permission=Permission.ASSOCIATION_VIEW):
    """The association if this person may see it; otherwise 404."""
    related = ("district", "programme", "organisation")
    visible = Association.objects.visible_to(request.actor, permission).select_related(*related)
    return get_object_or_404(visible, pk=pk)


def address(association) -> str:
    return reverse("association", args=[association.pk])


def tabs_of(actor, association, current: str) -> list[dict]:
    pages = [
        ("association", _("Registration")),
        ("association_board", _("Board")),
        ("association_money", _("Fees and reports")),
        ("association_places", _("Groups")),
        ("association_networks", _("Networks")),
    ]
    if actor.can(Permission.CAPACITY_VIEW):
        pages.append(("association_capacity", _("Strength")))
    return [
        {"label": label, "url": reverse(name, args=[association.pk]), "current": name == current}
        for name, label in pages
    ]


@requires(Permission.ASSOCIATION_VIEW)
def detail(request, pk):
    association = get_association(request, pk)
    actor = request.actor
    named, moves = rules.may_name(actor, association), _moves(actor, association)
    context = {
        "association": association,
        "tabs": tabs_of(actor, association, "association"),
        "state": drawn_state(association),
        "facts": _facts(association, rules.can_change(actor, association)),
        "moves": [move for move in moves if move["name"] != "end"],
        "ending": next((move for move in moves if move["name"] == "end" and not move["why_not"]), None),
        "papers": list(association.papers.select_related("scan")),
        "missing": len(rules.missing_papers(association)),
        "may_work": rules.can_work(actor, association),
        "may_name": named,
        "story": [(REGISTRATION.moves[step.move].label, step) for step in queries.story(association)],
        "tasks": list(tasks_about(association)) if named else [],
        "today": timezone.localdate(),
    }
    return render(request, "psgs/association_detail.html", context)


def masked(number: str) -> str:
    """The last four signs of an account, for those who do not change it."""
    return f"•••• {number[-4:]}" if len(number) > 8 else "••••"


def _facts(association, may_change: bool) -> list[tuple]:
    number = association.account_number
    share = _("more than %(n)s %%") if association.quorum_more_than else _("at least %(n)s %%")
    rows = [
        (_("Kind"), AssociationKind(association.kind).label),
        (_("Reaches"), association.get_level_display()),
        (_("Seat"), ", ".join(filter(None, (str(association.district), association.address)))),
        (_("Accompanied by"), association.organisation),
        (_("Programme"), association.programme),
        (_("Certificate"), _certificate(association)),
        (_("Quorum"), share % {"n": association.quorum_percent}),
        (_("Term of the board"), _("%(n)s years") % {"n": association.term_years}),
        (_("Bank"), association.bank),
        (_("Account number"), number if may_change or not number else masked(number)),
        (_("What it is for"), association.purpose),
    ]
    return [(key, value) for key, value in rows if value]


def _certificate(association) -> str:
    if not association.certificate_number:
        return _("Not yet")
    return _("No. %(number)s of %(day)s, %(office)s") % {
        "number": association.certificate_number,
        "day": write(association.registered_on),
        "office": association.registering_office,
    }


def _moves(actor, association) -> list[dict]:
    """What can be done from here; a closed way says why."""
    if not actor.can(Permission.ASSOCIATION_CHANGE):
        return []
    return [
        {
            "name": move.name,
            "label": move.label,
            "url": reverse("association_move", args=[association.pk, move.name]),
            "why_not": why_not(rules.check_can_move, move.name, actor, association),
        }
        for move in REGISTRATION.from_state(association.state)
    ]


@requires(Permission.ASSOCIATION_CHANGE)
def new(request):
    form = FoundForm(request.POST or None, actor=request.actor, permission=Permission.ASSOCIATION_CHANGE)
    return fill_in(
        request, form, partial(actions.found_association, by=request.actor), then=address,
        title=_("A new association"), back=(reverse("associations"), _("Associations")),
        done=_("Written down. The papers that offices usually ask for are listed below."),
    )  # fmt: skip


@requires(Permission.ASSOCIATION_CHANGE)
def edit(request, pk):
    association = get_association(request, pk, Permission.ASSOCIATION_CHANGE)
    refusing(rules.check_can_work, request.actor, association)
    form = ChangeForm(request.POST or None, instance=association, initial={"version": association.version})
    return fill_in(
        request, form, partial(actions.change_association, association, by=request.actor), done=_("Saved."),
        title=_("Change the association"), lead=association.name, back=(address(association), str(association)),
    )  # fmt: skip


@requires(Permission.ASSOCIATION_CHANGE)
def make_move(request, pk, move):
    if move not in REGISTRATION.moves:
        raise Http404
    association = get_association(request, pk, Permission.ASSOCIATION_CHANGE)
    refusing(rules.check_can_move, move, request.actor, association)
    start = {
        "version": association.version,
        "on": timezone.localdate(),
        "registering_office": association.registering_office,
    }
    form = move_form(request.POST or None, name=move, initial=start)
    found = REGISTRATION.moves[move]
    return fill_in(
        request, form, lambda **said: form.carry_out(association, request.actor),
        done=_("Done. Where it stands now: %(state)s.") % {"state": REGISTRATION.states[found.target]},
        title=found.label, lead=association.name, back=(address(association), str(association)),
    )  # fmt: skip


@requires(Permission.ASSOCIATION_VIEW)
def paper_file(request, pk, key):
    """The scan of a paper: founders' names and papers stand in it, so it opens to those who may read names."""
    association = get_association(request, pk)
    if not rules.may_name(request.actor, association):
        raise PermissionDenied(_("Your role does not include the papers of this association."))
    paper = get_object_or_404(association.papers.filter(scan__isnull=False).select_related("scan"), pk=key)
    return stream(paper.scan)
