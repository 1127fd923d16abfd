"""The shelves of the demo: what is lent, what lies free in which district, what came back, what was written off."""

import datetime

from django.utils import timezone

from beneficiaries.demo.accounts import DOMAIN, KHOVALING, KULOB, KUSHONIYON, MUMINOBOD, PANJAKENT, SHOHIN
from beneficiaries.demo.bodies import body_of
from beneficiaries.demo.chance import chance_of
from beneficiaries.models import Repair, StockItem, StockStep
from beneficiaries.products import catalogue
from beneficiaries.products.growth import measure_again_by, too_small
from beneficiaries.workflows.devices import STOCK
from standing_together.access.models import User
from standing_together.organisations.models import Organisation
from standing_together.places.models import Jamoat

WHAT_BROKE = ("Чархи пеш шикаст.", "Порвалось сиденье.", "Тормоз не держит.", "The footrest came off.")
WORKSHOP = "Устохонаи Раҳмон, Кӯлоб"
PLACES = ("Анбор, рафи 2", "Маркази рӯзона, ҳуҷраи 4", "Офис, подвал", "Store room, shelf 1")
FREE = ("wheelchairs-postural", "walking-frames", "wheelchairs-assistant", "standing-frames", "crutches", "rollators")
SIZES = (("S", 3, 6), ("M", 6, 10), ("L", 10, 15))
HOUSES = {
    "ehyo-va-dastgiri": ("case-manager", (KULOB, MUMINOBOD, KHOVALING, SHOHIN)),
    "mehrgon": ("case-manager-2", (KUSHONIYON, PANJAKENT)),
}
DAY = datetime.timedelta(days=1)


class Shelves:
    """Things in the making; `save` writes them and their steps."""

    def __init__(self, seed: int):
        self.seed, self.items, self.steps, self.limits = seed, [], [], {}
        codes = Organisation.objects.filter(code__in=HOUSES)
        self.houses = {house.code: house for house in codes}
        users = {u.email.partition("@")[0]: u for u in User.objects.filter(email__endswith=f"@{DOMAIN}")}
        self.keepers = {self.houses[code].pk: users[keeper] for code, (keeper, _d) in HOUSES.items() if keeper in users}
        jamoats = Jamoat.objects.order_by("code").values_list("district", "pk")
        self.jamoats = dict(jamoats)

    def _item(self, organisation, district, product: str, ranges, came_on, **facts) -> StockItem:
        number = len(self.items) + 1
        chance = chance_of(self.seed, "thing", number)
        keeper = self.keepers.get(organisation) or next(iter(self.keepers.values()))
        item = StockItem(
            organisation_id=organisation, district_id=district, jamoat_id=self.jamoats.get(district),
            number=f"{product[:2].upper()}-{number:03}", serial=f"SN{chance.randint(10000, 99999)}", product=product,
            ranges=ranges, place=chance.choice(PLACES), came_on=came_on, state_on=came_on, added_by=keeper,
            **({"condition": chance.choice(("new", "good", "worn"))} | facts),
        )  # fmt: skip
        self.items.append(item)
        return item

    def lent(self, device, product, ranges: dict, *, back=None) -> StockItem:
        """The thing behind a loan."""
        came = device.needed_on - 90 * DAY
        item = self._item(device.organisation_id, device.district_id, product.code, ranges, came)
        self._move(item, "lend", device.supplied_on)
        if back:
            self._move(item, "take_back", back)
        self.limits[id(device)] = {} if back else {code: tuple(pair) for code, pair in ranges.items()}
        return item

    def _move(self, item: StockItem, name: str, on, note: str = "") -> None:
        target = STOCK.moves[name].target
        self.steps.append(
            StockStep(item=item, move=name, source=item.state, target=target, on=on, note=note, by=item.added_by)
        )
        item.state, item.state_on = target, on

    def judge(self, device, product, readings) -> None:
        """When to measure again and whether it is too small, as the actions work it out."""
        if not (device.is_in_use or (device.is_waiting and product.measures)):
            return
        limits = self.limits.get(id(device), {})
        since = device.seen_on or device.fitted_on or device.supplied_on or device.needed_on
        device.measure_by = measure_again_by(
            product, born=device.person.birth_date, since=since, readings=readings, ranges=limits
        )
        fitted = device.fitted_on or device.supplied_on
        if device.is_in_use and too_small(product, fitted_on=fitted, readings=readings, ranges=limits):
            device.outgrown_on = max(readings[-1].on, device.supplied_on)

    def _free(self) -> None:
        """Three sizes in every district, by turns of product."""
        today = timezone.localdate()
        for code, (_keeper, districts) in HOUSES.items():
            if code not in self.houses:
                continue
            for turn, district in enumerate(districts):
                for place, (size, young, old) in enumerate(SIZES):
                    product = catalogue().products[FREE[(turn + place) % len(FREE)]]
                    low, high = (body_of(years * 365, product.measures) for years in (young, old))
                    ranges = {measure: [low[measure], high[measure]] for measure in low}
                    came = today - (200 + 30 * turn + 7 * place) * DAY
                    self._item(self.houses[code].pk, district, product.code, ranges, came, size=size)

    def _ends(self) -> list[Repair]:
        """One is in repair, one was written off."""
        free, today = [item for item in self.items if item.state == "in_stock"], timezone.localdate()
        repairs = []
        for item, days in zip(free[1:3], (12, 40), strict=False):
            item.condition = "broken"
            self._move(item, "to_repair", today - days * DAY, WHAT_BROKE[1])
            ended = days > 30
            repairs.append(
                Repair(
                    item=item, what=WHAT_BROKE[1], repairer=WORKSHOP, sent_on=item.state_on, sent_by=item.added_by,
                    ended_on=today - 30 * DAY if ended else None, ended_by=item.added_by if ended else None,
                    works_again=False if ended else None,
                )
            )  # fmt: skip
            if ended:
                self._move(item, "write_off", today - 30 * DAY, "Рама каҷ шудааст, таъмир намешавад.")
        return repairs

    def save(self) -> dict[str, int]:
        self._free()
        repairs = self._ends()
        StockItem.objects.bulk_create(self.items)
        StockStep.objects.bulk_create(self.steps)
        Repair.objects.bulk_create(repairs)
        return {"beneficiaries_stockitem": len(self.items), "beneficiaries_stockstep": len(self.steps)}
