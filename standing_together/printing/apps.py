from importlib import import_module

from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "standing_together.printing"
    label = "printing"

    def ready(self):
        import_module("standing_together.printing.handlers")
        import_module("standing_together.printing.papers")
