"""Addresses of answers: links, outcomes, the family's word, going on, lists to call through, the picture, absences."""

from tests.addresses import Address
from tests.beneficiaries.answers import grounds  # noqa: F401  (importing it lets the World grow an approved referral)

FIELD, CASE, COORDINATOR, MANAGER = "field-worker", "case-manager", "district-coordinator", "programme-manager"
FOLLOW = dict.fromkeys((FIELD, CASE), 200)
DONE = dict.fromkeys((FIELD, CASE), 302)
LINK = FOLLOW | {COORDINATOR: 200}
PICTURE = dict.fromkeys((CASE, COORDINATOR, MANAGER, "advocacy-officer", "me-officer"), 200)


def _begun(world):
    return {"pk": world.begun.pk}


def _said(world):
    return {"attended": "yes", "said_by": "mother", "way": "call", "said_on_day": 5, "said_on_month": 5,
            "said_on_year": 2026, "note": "x"}  # fmt: skip


def _about(name, answers, **more):
    return Address(name, answers, kwargs=_begun, about="begun", **more)


def _proposed(name):
    return lambda world: {"pk": world.proposed.pk, "name": name}


ADDRESSES = [
    # A code that is not known opens nothing, for anybody, signed in or not.
    *(
        Address("answer", dict.fromkeys((FIELD, CASE, COORDINATOR, MANAGER, "psg-facilitator", "advocacy-officer",
                                         "me-officer", "donor", "auditor", "administrator"), 404),
                kwargs=lambda world: {"token": "unknown"}, method=method, anonymous=404)
        for method in ("get", "post")
    ),
    _about("referral_link", LINK),
    _about("referral_link", LINK | dict.fromkeys((FIELD, CASE), 302) | {COORDINATOR: 302}, method="post",
           data=lambda world: {"do": "end", "phone": ""}),
    _about("referral_outcomes", FOLLOW),
    _about("referral_outcomes", DONE, method="post",
           data=lambda world: {"version": world.begun.version, "outcome_1": "open", "note": ""}),
    _about("referral_confirm", FOLLOW),
    _about("referral_confirm", DONE, method="post", data=_said),
    _about("referral_go_on", FOLLOW),
    Address("referral_silent", FOLLOW),
    Address("referral_families", FOLLOW),
    Address("referral_proposals", FOLLOW),
    *(
        Address("referral_proposal", DONE, kwargs=_proposed(name), about="proposed", method="post")
        for name in ("agree", "another")
    ),
    Address("referral_picture", PICTURE),
    Address("absences", LINK),
    # Everybody ends their own absence only; nobody signed in here owns the World's.
    Address("absence_end", dict.fromkeys((FIELD, CASE, COORDINATOR), 404), method="post",
            kwargs=lambda world: {"pk": world.absence.pk}),
]  # fmt: skip
