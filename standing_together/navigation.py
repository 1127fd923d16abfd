"""The rooms of the house and the signs in them. Each app hangs its own signs in AppConfig.ready().

The front wall shows one link per room; the signs of a room stand in a quieter row on the pages of that room.
"""

from dataclasses import dataclass, field
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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

    def is_open_to(self, actor) -> bool:
        """Whether somebody who is signed in sees this sign."""
        return not self.permissions or any(actor.can(permission) for permission in self.permissions)


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
    signs: list[Sign] = field(default_factory=list)

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


# Addresses of signs take no arguments and never change while we run; every page asks for some forty of them.
_address = cache(reverse)


def rooms_for(actor, path: str) -> list[Room]:
    """The rooms with at least one sign that this person may follow, in the order of the house."""
    seen = [(item, _address(item.url_name)) for item in ITEMS if item.is_open_to(actor)]
    # /referrals/queue/ lies inside /referrals/: only the nearest sign is lit. Everything lies inside /.
    here = max((url for _item, url in seen if _lies_in(path, url)), key=len, default=None)
    rooms: dict[str, Room] = {}
    for item, url in seen:
        rooms.setdefault(item.room, Room(item.room)).signs.append(Sign(item.label, url, url == here))
    return list(rooms.values())


def _lies_in(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
