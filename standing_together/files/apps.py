from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "standing_together.files"
    label = "files"
