from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "standing_together.audit"
    label = "audit"
