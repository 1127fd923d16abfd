"""Prints that somebody may open, and the record of a print."""

from django.apps import apps

from standing_together.printing.models import Print
from standing_together.printing.registry import PRINTABLES


def print_for(actor, pk) -> Print | None:
    """The print, if the actor asked for it or may print its record now."""
    printed = Print.objects.filter(pk=pk).first()
    spec = PRINTABLES.get(printed.kind) if printed else None
    if printed is None or spec is None or actor.user is None:
        return None
    may = actor.everything or (actor.can(spec.permission) and spec.find(actor, printed.about_id) is not None)
    return printed if may else None


def prints_about(record, kind: str = ""):
    """Prints of a record, newest first; the page that shows them has asked who may see the record."""
    found = Print.objects.filter(about_type=record._meta.label, about_id=str(record.pk)).select_related("asked_by")
    return found.filter(kind=kind) if kind else found


def record_of(printed: Print):
    """The record itself, whoever asks: only for what is public about it."""
    return apps.get_model(printed.about_type)._base_manager.filter(pk=printed.about_id).first()
