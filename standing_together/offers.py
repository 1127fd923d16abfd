"""Links a higher app puts on a lower app's page: "log a barrier" on a person's page, say. The page only names itself.

Pages that ask: "person", "referral", "approved referral" (one that leads to a place), "claim", "visit", "survey",
"group", "meeting", and a meeting for each "issue" raised at it. The address takes the record's key as `pk`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Offer:
    """`order` places it among the others of the page; somebody sees it who holds any of the permissions."""

    order: int
    label: Promise
    url_name: str
    permissions: tuple[str, ...]


OFFERS: dict[str, list[Offer]] = {}


def offer(page: str, label: Promise, url_name: str, *permissions: str, order: int = 50) -> None:
    """Called from AppConfig.ready(); calling it twice for the same address changes nothing."""
    here = OFFERS.setdefault(page, [])
    if url_name not in {each.url_name for each in here}:
        here.append(Offer(order, label, url_name, permissions))
        here.sort(key=lambda each: each.order)


def offers_for(actor, page: str) -> list[Offer]:
    return [each for each in OFFERS.get(page, ()) if any(actor.can(permission) for permission in each.permissions)]
