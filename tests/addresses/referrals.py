"""Addresses of referrals, the coordinator's gate and the directory."""

from tests.addresses import Address

FIELD, CASE, COORDINATOR, MANAGER = "field-worker", "case-manager", "district-coordinator", "programme-manager"
READ = dict.fromkeys((FIELD, CASE, COORDINATOR, MANAGER), 200)
DIRECTORY = READ | dict.fromkeys(("psg-facilitator", "advocacy-officer", "me-officer"), 200)
CONFIRM = {CASE: 200, COORDINATOR: 200, MANAGER: 200}


def _referral(world):
    return {"pk": world.referral.pk}


def _move(name):
    return lambda world: {"pk": world.referral.pk, "move": name}


def _version(world):
    return {"version": world.referral.version}


def _provider(world):
    return {"code": world.provider.code}


def _approval(world):
    return {"decision": "approve", "approve-version": world.referral.version}


ADDRESSES = [
    Address("referrals", READ),
    Address("referral", READ, kwargs=_referral, about="referral"),
    Address("referral_print", READ, kwargs=_referral, about="referral"),
    # It waits for the coordinator: whoever may draft is told that it cannot be changed now.
    Address("referral_edit", dict.fromkeys((FIELD, CASE), 403), kwargs=_referral, about="referral", foreign=404),
    Address(
        "referral_new", dict.fromkeys((FIELD, CASE), 200), about="person",
        kwargs=lambda world: {"person_pk": world.person.pk},
    ),
    Address("referral_move", dict.fromkeys((FIELD, CASE, MANAGER), 200), kwargs=_move("withdraw"), about="referral"),
    Address(
        "referral_move", dict.fromkeys((FIELD, CASE, MANAGER), 302), kwargs=_move("withdraw"), data=_version,
        method="post", about="referral",
    ),
    Address("referral_queue", {COORDINATOR: 200}),
    Address("referral_decide", {COORDINATOR: 200}, kwargs=_referral, about="referral"),
    Address("referral_decide", {COORDINATOR: 302}, kwargs=_referral, data=_approval, method="post", about="referral"),
    Address(
        "referral_approve_many", {COORDINATOR: 200}, method="post",
        data=lambda world: {"pick": f"{world.referral.pk}:{world.referral.version}"},
    ),
    # The directory is shared by all organisations of a district; the other district is tried in test_providers.
    Address("providers", DIRECTORY),
    Address("provider", DIRECTORY, kwargs=_provider),
    Address("provider_confirm", CONFIRM, kwargs=_provider),
]  # fmt: skip
