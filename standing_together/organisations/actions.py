"""Loading organisations and programmes from the project's files. The shape of the files: `organisations/files.py`."""

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from standing_together.audit.actions import record
from standing_together.loading import Counts, load_rows
from standing_together.organisations import files
from standing_together.organisations.models import Organisation, Partner, Programme
from standing_together.places.models import District
from standing_together.refusal import Refused


@transaction.atomic
def load_programmes(*, by, programmes: list[dict] | None = None) -> dict[str, Counts]:
    """Bring organisations and programmes in line with their files (or with `programmes`); repeatable, never deletes.

    The files decide on the facts they give. What staff added stays: organisations, partners and districts that no
    file names, and a programme's closing. Raises Refused, naming every fault, before anything is written.
    """
    programmes = files.read_programmes() if programmes is None else programmes
    organisations = files.read_organisations()
    _check(programmes, organisations)
    counts = {
        "organisations": load_rows(Organisation, "code", {row["code"]: _organisation(row) for row in organisations}),
        "programmes": load_rows(Programme, "code", {row["code"]: _programme(row) for row in programmes}),
        "partners": _load_partners(programmes),
        "programme_districts": _load_districts(programmes),
    }
    if any(count.touched for count in counts.values()):
        record("programmes.loaded", by=by, **{name: count.as_dict() for name, count in counts.items()})
    return counts


def _check(programmes: list[dict], organisations: list[dict]) -> None:
    districts = set(District.objects.values_list("code", flat=True))
    if not districts:
        raise Refused(_("There are no places yet. Run load_places first."))
    known = {row["code"] for row in organisations} | set(Organisation.objects.values_list("code", flat=True))
    found = [fault for row in programmes for fault in files.complaints(row, organisations=known, districts=districts)]
    if found:
        raise Refused("\n".join(found))


def _organisation(row: dict) -> dict:
    return {"names": row["names"], "kind": row["kind"], "country": row["country"]}


def _programme(facts: dict) -> dict:
    return {
        "names": facts["names"],
        "summary": facts["summary"],
        "starts_on": _date(facts["starts_on"]),
        "ends_on": _date(facts["ends_on"]),
        "currency": facts["currency"],
        "budget": _money(facts["budget"]),
        "granted": _money(facts["granted"]),
        "facts": facts,
    }


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _money(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _load_partners(programmes: list[dict]) -> Counts:
    """Every part in the files, with its contract number; an empty number in the file leaves one that staff wrote."""
    ids = dict(Organisation.objects.values_list("code", "pk"))
    wanted = {
        (programme["code"], ids[row["organisation"]], row["part"]): row["contract_number"]
        for programme in programmes
        for row in programme["partners"]
    }
    found = {
        (row.programme_id, row.organisation_id, row.part): row
        for row in Partner.objects.filter(programme__in={code for code, _organisation, _part in wanted})
    }
    new = [
        Partner(programme_id=code, organisation_id=organisation, part=part, contract_number=number)
        for (code, organisation, part), number in wanted.items()
        if (code, organisation, part) not in found
    ]
    changed = [found[key] for key, number in wanted.items() if key in found and _takes_number(found[key], number)]
    Partner.objects.bulk_create(new)
    Partner.objects.bulk_update(changed, ["contract_number"])
    return Counts(len(new), len(changed), len(wanted) - len(new) - len(changed))


def _takes_number(partner: Partner, number: str) -> bool:
    if not number or partner.contract_number == number:
        return False
    partner.contract_number = number
    return True


def _load_districts(programmes: list[dict]) -> Counts:
    link = Programme.districts.through
    wanted = {(programme["code"], row["code"]) for programme in programmes for row in programme["districts"]}
    found = set(link.objects.values_list("programme_id", "district_id"))
    new = sorted(wanted - found)
    link.objects.bulk_create([link(programme_id=programme, district_id=district) for programme, district in new])
    return Counts(created=len(new), unchanged=len(wanted & found))
