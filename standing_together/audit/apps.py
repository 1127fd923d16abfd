from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission


class AuditConfig(AppConfig):
    name = "standing_together.audit"
    label = "audit"

    def ready(self):
        navigation.show(
            90, _("Audit trail"), "audit_trail", Permission.AUDIT_VIEW, Permission.AUDIT_VIEW_TECHNICAL, room="office"
        )
