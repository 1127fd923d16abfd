"""The system as it is, with what only tests may have: plain file names, fast passwords, a queue of its own."""

import os

from standing_together.settings import *  # noqa: F403  (this file is the other one plus a few lines)

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
SECRET_KEY = "only-for-tests-" + "x" * 50
FIELD_ENCRYPTION_KEYS = ["b25seS1mb3ItdGVzdHMteHh4eHh4eHh4eHh4eHh4eHg="]
DEBUG = False
HTTPS = False
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "session", "csrf"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
MFA_REQUIRED = False  # the tests of the second factor turn it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  (WhiteNoise warns of a folder that is not there)
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Clearing a Redis cache empties its whole database, so every test process has one of its own (the queue is in 0).
CACHES["default"]["LOCATION"] = f"{REDIS_URL}?db={1 + int(WORKER.removeprefix('gw') if WORKER != 'main' else 14)}"  # noqa: F405
CELERY_BROKER_TRANSPORT_OPTIONS = {**CELERY_BROKER_TRANSPORT_OPTIONS, "global_keyprefix": f"test-{WORKER}-"}  # noqa: F405
MEDIA_ROOT = paths.data_dir() / "test-files" / WORKER  # noqa: F405
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  (WhiteNoise warns when nothing was collected yet)
