"""The list of people and the search in it."""

from django.db import transaction
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from beneficiaries.ages import completed_years
from beneficiaries.forms.people import NameSearch, PeopleFilters, band_of
from beneficiaries.queries.facts import missing_words
from beneficiaries.queries.people import list_masked, list_people
from beneficiaries.queries.places import district_choices, programme_choices
from beneficiaries.queries.search import search_people
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.audit.actions import record
from standing_together.paging import page_of

SHORTEST = 2  # letters; one letter finds half the register


@require_http_methods(["GET", "POST"])
@requires(Permission.PEOPLE_LIST, Permission.PEOPLE_LIST_MASKED)
def people(request):
    """GET lists; POST searches by name, so that no name ever stands in an address."""
    if not request.actor.can(Permission.PEOPLE_LIST):
        return _masked(request)
    if request.method == "POST":
        return _search(request)
    filters = _filters(request, Permission.PEOPLE_LIST)
    page = page_of(list_people(request.actor, filters.asked), request.GET)
    for person in page.rows:
        person.missing = missing_words(person)
    context = {"page": page, "filters": filters, "search": NameSearch(), "narrowed": bool(filters.asked)}
    return render(request, "beneficiaries/person_list.html", context | _rights(request))


def _rights(request) -> dict:
    return {"may_register": request.actor.can(Permission.PERSON_REGISTER)}


def _filters(request, permission, masked=False):
    return PeopleFilters(
        request.GET,
        districts=district_choices(request.actor, permission),
        programmes=programme_choices(request.actor, permission),
        masked=masked,
    )


def _masked(request):
    filters = _filters(request, Permission.PEOPLE_LIST_MASKED, masked=True)
    page = page_of(list_masked(request.actor, filters.asked), request.GET)
    today = timezone.localdate()
    for person in page.rows:
        person.band = band_of(completed_years(person.birth_date, today))
    return render(request, "beneficiaries/person_list_masked.html", {"page": page, "filters": filters})


@transaction.atomic
def _search(request):
    form = NameSearch(request.POST)
    text = form.cleaned_data["text"].strip() if form.is_valid() else ""
    found = search_people(request.actor, text) if len(text) >= SHORTEST else []
    if text:
        record("people.searched", by=request.actor, found=len(found))
    context = {"search": form, "found": found, "text": text, "too_short": len(text) < SHORTEST} | _rights(request)
    part = "#results" if request.htmx else ""
    return render(request, f"beneficiaries/person_search.html{part}", context)
