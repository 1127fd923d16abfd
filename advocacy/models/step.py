"""The shape of an append-only step: one move of one record, who made it, when and why."""

import pgtrigger
from django.conf import settings
from django.db import models


class Step(models.Model):
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self):
        return f"{self.source} → {self.target}"
