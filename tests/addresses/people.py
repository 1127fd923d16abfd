"""Addresses of the people and their records."""

from tests.addresses import Address
from tests.world import grows

LIST = {"field-worker": 200, "case-manager": 200, "programme-manager": 200}
WORK = {"field-worker": 200, "case-manager": 200}
KEEPERS = {"case-manager": 200, "programme-manager": 200}


def person(world):
    return {"pk": world.person.pk}


def _page(name, answers, **more):
    return Address(name, answers, kwargs=more.pop("kwargs", person), about="person", **more)


def _sent(answers):
    return dict.fromkeys(answers, 302)


CERTIFICATE = {"kind": "child", "evidence": "reported", "on_day": "1", "on_month": "4", "on_year": "2026"}
BENEFIT = {
    "kind": "other",
    "state": "not_yet",
    "evidence": "reported",
    "on_day": "1",
    "on_month": "4",
    "on_year": "2026",
}
ANSWER = {
    "answer": "given", "giver": "mother", "assent": "assented", "explained_by": "A colleague", "explained_in": "tg",
    "given_on_day": "1", "given_on_month": "4", "given_on_year": "2026",
}  # fmt: skip


def _enrolment(world):
    return {"pk": world.person.enrolments.get().pk}


@grows("caregiver")
def _caregiver(ground):
    return ground.person.caregivers.create(name=f"{ground.mark}caregiver")


TODAY = {"on_day": "1", "on_month": "6", "on_year": "2026"}
ENDED = TODAY | {"reason": "moved"}


def _change(world):
    kept = {name: getattr(world.person, name) for name in ("version", "family_name", "given_name", "patronymic", "sex")}
    return kept | {"district_id": world.district.pk, "jamoat_id": world.jamoat.pk, "born_year": "2017"}


ADDRESSES = [
    Address("people", LIST | {"me-officer": 200}),
    Address("people", LIST | {"me-officer": 200}, method="post", data=lambda world: {"text": f"{world.mark}family"}),
    Address("person_register", WORK),
    Address("person_register", WORK, method="post", data=lambda world: {"step": "ask", "answer": "refused"}),
    Address("jamoats", WORK | {"psg-facilitator": 200, "programme-manager": 200}),  # they found groups
    Address("households", WORK),
    Address("caregiver_change", WORK, kwargs=lambda world: {"pk": world.caregiver.pk}, about="caregiver"),
    Address(
        "caregiver_change",
        _sent(WORK),
        kwargs=lambda world: {"pk": world.caregiver.pk},
        about="caregiver",
        method="post",
        data=lambda world: {"name": "Somebody", "relation": "grandparent"},
    ),
    _page("enrolment_new", WORK),
    _page("enrolment_new", WORK, method="post", data=lambda world: {}),
    Address("caregiver_end", WORK, kwargs=lambda world: {"pk": world.caregiver.pk}, about="caregiver"),
    Address(
        "caregiver_end",
        _sent(WORK),
        kwargs=lambda world: {"pk": world.caregiver.pk},
        about="caregiver",
        method="post",
        data=lambda world: ENDED,
    ),
    Address("enrolment_end", WORK, kwargs=_enrolment, about="person"),
    Address("enrolment_end", _sent(WORK), kwargs=_enrolment, about="person", method="post", data=lambda world: ENDED),
    _page("person", LIST),
    _page("person_referrals", LIST),
    _page("person_papers", LIST),
    _page("person_family", LIST),
    _page("person_consents", LIST),
    _page("person_history", KEEPERS),
    _page("person_change", WORK),
    _page("person_change", _sent(WORK), method="post", data=_change),
    _page("certificate_new", WORK),
    _page("certificate_new", _sent(WORK), method="post", data=lambda world: CERTIFICATE),
    _page("benefit_new", WORK),
    _page("benefit_new", _sent(WORK), method="post", data=lambda world: BENEFIT),
    _page("caregiver_new", WORK),
    _page(
        "caregiver_new", _sent(WORK), method="post", data=lambda world: {"name": "Somebody", "relation": "grandparent"}
    ),
    _page("consent_new", WORK, kwargs=lambda world: {"pk": world.person.pk, "purpose": "photo"}),
    _page(
        "consent_new",
        _sent(WORK),
        kwargs=lambda world: {"pk": world.person.pk, "purpose": "photo"},
        method="post",
        data=lambda world: ANSWER,
    ),
    Address("consent_withdraw", WORK, kwargs=lambda world: {"pk": world.consent.pk}, about="consent"),
    Address(
        "consent_withdraw",
        _sent(WORK),
        kwargs=lambda world: {"pk": world.consent.pk},
        about="consent",
        method="post",
        data=lambda world: {"reason": "The grandfather is against it."},
    ),
    _page("person_photo", dict.fromkeys(LIST, 404)),
    _page("photo_new", WORK),
]
