"""Proposing that two records may be one person, and deciding that they are two."""

import json
from collections.abc import Iterable
from itertools import islice
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from beneficiaries.enums import ProposalState
from beneficiaries.models import DuplicateProposal, Person
from beneficiaries.queries.doubles import (
    Pair,
    candidates_for,
    full_record,
    likely_pairs,
    reasons_as_json,
    worth_deciding,
)
from beneficiaries.rules.doubles import check_can_decide, check_can_propose, check_is_open, check_not_decided
from standing_together.audit.actions import record
from standing_together.likeness import Likeness, likeness

CHUNK = 1000
_INSERT = """
    INSERT INTO beneficiaries_duplicateproposal (first_id, second_id, score, reasons, state, proposed_at)
    SELECT first, second, score, reasons::jsonb, 'open', now()
    FROM unnest(%s::uuid[], %s::uuid[], %s::int[], %s::text[]) AS new (first, second, score, reasons)
    ON CONFLICT (first_id, second_id) DO NOTHING
"""


@transaction.atomic
def propose_doubles(*, by, persons: Iterable[UUID] | None = None) -> int:
    """Look through the register (or only for doubles of the persons given) and propose; returns how many are new.

    A pair proposed or decided before is left alone: what a human called two persons is not asked again.
    """
    likely, proposed = likely_pairs(persons), 0
    while piece := list(islice(likely, CHUNK)):
        proposed += write_proposals(piece)
    record("doubles.looked_for", by=by, proposed=proposed)
    return proposed


def propose_for(person: Person) -> int:
    """A proposal for each record that may be the person just written; how many. Part of the caller's action.

    Two queries, one if nobody resembles them.
    """
    found = list(worth_deciding(candidates_for(person)))
    if found:
        write_proposals(found)
    return len(found)


def write_proposals(likely: list[tuple[Pair, Likeness]]) -> int:
    """One statement for a piece of `likely_pairs` (not an empty one); returns how many were not there before."""
    rows = [
        (pair.first, pair.second, found.score, json.dumps(reasons_as_json(found), ensure_ascii=False))
        for pair, found in likely
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [list(column) for column in zip(*rows, strict=True)])
        return cursor.rowcount


@transaction.atomic
def propose_pair(one: Person, other: Person, *, by) -> DuplicateProposal:
    """Somebody who knows both says they may be one; the reasons are the machine's, whatever they amount to."""
    check_can_propose(by, one, other)
    first, second = sorted((one, other), key=lambda person: person.pk)
    found = likeness(full_record(first), full_record(second))
    proposal, created = DuplicateProposal.objects.get_or_create(
        first=first, second=second, defaults={"score": found.score, "reasons": reasons_as_json(found)}
    )
    check_not_decided(proposal)
    if created:
        record("double.proposed", by=by, about=proposal, organisation_id=first.organisation_id, score=found.score)
    return proposal


@transaction.atomic
def decide_two_persons(proposal: DuplicateProposal, *, by) -> DuplicateProposal:
    """They are two; the pair is never proposed again."""
    proposal = DuplicateProposal.objects.select_for_update().get(pk=proposal.pk)
    check_is_open(proposal)
    check_can_decide(by, proposal.first, proposal.second)
    proposal.state, proposal.decided_at, proposal.decided_by = ProposalState.DIFFERENT, timezone.now(), by.user
    proposal.save(update_fields=["state", "decided_at", "decided_by"])
    record("double.two_persons", by=by, about=proposal, organisation_id=proposal.first.organisation_id)
    return proposal


@transaction.atomic
def look_again(proposal: DuplicateProposal, *, by) -> DuplicateProposal:
    """Take back "two persons": the pair waits for a decision once more."""
    proposal = DuplicateProposal.objects.select_for_update().get(pk=proposal.pk)
    check_can_decide(by, proposal.first, proposal.second)
    if proposal.state == ProposalState.DIFFERENT:
        proposal.state, proposal.decided_at, proposal.decided_by = ProposalState.OPEN, None, None
        proposal.save(update_fields=["state", "decided_at", "decided_by"])
        record("double.look_again", by=by, about=proposal, organisation_id=proposal.first.organisation_id)
    return proposal
