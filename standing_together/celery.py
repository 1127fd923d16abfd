"""The Celery application: `celery -A standing_together worker`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standing_together.settings")

app = Celery("standing_together")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
