"""Days as data files tell them: "2022-04-26", "2022-04", "2022" or "". Pure."""

from standing_together.dates import PartialDate


def told_date(text: str) -> PartialDate | None:
    """What is known of the day; None when nothing is."""
    return PartialDate(*(int(part) for part in text.split("-"))) if text else None
