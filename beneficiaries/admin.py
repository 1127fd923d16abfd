"""Reference data of the case work. People, cases and everything about them are never in the admin."""

from django.contrib import admin

from beneficiaries.models import ServiceKind
from beneficiaries.resources.providers import ServiceKindResource
from standing_together.spreadsheets.admin import ListAdmin


@admin.register(ServiceKind)
class ServiceKindAdmin(ListAdmin):
    resource_classes = [ServiceKindResource]
    list_display = ("code", "__str__", "usual_days", "active")
    list_filter = ("active",)
    search_fields = ("code",)
