"""Organisations as a list."""

from standing_together.organisations.models import Organisation
from standing_together.spreadsheets.resources import ListResource, NameField


class OrganisationResource(ListResource):
    name_tg, name_ru, name_en = NameField("tg"), NameField("ru"), NameField("en")
    required = ("code", "kind")

    class Meta(ListResource.Meta):
        model = Organisation
        import_id_fields = ("code",)
        fields = ("code", "name_tg", "name_ru", "name_en", "kind", "country")
