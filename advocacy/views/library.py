"""The library of methodologies and good practices."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from advocacy.actions import library as actions
from advocacy.enums.standards import AgeGroup, CbrComponent, Domain
from advocacy.forms.library import EntryForm, EntryMoveForm, IssueForm, LibraryFilter, NewEntryForm, TakenOverForm
from advocacy.forms.library import start_of as start_of_entry
from advocacy.models import Methodology
from advocacy.queries import library as queries
from advocacy.rules import standards as rules
from advocacy.views.moving import buttons, make_move, story
from advocacy.workflows.standards import LIBRARY
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, refusing, why_not
from standing_together.files.streaming import stream
from standing_together.listing import Row
from standing_together.templatetags.components import state
from standing_together.words import in_language

KINDS = {"draft": "neutral", "published": "done", "replaced": "info", "withdrawn": "neutral"}


def _entry(request, pk):
    related = ("organisation", "programme", "replaced_by")
    return get_object_or_404(Methodology.objects.visible_to(request.actor).select_related(*related), pk=pk)


def _own_entry(request, pk):
    """An entry this person may work on: of an organisation where they assess."""
    own = Methodology.objects.visible_to(request.actor).of_own_organisation(request.actor)
    return get_object_or_404(own.select_related("organisation", "programme"), pk=pk)


@requires(Permission.STANDARD_VIEW)
def library(request):
    form = LibraryFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    page = queries.library_page(request.actor, request.GET, **chosen)
    context = {
        "filters": form,
        "page": page,
        "rows": [_row(each) for each in page.rows],
        "narrowed": any(chosen.values()),
        "may_write": request.actor.can(Permission.STANDARD_ASSESS),
    }
    return render(request, "advocacy/library.html", context)


def _row(each) -> Row:
    shown = state(str(LIBRARY.states[each.state]), KINDS[each.state])
    cells = (each.get_kind_display(), each.author_words or each.organisation, _tags(each), shown)
    return Row(str(each), reverse("methodology", args=[each.pk]), cells)


def _tags(each) -> str:
    """Component, domain and age in words."""
    labels = [(CbrComponent, each.cbr), (Domain, each.domains), (AgeGroup, each.ages)]
    return ", ".join(str(kind(code).label) for kind, codes in labels for code in codes)


@requires(Permission.STANDARD_VIEW)
def detail(request, pk):
    entry = _entry(request, pk)
    own = not why_not(rules.check_can_change_methodology, request.actor, entry)
    context = {
        "entry": entry,
        "state": LIBRARY.states[entry.state],
        "state_kind": KINDS[entry.state],
        "summary": in_language(entry.summaries),
        "tags": _tags(entry),
        "versions": entry.versions.select_related("file"),
        "adoptions": entry.adoptions.select_related("district"),
        "moves": buttons(request.actor, entry, actions.FLOW, "methodology_move") if own else [],
        "may_change": own,
        "may_adopt": entry.state == "published" and request.actor.can(Permission.STANDARD_ASSESS),
        "steps": story(entry, actions.FLOW) if own else [],
    }
    return render(request, "advocacy/library_entry.html", context)


@requires(Permission.STANDARD_ASSESS)
def new(request):
    form = NewEntryForm(request.POST or None, actor=request.actor)
    return fill_in(
        request, form, partial(actions.add_methodology, by=request.actor), then=_address, title=_("New entry"),
        facts=lambda form: form.facts() | {"programme": form.cleaned_data["programme"]},
        back=reverse("library"), done=_("Kept as a draft. Add the text, then publish it."),
    )  # fmt: skip


def _address(entry) -> str:
    return reverse("methodology", args=[entry.pk])


@requires(Permission.STANDARD_ASSESS)
def edit(request, pk):
    entry = _own_entry(request, pk)
    refusing(rules.check_can_change_methodology, request.actor, entry)
    form = EntryForm(request.POST or None, initial=start_of_entry(entry))
    return fill_in(
        request, form, partial(actions.change_methodology, entry, by=request.actor), title=_("Change the entry"),
        facts=lambda form: form.facts() | {"version": form.cleaned_data["version"]}, lead=entry, back=_address(entry),
    )  # fmt: skip


@requires(Permission.STANDARD_ASSESS)
def issue(request, pk):
    """A new issue with its file, or another language of the newest one."""
    entry = _own_entry(request, pk)
    form = IssueForm(request.POST or None, request.FILES or None)
    act = partial(actions.add_version, entry, by=request.actor)
    return fill_in(request, form, act, title=_("Add the text"), lead=entry, back=_address(entry))


@requires(Permission.STANDARD_ASSESS)
def taken_over(request, pk):
    entry = _entry(request, pk)
    form = TakenOverForm(request.POST or None, actor=request.actor)
    act = partial(actions.adopt_methodology, entry, by=request.actor)
    return fill_in(request, form, act, title=_("Somebody took it over"), lead=entry, back=_address(entry))


@requires(Permission.STANDARD_VIEW)
def text(request, pk, version):
    """The file of one issue, for whoever may read the entry."""
    found = get_object_or_404(_entry(request, pk).versions.select_related("file"), pk=version)
    return stream(found.file)


@requires(Permission.STANDARD_ASSESS)
def make(request, pk, move):
    entry = _own_entry(request, pk)
    return make_move(
        request, entry, actions.FLOW, move, form_class=EntryMoveForm, actions=actions.MOVES, back="methodology",
        replacements=queries.replacements(request.actor, entry),
    )  # fmt: skip
