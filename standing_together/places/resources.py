"""Districts and jamoats as lists: names and other spellings. Codes are the gazetteer's and are not made here."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields, widgets

from standing_together.places.models import District, Jamoat
from standing_together.places.spelling import place_keys
from standing_together.spreadsheets.resources import KeyWidget, ListResource, NameField


class AliasesWidget(widgets.Widget):
    """Other spellings, separated by semicolons."""

    def clean(self, value, row=None, **kwargs):
        return [name.strip() for name in str(value or "").split(";") if name.strip()]

    def render(self, value, obj=None, **kwargs):
        return "; ".join(value or [])


class PlaceResource(ListResource):
    """A row names a place by its code; a place that is spelled anew is found by the new spelling too."""

    name_tg, name_ru, name_en = NameField("tg"), NameField("ru"), NameField("en")
    aliases = fields.Field(column_name="aliases", attribute="aliases", widget=AliasesWidget())
    required = ("code",)

    def before_save_instance(self, instance, row, **kwargs):
        instance.keys = place_keys(instance.names, instance.aliases)


class DistrictResource(PlaceResource):
    class Meta(ListResource.Meta):
        model = District
        import_id_fields = ("code",)
        fields = ("code", "name_tg", "name_ru", "name_en", "aliases")

    def after_init_instance(self, instance, new, row, by=None, **kwargs):
        if new:
            raise ValidationError({"code": [_("There is no district with this code. Lists make none.")]})


class JamoatResource(PlaceResource):
    district = fields.Field(column_name="district", attribute="district", widget=KeyWidget(District))

    class Meta(ListResource.Meta):
        model = Jamoat
        import_id_fields = ("code",)
        fields = ("code", "district", "name_tg", "name_ru", "name_en", "aliases")

    def export_queryset(self, rows):
        return rows.select_related("district")
