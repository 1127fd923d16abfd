from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "standing_together.places"
    label = "places"
