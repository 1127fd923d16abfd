"""Which answers are barriers. Pure.

Answers are {item: {"answer": "yes" | "no" | "not_applicable"}} or {item: {"answer": "measured", "cm": n}}.
"""

from collections.abc import Mapping

from advocacy.checklists.definition import Checklist, Item


def unanswered(checklist: Checklist, answers: Mapping[str, Mapping]) -> list[str]:
    """Items without an answer that fits them, in the order of the checklist."""
    return [code for code, item in checklist.items.items() if not _fits(item, answers.get(code))]


def _fits(item: Item, answer: Mapping | None) -> bool:
    if not answer:
        return False
    if answer.get("answer") == "not_applicable":
        return True
    if item.measured:
        return answer.get("answer") == "measured" and isinstance(answer.get("cm"), int) and answer["cm"] >= 0
    return answer.get("answer") in ("yes", "no")


def is_barrier(item: Item, answer: Mapping) -> bool:
    """A no, or a measurement outside the limits; on the limit is still good."""
    if answer["answer"] != "measured":
        return answer["answer"] == "no"
    too_little = item.least_cm is not None and answer["cm"] < item.least_cm
    return too_little or (item.most_cm is not None and answer["cm"] > item.most_cm)


def barriers(checklist: Checklist, answers: Mapping[str, Mapping]) -> list[str]:
    """Codes of the items whose answers are barriers, in the order of the checklist."""
    return [code for code, item in checklist.items.items() if code in answers and is_barrier(item, answers[code])]
