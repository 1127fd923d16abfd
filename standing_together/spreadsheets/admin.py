"""Base of the admin pages that also bring lists in and out: the same formats, the same permission."""

from allauth.account.decorators import reauthentication_required
from django.utils.decorators import method_decorator
from import_export.admin import ImportExportMixin

from standing_together.admin_site import ReferenceAdmin
from standing_together.audit.actions import record
from standing_together.spreadsheets.formats import FORMATS


class ListAdmin(ImportExportMixin, ReferenceAdmin):
    formats = list(FORMATS.values())

    def has_import_permission(self, request):
        return self._allowed(request)

    def has_export_permission(self, request):
        return self._allowed(request)

    @method_decorator(reauthentication_required)
    def export_action(self, request):
        """Leaves the building: the password is asked again before, as for every other list."""
        return super().export_action(request)

    def get_export_data(self, file_format, request, queryset, **kwargs):
        content = super().get_export_data(file_format, request, queryset, **kwargs)
        record("list.exported", by=request.actor, list=self.opts.model_name, kind=file_format.get_extension())
        return content
