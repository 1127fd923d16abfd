"""Addresses of the lists that come in and go out."""

from tests.addresses import Address

LISTS = dict.fromkeys(("case-manager", "programme-manager", "administrator"), 200)
CASE = {"case-manager": 200}


def people(world):
    return {"code": "people"}


def people_csv(world):
    return {"code": "people", "kind": "csv"}


def organisations(world):
    return {"code": "organisations"}


def organisations_csv(world):
    return {"code": "organisations", "kind": "csv"}


ADDRESSES = [
    Address("lists", LISTS),
    Address("list_import", CASE, kwargs=people),
    Address("list_import", {"administrator": 200}, kwargs=organisations),
    Address("list_import", CASE, kwargs=people, method="post"),
    Address("list_confirm", {"case-manager": 302}, kwargs=people, method="post"),
    Address("list_template", CASE, kwargs=people_csv),
    # Nobody in these tests signed in with a password: it is asked for.
    Address("list_export", {"case-manager": 302, "programme-manager": 302}, kwargs=people_csv),
    Address("list_export", {"administrator": 302}, kwargs=organisations_csv),
]
