"""The directory: who holds which duty, who sat where, what was said."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from advocacy.actions import stakeholders as actions
from advocacy.forms.grounds import names_initial
from advocacy.forms.stakeholders import (
    ContactForm,
    HolderForm,
    NewStakeholderForm,
    OfficeForm,
    StakeholderFilter,
    StakeholderForm,
)
from advocacy.models import Office, Promise, Stakeholder
from advocacy.queries import stakeholders as queries
from advocacy.rules.stakeholders import can_change_stakeholder, check_can_change_stakeholder
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, posted, refusing
from standing_together.listing import Row

CHANGE = Permission.ADVOCACY_CHANGE


@requires(Permission.ADVOCACY_VIEW)
def stakeholder_list(request):
    filters = StakeholderFilter(request.GET)
    kind = filters.cleaned_data["kind"] if filters.is_valid() else ""
    page = queries.stakeholder_page(request.actor, request.GET, kind=kind)
    context = {
        "filters": filters,
        "page": page,
        "rows": [_row(each) for each in page.rows],
        "narrowed": bool(kind),
        "may_add": request.actor.can(CHANGE),
    }
    return render(request, "advocacy/stakeholder_list.html", context)


def _row(stakeholder) -> Row:
    sitting = format_html_join(
        "", "<div>{}: {}</div>", ((office, _who(office)) for office in stakeholder.offices.all() if office.active)
    )
    url = reverse("stakeholder", args=[stakeholder.pk])
    where = stakeholder.district or stakeholder.region or stakeholder.get_level_display()
    return Row(stakeholder, url, (stakeholder.get_kind_display(), where, sitting or _("No office yet")))


def _who(office) -> str:
    return office.sitting[0].name if office.sitting else _("nobody known")


def _find(request, pk, permission=Permission.ADVOCACY_VIEW):
    visible = Stakeholder.objects.visible_to(request.actor, permission)
    return get_object_or_404(visible.select_related("district", "jamoat", "region", "organisation"), pk=pk)


@requires(Permission.ADVOCACY_VIEW)
def detail(request, pk):
    stakeholder = _find(request, pk)
    promises = Promise.objects.visible_to(request.actor).filter(office__stakeholder=stakeholder)
    context = {
        "stakeholder": stakeholder,
        "facts": _facts(stakeholder),
        "offices": queries.offices_of(stakeholder),
        "contacts": queries.contacts_of(request.actor, stakeholder),
        "promises": promises.select_related("office").order_by("-made_on")[:50],
        "may_change": can_change_stakeholder(request.actor, stakeholder),
    }
    return render(request, "advocacy/stakeholder_detail.html", context)


def _facts(stakeholder) -> list[tuple]:
    where = [str(part) for part in (stakeholder.region, stakeholder.district, stakeholder.jamoat) if part]
    names = format_html_join("", '<div lang="{}">{}</div>', stakeholder.names.items())
    rows = [
        (_("Names"), names),
        (_("Kind"), stakeholder.get_kind_display()),
        (_("Level"), stakeholder.get_level_display()),
        (_("Where"), ", ".join(where) or _("The whole country")),
        (_("Answers for"), stakeholder.duty),
        (_("Written down by"), stakeholder.organisation),
    ]
    return [row for row in rows if row[1]]


@requires(CHANGE)
def new(request):
    form = NewStakeholderForm(posted(request), actor=request.actor)
    return fill_in(
        request, form, lambda **given: actions.add_stakeholder(by=request.actor, **given),
        title=_("New stakeholder"), back=reverse("stakeholders"),
        done=_("Saved. Now write down the offices and who sits in them."),
        then=lambda made: reverse("stakeholder", args=[made.pk]),
    )  # fmt: skip


@requires(CHANGE)
def edit(request, pk):
    stakeholder = _find(request, pk)
    refusing(check_can_change_stakeholder, request.actor, stakeholder)
    start = {**names_initial(stakeholder.names), "duty": stakeholder.duty, "active": stakeholder.active}
    return fill_in(
        request, StakeholderForm(posted(request), initial=start),
        lambda **given: actions.change_stakeholder(stakeholder, by=request.actor, **given),
        title=_("Change the stakeholder"), lead=stakeholder, done=_("Saved."),
        back=reverse("stakeholder", args=[pk]),
    )  # fmt: skip


@requires(CHANGE)
def office_new(request, pk):
    stakeholder = _find(request, pk)
    refusing(check_can_change_stakeholder, request.actor, stakeholder)
    return fill_in(
        request, OfficeForm(posted(request)),
        lambda **given: actions.add_office(stakeholder, by=request.actor, **given),
        title=_("New office"), lead=stakeholder, done=_("Saved. Who sits in it?"),
        back=reverse("stakeholder", args=[pk]), then=lambda office: reverse("office_seat", args=[office.pk]),
    )  # fmt: skip


@requires(CHANGE)
def office_seat(request, pk):
    office = get_object_or_404(Office.objects.visible_to(request.actor).select_related("stakeholder"), pk=pk)
    refusing(check_can_change_stakeholder, request.actor, office.stakeholder)
    return fill_in(
        request, HolderForm(posted(request)), lambda **given: actions.seat_holder(office, by=request.actor, **given),
        title=_("Who sits in this office"), lead=f"{office}, {office.stakeholder}",
        done=_("Saved. Whoever sat there before left on the day before."),
        back=reverse("stakeholder", args=[office.stakeholder_id]),
    )  # fmt: skip


@requires(CHANGE)
def contact_new(request, pk):
    stakeholder = _find(request, pk, CHANGE)
    form = ContactForm(posted(request), actor=request.actor, stakeholder=stakeholder)
    return fill_in(
        request, form, lambda **given: actions.log_contact(stakeholder, by=request.actor, **given),
        title=_("Log a contact"), lead=stakeholder, done=_("The contact is in the log."),
        back=reverse("stakeholder", args=[pk]),
    )  # fmt: skip
