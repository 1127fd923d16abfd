"""The rooms on the front wall. Each app hangs its own sign in AppConfig.ready()."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Item:
    """`order` places it (10, 20, …); somebody sees it who holds any of the permissions, everybody if it names none."""

    order: int
    label: Promise
    url_name: str
    permissions: tuple[str, ...]

    def is_open_to(self, actor) -> bool:
        """Whether somebody who is signed in sees this sign."""
        return not self.permissions or any(actor.can(permission) for permission in self.permissions)


ITEMS: list[Item] = []


def show(order: int, label: Promise, url_name: str, *permissions: str) -> None:
    """Add a sign; calling it twice for the same address changes nothing."""
    if url_name not in {item.url_name for item in ITEMS}:
        ITEMS.append(Item(order, label, url_name, permissions))
        ITEMS.sort(key=lambda item: item.order)
