"""Places in the admin: names and spellings; codes come with the gazetteer."""

from django.contrib import admin

from standing_together.places.actions import write_place
from standing_together.places.models import District, Jamoat
from standing_together.places.resources import DistrictResource, JamoatResource
from standing_together.spreadsheets.admin import ListAdmin


class PlaceAdmin(ListAdmin):
    """Written by the action, which also writes the trail."""

    def save_model(self, request, obj, form, change):
        write_place(obj, by=request.actor)

    def record_writing(self, request, obj, event):
        pass


@admin.register(District)
class DistrictAdmin(PlaceAdmin):
    resource_classes = [DistrictResource]
    list_display = ("code", "__str__", "region", "kind")
    list_select_related = ("region",)
    list_filter = ("region", "kind")
    search_fields = ("code", "keys")
    fields = ("code", "names", "aliases", "region", "kind", "osm", "pcode", "latitude", "longitude")
    readonly_fields = ("code", "region", "kind", "latitude", "longitude")

    def has_add_permission(self, request):
        return False


@admin.register(Jamoat)
class JamoatAdmin(PlaceAdmin):
    resource_classes = [JamoatResource]
    list_display = ("code", "__str__", "district")
    list_select_related = ("district",)
    list_filter = ("district",)
    search_fields = ("code", "keys")
    fields = ("code", "names", "aliases", "district")
