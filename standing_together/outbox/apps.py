from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "standing_together.outbox"
    label = "outbox"
