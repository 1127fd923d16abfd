"""The rooms of the house and the signs in them. Each app hangs its own signs in AppConfig.ready().

The front wall shows one link per room; the signs of a room stand in a quieter row on the pages of that room.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

ROOMS = {
    "today": _("Today"),
    "people": _("People"),
    "referrals": _("Referrals"),
    "services": pgettext_lazy("room", "Services"),
    "benefits": _("Benefits"),
    "groups": _("Groups"),
    "advocacy": _("Advocacy"),
    "training": _("Training"),
    "reports": _("Reports"),
    "office": pgettext_lazy("room", "Office"),
}
_ORDER = {room: place for place, room in enumerate(ROOMS)}


@dataclass(frozen=True)
class Item:
    """`order` places it in its room (10, 20, …); somebody sees it who holds any of the permissions, everybody if it
    names none."""

    order: int
    label: Promise
    url_name: str
    permissions: tuple[str, ...]
    room: str

    def is_open_to(self, permissions: frozenset[str]) -> bool:
        """Whether somebody who is signed in and holds these sees this sign."""
        return not self.permissions or not permissions.isdisjoint(self.permissions)


@dataclass(frozen=True)
class Sign:
    """An item as one person sees it on one page; `current` if the page is this sign's or lies behind it."""

    label: Promise
    url: str
    current: bool


@dataclass(frozen=True)
class Room:
    """A room as one person sees it: its link leads to the first sign they may follow."""

    name: str
    signs: tuple[Sign, ...]

    @property
    def label(self) -> Promise:
        """The room's name; a room with one sign is called what the sign says."""
        return ROOMS[self.name] if self.has_choice else self.signs[0].label

    @property
    def url(self) -> str:
        return self.signs[0].url

    @property
    def current(self) -> bool:
        return any(sign.current for sign in self.signs)

    @property
    def has_choice(self) -> bool:
        return len(self.signs) > 1


ITEMS: list[Item] = []


def show(order: int, label: Promise, url_name: str, *permissions: str, room: str = "people") -> None:
    """Add a sign to a room of ROOMS; calling it twice for the same address changes nothing.

    A page belongs to the sign whose address is the longest beginning of its own.
    """
    if url_name not in {item.url_name for item in ITEMS}:
        ITEMS.append(Item(order, label, url_name, permissions, room))
        ITEMS.sort(key=lambda item: (_ORDER[item.room], item.order))


def rooms_for(actor, path: str) -> tuple[Room, ...]:
    """The rooms with at least one sign that this person may follow, in the order of the house."""
    return _rooms(actor.permissions, _here(actor.permissions, path))


def menu_for(actor, path: str) -> SafeString:
    """The same as the page shows it. Forty signs are on every page: those of one role at one place are drawn once."""
    return _menu(actor.permissions, _here(actor.permissions, path), get_language())


# Signs are hung before the first page is asked for; from then on these never change.
@lru_cache(maxsize=64)
def _signs(permissions: frozenset[str]) -> tuple[tuple[Item, str], ...]:
    return tuple((item, reverse(item.url_name)) for item in ITEMS if item.is_open_to(permissions))


def _here(permissions: frozenset[str], path: str) -> str | None:
    """/referrals/queue/ lies inside /referrals/: only the nearest sign is lit. Everything lies inside /."""
    return max((url for _item, url in _signs(permissions) if _lies_in(path, url)), key=len, default=None)


@lru_cache(maxsize=256)
def _rooms(permissions: frozenset[str], here: str | None) -> tuple[Room, ...]:
    rooms: dict[str, list[Sign]] = {}
    for item, url in _signs(permissions):
        rooms.setdefault(item.room, []).append(Sign(item.label, url, url == here))
    return tuple(Room(name, tuple(signs)) for name, signs in rooms.items())


@lru_cache(maxsize=256)
def _menu(permissions: frozenset[str], here: str | None, _language: str) -> SafeString:
    return render_to_string("components/navigation.html", {"navigation": _rooms(permissions, here)})


def _lies_in(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
