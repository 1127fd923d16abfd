"""The list of people and the search in it."""

from django.db import transaction
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from beneficiaries.ages import completed_years
from beneficiaries.enums import PersonState
from beneficiaries.forms.people import NameSearch, PeopleFilters, band_of
from beneficiaries.queries.facts import missing_words
from beneficiaries.queries.people import list_masked, list_people
from beneficiaries.queries.places import codes_of_reach, district_choices, programme_choices
from beneficiaries.queries.search import search_people
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.addresses import address_of
from standing_together.audit.actions import record
from standing_together.dates import write, write_age
from standing_together.kept import kept
from standing_together.listing import Row
from standing_together.paging import page_of
from standing_together.templatetags.components import filter_bar, state

SHORTEST = 2  # letters; one letter finds half the register


@require_http_methods(["GET", "POST"])
@requires(Permission.PEOPLE_LIST, Permission.PEOPLE_LIST_MASKED)
def people(request):
    """GET lists; POST searches by name, so that no name ever stands in an address."""
    if not request.actor.can(Permission.PEOPLE_LIST):
        return _masked(request)
    if request.method == "POST":
        return _search(request)
    asked, bar = _narrowing(request, Permission.PEOPLE_LIST)
    page = page_of(list_people(request.actor, asked), request.GET)
    today = timezone.localdate()
    context = {"page": page, "rows": [_row(person, today) for person in page.rows], "filter_bar": bar}
    context |= {"search": NameSearch(), "narrowed": bool(asked)}
    return render(request, "beneficiaries/person_list.html", context | _rights(request))


def _row(person, today) -> Row:
    """Name, age, place, what is missing, day of registration."""
    missing = ", ".join(str(words) for words in missing_words(person, today))
    cells = (
        write_age(person.born, today),
        person.lives_in,
        missing or format_html('<span class="quiet">{}</span>', _("Nothing")),
        format_html('<span class="nowrap">{}</span>', write(person.registered_on)),
    )
    return Row(person.full_name, address_of("person", person.pk), cells)


def _row_found(match, today) -> Row:
    """Name, age, place, why it was found."""
    person = match.person
    cells = (write_age(person.born, today), person.lives_in, " ".join(map(str, match.why)))
    mark = state(_("Closed")) if person.state == PersonState.CLOSED else ""
    return Row(person.full_name, address_of("person", person.pk), cells, mark=mark)


def _narrowing(request, permission, masked=False) -> tuple[dict, str]:
    """What was asked for, and the filters as drawn. Mostly nothing is asked, and the same empty form was drawn for
    colleagues a minute ago."""
    if any(request.GET.get(name) for name in PeopleFilters.base_fields):
        filters = _filters(request, permission, masked)
        return filters.asked, filter_bar(filters, request.path, clear=request.path)
    reach = codes_of_reach(request.actor, permission)
    return {}, kept(
        "people-filters", masked, reach, make=lambda: filter_bar(_filters(request, permission, masked), request.path)
    )


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
    asked, bar = _narrowing(request, Permission.PEOPLE_LIST_MASKED, masked=True)
    page = page_of(list_masked(request.actor, asked), request.GET)
    today = timezone.localdate()
    for person in page.rows:
        person.band = band_of(completed_years(person.birth_date, today))
    return render(request, "beneficiaries/person_list_masked.html", {"page": page, "filter_bar": bar})


@transaction.atomic
def _search(request):
    form = NameSearch(request.POST)
    text = form.cleaned_data["text"].strip() if form.is_valid() else ""
    found = search_people(request.actor, text) if len(text) >= SHORTEST else []
    if text:
        record("people.searched", by=request.actor, found=len(found))
    today = timezone.localdate()
    rows = [_row_found(match, today) for match in found]
    context = {"search": form, "found": rows, "text": text, "too_short": len(text) < SHORTEST} | _rights(request)
    part = "#results" if request.htmx else ""
    return render(request, f"beneficiaries/person_search.html{part}", context)
