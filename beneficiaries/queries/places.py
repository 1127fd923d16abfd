"""Places and programmes an actor may choose, as choices of a select."""

from standing_together.organisations.models import Programme
from standing_together.places.models import District, Jamoat


def _codes(actor, permissions, of: str):
    """The union over the grants; None where one of them does not narrow."""
    found = set()
    for permission in permissions:
        for scope in actor.scopes_with(permission):
            codes = getattr(scope, of)
            if codes is None:
                return None
            found |= codes
    return found


def codes_of_reach(actor, *permissions) -> tuple:
    """Codes of the districts and programmes an actor may choose (None: all), to know the same choices again."""
    reach = (None if actor.everything else _codes(actor, permissions, of) for of in ("districts", "programmes"))
    return tuple(codes if codes is None else sorted(codes) for codes in reach)


def district_choices(actor, *permissions) -> list[tuple[str, str]]:
    codes = None if actor.everything else _codes(actor, permissions, "districts")
    rows = District.objects.only("code", "names")
    rows = rows if codes is None else rows.filter(pk__in=codes)
    return sorted(((d.pk, str(d)) for d in rows), key=lambda choice: choice[1])


def programme_choices(actor, *permissions) -> list[tuple[str, str]]:
    codes = None if actor.everything else _codes(actor, permissions, "programmes")
    rows = Programme.objects.only("code", "names")
    rows = rows if codes is None else rows.filter(pk__in=codes)
    return sorted(((p.pk, str(p)) for p in rows), key=lambda choice: choice[1])


def jamoat_choices(district_code: str) -> list[tuple[str, str]]:
    rows = Jamoat.objects.filter(district=district_code).only("code", "names")
    return sorted(((j.pk, str(j)) for j in rows), key=lambda choice: choice[1])


def grouped_jamoat_choices(districts) -> list[tuple[str, list]]:
    """All jamoats under their districts: what the select shows where no script runs."""
    names = dict(districts)
    groups: dict[str, list] = {}
    for jamoat in Jamoat.objects.filter(district__in=names).only("code", "names", "district"):
        groups.setdefault(names[jamoat.district_id], []).append((jamoat.pk, str(jamoat)))
    return sorted(groups.items())
