"""Organisations and programmes in the admin. A programme's facts come from its file (`load_programmes`)."""

from django.contrib import admin

from standing_together.admin_site import ReferenceAdmin
from standing_together.organisations.models import Organisation, Programme
from standing_together.organisations.resources import OrganisationResource
from standing_together.spreadsheets.admin import ListAdmin


@admin.register(Organisation)
class OrganisationAdmin(ListAdmin):
    resource_classes = [OrganisationResource]
    list_display = ("code", "__str__", "kind", "country")
    list_filter = ("kind",)
    search_fields = ("code",)


@admin.register(Programme)
class ProgrammeAdmin(ReferenceAdmin):
    list_display = ("code", "__str__", "starts_on", "ends_on")
    search_fields = ("code",)
    fields = ("code", "names", "summary", "starts_on", "ends_on", "closed_at", "currency", "budget", "granted")
    readonly_fields = fields

    def has_add_permission(self, request):
        return False
