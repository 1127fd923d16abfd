"""Base of the admin pages that also bring lists in and out: the same formats, the same permission."""

from import_export.admin import ImportExportMixin

from standing_together.admin_site import ReferenceAdmin
from standing_together.spreadsheets.formats import FORMATS


class ListAdmin(ImportExportMixin, ReferenceAdmin):
    formats = list(FORMATS.values())

    def has_import_permission(self, request):
        return self._allowed(request)

    def has_export_permission(self, request):
        return self._allowed(request)
