"""Buildings: the list, one building, the walk through it, the table by town and kind."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.actions import premises as actions
from advocacy.checklists.definition import newest
from advocacy.forms.premises import AuditForm, ChangePremisesForm, NewPremisesForm, PremisesFilter, limit_words
from advocacy.models import AccessibilityAudit, Premises
from advocacy.queries import premises as queries
from advocacy.rules import premises as rules
from advocacy.workflows.premises import ACCESS_WORK
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, form_page, refusing, why_not
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.words import in_language

ANSWERS = {
    "yes": lambda item: _("Yes"),
    "no": lambda item: _("No"),
    "not_applicable": lambda item: _("Does not apply here"),
    "measured": lambda item: _("%(cm)s cm (%(limits)s)") % {"cm": item.cm, "limits": limit_words(*item.limits)},
}


def get_premises(request, pk, permission=Permission.PREMISES_VIEW):
    """The building if this person may see it; otherwise 404."""
    related = ("district", "jamoat", "programme", "organisation", "provider")
    visible = Premises.objects.visible_to(request.actor, permission).select_related(*related)
    return get_object_or_404(visible, pk=pk)


@requires(Permission.PREMISES_VIEW)
def premises_list(request):
    form = PremisesFilter(request.GET, actor=request.actor)
    chosen = form.chosen()
    page = queries.premises_page(request.actor, request.GET, **chosen)
    context = {
        "filters": form,
        "page": page,
        "rows": [_row(each) for each in page.rows],
        "narrowed": any(chosen.values()),
        "may_record": request.actor.can(Permission.PREMISES_RECORD),
    }
    return render(request, "advocacy/premises_list.html", context)


def _row(each) -> Row:
    found = _("Not walked through yet") if each.found is None else barrier_count(len(each.found))
    walked = write(each.audited_on) if each.audited_on else ""
    place = ", ".join(filter(None, (each.town, str(each.district))))
    cells = (each.get_kind_display(), place, found, walked, each.open_works or 0)
    return Row(each.name, reverse("building", args=[each.pk]), cells)


def barrier_count(count: int) -> str:
    """In words: "no barrier", "3 barriers"."""
    if not count:
        return _("no barrier")
    return ngettext("%(count)s barrier", "%(count)s barriers", count) % {"count": count}


@requires(Permission.PREMISES_VIEW)
def building(request, pk):
    found = get_premises(request, pk)
    audits = list(found.audits.all()[:20])
    last = audits[0] if audits else None
    context = {
        "premises": found,
        "facts": _facts(found),
        "audits": [(audit, barrier_count(len(audit.barriers))) for audit in audits],
        "last": last,
        "barriers": queries.barriers_of(last) if last else [],
        "works": [(work, ACCESS_WORK.states[work.state]) for work in found.works.order_by("-created_at")],
        "may_record": not why_not(rules.check_can_record, request.actor, found),
    }
    return render(request, "advocacy/premises_detail.html", context)


def _facts(found) -> list[tuple]:
    place = (found.town, found.jamoat, found.district, found.address)
    return [
        (_("Kind"), found.get_kind_display()),
        (_("Where"), ", ".join(str(part) for part in place if part)),
        (_("Who owns it"), found.owner or _("Not known")),
        (_("Programme"), found.programme),
    ]


@requires(Permission.PREMISES_RECORD)
def new(request):
    form = NewPremisesForm(request.POST or None, actor=request.actor)
    return fill_in(
        request, form, partial(actions.add_premises, by=request.actor), then=_address,
        title=_("New building"), back=reverse("premises"),
    )  # fmt: skip


def _address(found) -> str:
    return reverse("building", args=[found.pk])


def recordable(request, pk):
    """A building on which this person records; 403 with the reason if its programme is closed."""
    found = get_premises(request, pk, Permission.PREMISES_RECORD)
    refusing(rules.check_can_record, request.actor, found)
    return found


@requires(Permission.PREMISES_RECORD)
def edit(request, pk):
    found = recordable(request, pk)
    start = {name: getattr(found, name) for name in ("name", "kind", "town", "address", "owner", "version")}
    form = ChangePremisesForm(request.POST or None, initial=start)
    act = partial(actions.change_premises, found, by=request.actor)
    return fill_in(request, form, act, title=_("Change the building"), lead=found, back=_address(found))


@requires(Permission.PREMISES_RECORD)
def audit_new(request, pk):
    """The whole checklist on one page, by its newest version."""
    found = recordable(request, pk)
    used = newest()
    form = AuditForm(request.POST or None, checklist=used)
    made = carried_out(form, partial(actions.record_audit, found, used, by=request.actor), AuditForm.facts)
    if made is None:
        return form_page(
            request, form, title=_("Walk through with the checklist"), lead=found, back=(_address(found), str(found)),
            template="advocacy/audit_form.html", source=in_language(used.source),
        )  # fmt: skip
    messages.success(request, _("Written down: %(found)s.") % {"found": barrier_count(len(made.barriers))})
    return redirect("premises_audit", pk=made.pk)


@requires(Permission.PREMISES_VIEW)
def audit(request, pk):
    visible = AccessibilityAudit.objects.visible_to(request.actor).select_related("premises__programme", "audited_by")
    found = get_object_or_404(visible, pk=pk)
    parts = [
        (part.name, [(item, ANSWERS[item.answer](item)) for item in part.items]) for part in queries.parts_of(found)
    ]
    context = {
        "audit": found,
        "premises": found.premises,
        "parts": parts,
        "barriers": queries.barriers_of(found),
        "source": in_language(queries.used_checklist(found).source),
        "may_record": not why_not(rules.check_can_record, request.actor, found.premises),
    }
    return render(request, "advocacy/audit_detail.html", context)


@requires(Permission.PREMISES_VIEW)
def by_town(request):
    form = PremisesFilter(request.GET, actor=request.actor)
    form.fields.pop("kind")
    district = form.cleaned_data["district"] if form.is_valid() else None
    lines, total = queries.by_town_and_kind(request.actor, district=district.pk if district else "")
    context = {"filters": form, "lines": lines, "total": total}
    return render(request, "advocacy/premises_by_town.html", context)
