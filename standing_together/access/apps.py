from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "standing_together.access"
    label = "access"
