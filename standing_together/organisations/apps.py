from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "standing_together.organisations"
    label = "organisations"
