"""The lists that come in and go out: what each is, who may bring it in or take it away, and whose rows they are."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person, Provider, ServiceKind, StockItem
from beneficiaries.resources.people import MOST_PEOPLE, PeopleResource
from beneficiaries.resources.providers import ProviderResource, ServiceKindResource
from beneficiaries.resources.stock import StockResource
from standing_together.access.models import Invitation
from standing_together.access.permissions import Permission
from standing_together.access.resources import InvitationResource
from standing_together.organisations.models import Organisation
from standing_together.organisations.resources import OrganisationResource
from standing_together.places.models import District, Jamoat
from standing_together.places.resources import DistrictResource, JamoatResource
from standing_together.spreadsheets.formats import MOST_ROWS
from standing_together.spreadsheets.resources import ListResource

ANY_LIST = (Permission.LIST_IMPORT, Permission.LIST_EXPORT, Permission.USER_INVITE, Permission.REFERENCE_CHANGE)


@dataclass(frozen=True)
class List:
    """`rows(actor)` are those that an export holds; all the permissions of a direction are needed for it."""

    code: str
    label: Promise
    about: Promise
    resource: type[ListResource]
    rows: Callable
    brings: tuple[Permission, ...]
    takes: tuple[Permission, ...]
    most: int = MOST_ROWS

    def may_bring(self, actor) -> bool:
        return all(actor.can(permission) for permission in self.brings)

    def may_take(self, actor) -> bool:
        return all(actor.can(permission) for permission in self.takes)


def _people(actor):
    return Person.objects.visible_to(actor, Permission.LIST_EXPORT).active().order_by("created_at", "pk")


_REFERENCE = (Permission.REFERENCE_CHANGE,)
LISTS = {
    each.code: each
    for each in (
        List(
            "people", _("People"), _("One row a person, with home, consent and caregiver."), PeopleResource, _people,
            (Permission.LIST_IMPORT, Permission.PERSON_REGISTER), (Permission.LIST_EXPORT,), MOST_PEOPLE,
        ),
        List(
            "providers", _("Providers and service points"), _("One row a place where a service is given."),
            ProviderResource, Provider.objects.visible_to,
            (Permission.LIST_IMPORT, Permission.PROVIDER_CHANGE), (Permission.LIST_EXPORT, Permission.PROVIDER_VIEW),
        ),
        List(
            "stock", _("Stock of devices"), _("One row a thing that is lent out. No person stands in it."),
            StockResource, StockItem.objects.visible_to,
            (Permission.LIST_IMPORT, Permission.STOCK_CHANGE), (Permission.LIST_EXPORT, Permission.STOCK_VIEW),
        ),
        List(
            "invitations", _("Invitations"), _("One row a colleague who is invited."), InvitationResource,
            Invitation.objects.visible_to, (Permission.USER_INVITE,), (Permission.USER_INVITE,),
        ),
        List(
            "service-kinds", _("Kinds of service"), _("Codes and names in three languages."), ServiceKindResource,
            lambda actor: ServiceKind.objects.all(), _REFERENCE, _REFERENCE,
        ),
        List(
            "organisations", _("Organisations"), _("Codes and names in three languages."), OrganisationResource,
            Organisation.objects.visible_to, _REFERENCE, _REFERENCE,
        ),
        List(
            "districts", _("Districts"), _("Names and other spellings."), DistrictResource,
            lambda actor: District.objects.all(), _REFERENCE, _REFERENCE,
        ),
        List(
            "jamoats", _("Jamoats"), _("Names and other spellings."), JamoatResource,
            lambda actor: Jamoat.objects.all(), _REFERENCE, _REFERENCE,
        ),
    )
}  # fmt: skip


def lists_for(actor) -> list[List]:
    return [each for each in LISTS.values() if each.may_bring(actor) or each.may_take(actor)]
