"""Who can sign in to the demo: one account per role, colleagues elsewhere, and outreach workers who never sign in."""

import datetime
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from beneficiaries.demo import names
from beneficiaries.demo.chance import chance_of
from standing_together.access.models import Grant, Invitation, User
from standing_together.organisations.models import Organisation, Programme

DOMAIN = "demo.example"
KULOB, MUMINOBOD, KHOVALING, SHOHIN = "TJ-KT-02", "TJ-KT-12", "TJ-KT-17", "TJ-KT-25"
KUSHONIYON, PANJAKENT = "TJ-KT-06", "TJ-SU-05"
PILOT = (KULOB, MUMINOBOD, KHOVALING, SHOHIN, KUSHONIYON, PANJAKENT)
ALL: tuple[str, ...] = ()
_COORDINATOR = "district-coordinator"


@dataclass(frozen=True)
class Account:
    """`grants`: (role, organisation, districts, programmes); no districts or no programmes means all of them."""

    address: str
    name: str
    language: str
    grants: tuple


def _account(address, name, language, *grants) -> Account:
    return Account(f"{address}@{DOMAIN}", name, language, grants)


def _at(role, organisation, districts=PILOT):
    return role, organisation, districts, True


# The four programmes are named in the grants: a grant that names none reaches only what its organisation has a part in.
ACCOUNTS = (
    _account("field-worker", "Мавзуна Ятимова", "tg", _at("field-worker", "ehyo-va-dastgiri")),
    _account("case-manager", "Фирӯз Салимзода", "tg", _at("case-manager", "ehyo-va-dastgiri")),
    _account("psg-facilitator", "Гулнора Шодмонова", "tg", _at("psg-facilitator", "ehyo-va-dastgiri")),
    _account("advocacy-officer", "Тахмина Одилова", "ru", _at("advocacy-officer", "ehyo-va-dastgiri")),
    _account(
        "me-officer", "Далер Назаров", "ru",
        _at("me-officer", "mission-east"), _at("me-officer", "ehyo-va-dastgiri"), _at("me-officer", "mehrgon"),
    ),
    _account("district-coordinator", "Баҳром Қодиров", "tg", _at("district-coordinator", "hukumat-kulob", (KULOB,))),
    _account(
        "programme-manager", "Anna Lind", "en",
        _at("programme-manager", "mission-east"), _at("programme-manager", "ehyo-va-dastgiri"),
        _at("programme-manager", "mehrgon"),
    ),
    _account(
        "donor", "Henrik Holm", "en",
        ("donor", "cisu", ALL, False), ("donor", "european-union", ALL, False),
    ),
    _account("auditor", "Собир Латифов", "ru", ("auditor", "mission-east", ALL, False)),
    _account("administrator", "Зафар Иброҳимов", "ru", ("administrator", "mission-east", ALL, False)),
    # Colleagues elsewhere, so that what is out of reach can be seen to be out of reach.
    _account("field-worker-2", "Нилуфар Турсунова", "ru", _at("field-worker", "mehrgon", (KUSHONIYON, PANJAKENT))),
    _account("case-manager-2", "Умед Ҳакимзода", "ru", _at("case-manager", "mehrgon")),
    _account("psg-facilitator-2", "Муниса Файзова", "tg", _at("psg-facilitator", "mehrgon", (KUSHONIYON,))),
    _account("me-officer-2", "Шабнам Ғафурова", "en", _at("me-officer", "mehrgon", (KUSHONIYON, PANJAKENT))),
    _account("programme-manager-2", "Jonas Berg", "en", _at("programme-manager", "mehrgon", (PANJAKENT,))),
    _account("donor-2", "Claire Martens", "en", ("donor", "european-union", ALL, False)),
    *(
        _account(f"{_COORDINATOR}-{code}", name, "tg", _at(_COORDINATOR, f"hukumat-{code}", (district,)))
        for code, name, district in (
            ("muminobod", "Ҷалил Азизов", MUMINOBOD),
            ("khovaling", "Сафар Ниёзов", KHOVALING),
            ("shamsiddin-shohin", "Воҳид Ашӯров", SHOHIN),
            ("kushoniyon", "Ҳамид Шукуров", KUSHONIYON),
            ("panjakent", "Тоҳир Зарифзода", PANJAKENT),
        )
    ),
    # The one who decides in Kulob while the coordinator is away: years of decisions are not one person's.
    _account(f"{_COORDINATOR}-kulob", "Адиба Халилова", "ru", _at(_COORDINATOR, "hukumat-kulob", (KULOB,))),
)  # fmt: skip


def open_accounts(password: str, outreach: int) -> dict[str, User]:
    """Every account that is not there yet, with its grants; address → user. Those who are there stay as they are."""
    wanted = [*ACCOUNTS, *map(_outreach, range(1, outreach + 1))]
    known = {user.email: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    new = [account for account in wanted if account.address not in known]
    secret, none = make_password(password), make_password(None)
    signs_in = {account.address for account in ACCOUNTS}
    made = User.objects.bulk_create(
        User(email=a.address, name=a.name, language=a.language, password=secret if a.address in signs_in else none)
        for a in new
    )
    EmailAddress.objects.bulk_create(EmailAddress(user=u, email=u.email, verified=True, primary=True) for u in made)
    _give(new, {user.email: user for user in made} | known)
    return known | {user.email: user for user in made}


def _outreach(number: int) -> Account:
    organisation = ("ehyo-va-dastgiri", "mehrgon")[number % 2]
    chance = chance_of("outreach worker", number)
    called = names.child_name(chance, names.a_house(chance, "tg"), chance.choice(("female", "male")))
    address, name = f"outreach-{number:03}", f"{called.given} {called.family}"
    return _account(address, name, "tg", _at("field-worker", organisation))


def _give(accounts, users) -> None:
    organisations = dict(Organisation.objects.values_list("code", "pk"))
    programmes = list(Programme.objects.values_list("pk", flat=True))
    begun = timezone.localdate() - datetime.timedelta(days=120)
    giver = users[f"administrator@{DOMAIN}"]
    rows = [
        (Grant(
            user=users[account.address], role=role, organisation_id=organisations[organisation], valid_from=begun,
            valid_to=begun + datetime.timedelta(days=365),
            granted_by=None if users[account.address] == giver else giver,
        ), districts, programmes if named else [])
        for account in accounts for role, organisation, districts, named in account.grants
    ]  # fmt: skip
    Grant.objects.bulk_create(grant for grant, _, _ in rows)
    places, parts = Grant.districts.through, Grant.programmes.through
    places.objects.bulk_create(places(grant=g, district_id=d) for g, districts, _ in rows for d in districts)
    parts.objects.bulk_create(parts(grant=g, programme_id=p) for g, _, named in rows for p in named)


def leave_an_invitation(users) -> None:
    """One promise of an account that nobody has taken up yet."""
    Invitation.objects.get_or_create(
        email=f"new-colleague@{DOMAIN}",
        defaults={
            "name": "Парвина Собирова",
            "language": "tg",
            "role": "field-worker",
            "organisation": Organisation.objects.get(code="ehyo-va-dastgiri"),
            "invited_by": users[f"programme-manager@{DOMAIN}"],
        },
    )
