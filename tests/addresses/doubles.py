"""Addresses of possible doubles and merges."""

from beneficiaries.models import DuplicateProposal, Merge
from tests.addresses import Address
from tests.factories.people import PersonFactory
from tests.world import grows

SEE = dict.fromkeys(("field-worker", "case-manager", "programme-manager"), 200)
DECIDE = dict.fromkeys(("case-manager", "programme-manager"), 200)
MOVED_ON = dict.fromkeys(("case-manager", "programme-manager"), 302)
PROPOSE = dict.fromkeys(("field-worker", "case-manager"), 200)


def _second(ground):
    """The same child written down once more."""
    person, mark = ground.person, ground.mark
    return PersonFactory(
        organisation=ground.organisation, district=ground.district, jamoat=ground.jamoat, household=ground.household,
        family_name=f"{mark}family", given_name=f"{mark}given", patronymic=f"{mark}patronymic", worker=ground.worker,
        registered_by=ground.worker, programme=ground.programme, birth_date=person.birth_date,
    )  # fmt: skip


@grows("proposal")
def proposal(ground):
    first, second = sorted((ground.person, _second(ground)), key=lambda person: person.pk)
    return DuplicateProposal.objects.create(first=first, second=second, score=90, reasons=[])


@grows("merge")
def merge(ground):
    gone = _second(ground)
    type(gone).objects.filter(pk=gone.pk).update(state="merged", merged_into=ground.person)
    before = {"kept": {}, "set": {}, "gone": {"state": "active", "merged_into": None}, "rows": []}
    return Merge.objects.create(kept=ground.person, gone=gone, before=before, merged_by=ground.worker)


def of_proposal(ground):
    return {"pk": ground.proposal.pk}


def of_merge(ground):
    return {"pk": ground.merge.pk}


def of_person(ground):
    return {"pk": ground.person.pk}


def other_of_proposal(ground):
    pair = {ground.proposal.first_id, ground.proposal.second_id}
    return {"other": str((pair - {ground.person.pk}).pop())}


ADDRESSES = [
    Address("doubles", SEE),
    Address("double", SEE, kwargs=of_proposal, about="proposal"),
    Address(
        "double", MOVED_ON, kwargs=of_proposal, about="proposal", method="post", data=lambda g: {"decision": "two"}
    ),
    Address("merges", DECIDE),
    Address("merge", DECIDE, kwargs=of_merge, about="merge"),
    Address("merge", MOVED_ON, kwargs=of_merge, about="merge", method="post"),
    Address("double_propose", PROPOSE, kwargs=of_person, about="person"),
    Address(
        "double_propose", PROPOSE | {"field-worker": 302, "case-manager": 302}, kwargs=of_person, about="person",
        method="post", data=other_of_proposal,
    ),
]  # fmt: skip
