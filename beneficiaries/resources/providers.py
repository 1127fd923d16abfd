"""The directory as lists: providers with their service points' places, and the kinds of service."""

from django.utils.translation import gettext as _
from import_export import fields, widgets

from beneficiaries.models import Provider, ServiceKind
from standing_together.access.permissions import Permission
from standing_together.organisations.models import Organisation, Programme
from standing_together.places.models import District, Jamoat
from standing_together.refusal import Refused
from standing_together.spreadsheets.resources import KeysWidget, KeyWidget, ListResource, NameField


class ServiceKindResource(ListResource):
    name_tg, name_ru, name_en = NameField("tg"), NameField("ru"), NameField("en")
    required = ("code",)

    class Meta(ListResource.Meta):
        model = ServiceKind
        import_id_fields = ("code",)
        fields = ("code", "name_tg", "name_ru", "name_en", "cbr", "usual_days", "active")


class ProviderResource(ListResource):
    """A row is one service point, in one district."""

    name_tg, name_ru, name_en = NameField("tg"), NameField("ru"), NameField("en")
    district = fields.Field(column_name="district", attribute="district", widget=KeyWidget(District))
    jamoat = fields.Field(column_name="jamoat", attribute="jamoat", widget=KeyWidget(Jamoat))
    organisation = fields.Field(
        column_name="organisation", attribute="organisation", widget=KeyWidget(Organisation, "code")
    )
    programme = fields.Field(column_name="programme", attribute="programme", widget=KeyWidget(Programme))
    kinds = fields.Field(column_name="kinds", attribute="kinds", widget=KeysWidget(ServiceKind))
    phone = fields.Field(column_name="phone", attribute="phone", widget=widgets.CharWidget())
    required = ("code", "district")
    many = ("kinds",)

    class Meta(ListResource.Meta):
        model = Provider
        import_id_fields = ("code",)
        fields = (
            "code", "name_tg", "name_ru", "name_en", "kinds", "organisation", "district", "jamoat", "address", "phone",
            "email", "accessible", "capacity", "places_free", "active", "point_kind", "programme", "run_by",
            "access_note", "opened_on", "closed_on",
        )  # fmt: skip

    def export_queryset(self, rows):
        return rows.select_related("organisation", "district", "jamoat", "programme").prefetch_related("kinds")

    def check_row(self, instance, by):
        """Like confirming places: who keeps the directory of the district."""
        if not by.can_at(Permission.PROVIDER_CHANGE, district_id=instance.district_id or ""):
            raise Refused(_("You keep the directory of your own districts only. Ask a colleague there."))
