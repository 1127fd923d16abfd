"""Addresses about accounts and the audit trail. Changing access asks for the password again first: 302."""

from tests.addresses import Address

LOOK = {"programme-manager": 200, "auditor": 200, "administrator": 200}
CHANGE = {"programme-manager": 302, "administrator": 302}


def worker(world):
    return {"pk": world.worker.pk}


def grant(world):
    return {"pk": world.worker.grants.get().pk}


ADDRESSES = [
    Address("colleagues", LOOK),
    Address("colleague", LOOK, kwargs=worker),
    Address("grant_give", CHANGE, kwargs=worker, method="post"),
    Address("grant_revoke", CHANGE, kwargs=grant, method="post"),
    Address("colleague_switch_off", CHANGE, kwargs=worker, method="post"),
    Address("invitation_new", CHANGE),
    Address("invitation_cancel", dict.fromkeys(CHANGE, 404), kwargs=lambda world: {"pk": 0}, method="post"),
    Address(
        "invitation_accept",
        dict.fromkeys(
            ("field-worker", "case-manager", "psg-facilitator", "advocacy-officer", "me-officer", "donor", "auditor",
             "district-coordinator", "programme-manager", "administrator"), 404,
        ),
        kwargs=lambda world: {"token": "1.guess~guess"},
        anonymous=404,
    ),
    Address("audit_trail", {"auditor": 200, "administrator": 200}),
]  # fmt: skip
