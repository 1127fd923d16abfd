"""Chance that falls the same way again: everything about one family comes from the seed and the family's number."""

import datetime
import random
import uuid


class Chance(random.Random):
    def often(self, probability: float) -> bool:
        return self.random() < probability

    def weighted(self, weights: dict):
        """One key of {key: weight}. Asked millions of times, hence the plain loop."""
        left = self.random() * sum(weights.values())
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        return key

    def between(self, first: datetime.date, last: datetime.date) -> datetime.date:
        return first + datetime.timedelta(days=int(self.random() * (max(0, (last - first).days) + 1)))

    def at_work(self, day: datetime.date, not_after: datetime.datetime) -> datetime.datetime:
        """A moment of that day's working hours in Dushanbe, but not later than now."""
        morning = datetime.datetime.combine(day, datetime.time(8), tzinfo=not_after.tzinfo)
        return min(morning + datetime.timedelta(seconds=int(self.random() * 32000)), not_after)

    def identifier(self, at: datetime.datetime) -> uuid.UUID:
        """A version 7 UUID of that moment, like `standing_together.ids.uuid7`, but told by the seed."""
        value = int(at.timestamp() * 1000) << 80 | self.getrandbits(80)
        value = value & ~(0xF << 76) | 0x7 << 76
        return uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def chance_of(*numbers) -> Chance:
    """The same numbers give the same chance, on every machine and under every hash seed."""
    return Chance(":".join(map(str, numbers)))
