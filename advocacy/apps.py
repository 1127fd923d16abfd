from importlib import import_module

from django.apps import AppConfig

# Importing them registers what they hold: sentences of Today, measures, handlers of the outbox, prints.
REGISTERING: tuple[str, ...] = ()


class AdvocacyConfig(AppConfig):
    name = "advocacy"

    def ready(self):
        for module in REGISTERING:
            import_module(f"advocacy.{module}")
