"""The admin: reference data only, behind the same sign-in and second factor as everything else."""

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import Permission
from standing_together.audit.actions import record


class ReferenceSite(admin.AdminSite):
    site_header = site_title = "Standing Together"
    index_title = "Reference data"

    def has_permission(self, request):
        return request.actor.can(Permission.REFERENCE_CHANGE)

    def login(self, request, extra_context=None):
        """No door of its own: whoever is not signed in goes to the one sign-in there is."""
        if request.actor.user:
            raise PermissionDenied(_("Only an administrator changes reference data."))
        return redirect_to_login(reverse("admin:index"), reverse("account_login"))


class ReferenceAdmin(admin.ModelAdmin):
    """Base of every admin page here: the permission is ours, not Django's model permissions."""

    def _allowed(self, request):
        return request.actor.can(Permission.REFERENCE_CHANGE)

    def has_module_permission(self, request):
        return self._allowed(request)

    def has_view_permission(self, request, obj=None):
        return self._allowed(request)

    def has_add_permission(self, request):
        return self._allowed(request)

    def has_change_permission(self, request, obj=None):
        return self._allowed(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def record_writing(self, request, obj, event):
        """One line in the audit trail; an admin page whose action writes it says nothing here."""
        record(event, by=request.actor, about=obj)

    def log_addition(self, request, obj, message):
        self.record_writing(request, obj, "reference.added")
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self.record_writing(request, obj, "reference.changed")
        return super().log_change(request, obj, message)
