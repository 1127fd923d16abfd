"""Who of a batch may be somebody already on the register, or twice in the batch."""

from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from beneficiaries.actions.doubles import CHUNK, write_proposals
from beneficiaries.models import SurveyRow
from beneficiaries.queries.doubles import likely_pairs


def propose_doubles(batch) -> Iterator[tuple[UUID, UUID]]:
    """Write a proposal for each likely pair; gives (person id, person id), also of pairs that were there before."""
    fresh = SurveyRow.objects.filter(batch=batch, person__isnull=False).values_list("person", flat=True)
    likely = likely_pairs(fresh)
    while piece := list(islice(likely, CHUNK)):
        write_proposals(piece)
        yield from ((pair.first, pair.second) for pair, _found in piece)
