from django.apps import AppConfig


class PsgsConfig(AppConfig):
    name = "psgs"
