from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "standing_together.places"
    label = "places"

    def ready(self):
        """The check of the database's letters registers itself when it is imported."""
        from standing_together.places import checks  # noqa: F401  (imported for its registration)
