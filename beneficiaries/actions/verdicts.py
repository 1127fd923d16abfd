"""What was decided about pairs goes along when a record is merged: "two persons" about the one holds for the other."""

from django.db.models import Q

from beneficiaries.enums import ProposalState
from beneficiaries.merging import read, written
from beneficiaries.models import DuplicateProposal, Person

_DECISION = ("state", "decided_at", "decided_by")


def carry_over(kept: Person, gone: Person) -> list[dict]:
    """Whoever is another person than `gone` is another person than `kept`; a pair decided already stays as it is.

    Returns each change as {"pk", "before" (None: the pair was not there), "after"}, for `take_back`.
    """
    decided = DuplicateProposal.objects.filter(Q(first=gone) | Q(second=gone), state=ProposalState.DIFFERENT)
    changes = []
    for verdict in decided.exclude(Q(first=kept) | Q(second=kept)).order_by("pk"):
        other = verdict.second_id if verdict.first_id == gone.pk else verdict.first_id
        changes += _say_of(kept.pk, other, verdict)
    return changes


def _say_of(kept_id, other_id, verdict: DuplicateProposal) -> list[dict]:
    first, second = sorted((kept_id, other_id))
    pair, created = DuplicateProposal.objects.select_for_update().get_or_create(
        first_id=first, second_id=second, defaults={"score": verdict.score, "reasons": verdict.reasons}
    )
    if pair.state != ProposalState.OPEN:
        return []
    before = None if created else written(pair, _DECISION)
    pair.state, pair.decided_at, pair.decided_by = verdict.state, verdict.decided_at, verdict.decided_by
    pair.save(update_fields=_DECISION)
    return [{"pk": pair.pk, "before": before, "after": written(pair, _DECISION)}]


def take_back(changes: list[dict]) -> None:
    """The merge is taken apart: what it said of pairs is unsaid, unless somebody has decided anew since."""
    for change in changes:
        pair = DuplicateProposal.objects.select_for_update().filter(pk=change["pk"]).first()
        if pair is None or written(pair, _DECISION) != change["after"]:
            continue
        if change["before"] is None:
            pair.delete()
        else:
            for attribute, value in read(pair, change["before"]).items():
                setattr(pair, attribute, value)
            pair.save(update_fields=_DECISION)
