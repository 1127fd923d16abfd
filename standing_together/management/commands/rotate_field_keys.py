"""`rotate_field_keys`: what is sealed by an older key is sealed by the newest one; then the older one can go."""

import pgtrigger
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from standing_together.sealed import SealedText, change_sealed, seal_again


def sealed_columns():
    """(table, key, column) of every sealed text, those of the histories among them."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedText):
                yield model._meta.db_table, model._meta.pk.column, field.column


class Command(BaseCommand):
    help = "Seals every sealed text anew with the first key of FIELD_ENCRYPTION_KEYS."

    @transaction.atomic
    def handle(self, **options):
        changed = 0
        # The texts stay as they are: triggers that keep them from being changed are told to look away.
        with pgtrigger.ignore():
            for table, key, column in sealed_columns():
                changed += change_sealed(connection, table, column, seal_again, key=key)
        self.stderr.write(f"{changed} texts are sealed with the newest key. The older keys can be taken away.")
