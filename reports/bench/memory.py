"""R9: what a web process grows to after many pages, against a bare Django one serving a list of the same rows.

Each is served by gunicorn with our own settings and one worker: what a server runs, but for the number of processes.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from reports.bench.pages import Browser
from reports.bench.surveys import child_environment
from standing_together.measuring import Measure

REQUESTS, WAIT = 200, 60
_OURS = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "standing_together.settings"
from standing_together.wsgi import application
from django.conf import settings
from django.test.utils import override_settings
static = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
override_settings(MFA_REQUIRED=False, STORAGES={**settings.STORAGES, **static}).enable()
"""
# A new project's settings, the admin included, and one page.
_BARE = """
from urllib.parse import unquote
import django
import environ
from django.conf import settings
database = environ.Env().db_url("DATABASE_URL")
context = "django.template.context_processors.request", "django.contrib.auth.context_processors.auth"
settings.configure(
    SECRET_KEY="x" * 50, ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__,
    DATABASES={"default": {**database, "HOST": unquote(database["HOST"]), "CONN_MAX_AGE": 600}},
    INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                    "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
                "OPTIONS": {"context_processors": [*context, "django.contrib.messages.context_processors.messages"]}}],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware",
                "django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware",
                "django.middleware.clickjacking.XFrameOptionsMiddleware"],
)
django.setup()
from django.contrib import admin
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpResponse
from django.template import engines
from django.urls import path
class Person(models.Model):
    given_name = models.TextField()
    class Meta:
        app_label, db_table, managed = "bare", "beneficiaries_person", False
def view(request):
    rows = Person.objects.order_by("-id").values("given_name")[:25]
    page = "{% for row in rows %}<p>{{ row.given_name }}{% endfor %}"
    return HttpResponse(engines["django"].from_string(page).render({"rows": rows}))
urlpatterns = [path("admin/", admin.site.urls), path("", view)]
application = get_wsgi_application()
"""


def measure_memory() -> list[Measure]:
    cookies = Browser("case-manager").cookies
    ours = _peak(_OURS, ["/people/", "/referrals/", "/"], {"Cookie": cookies})
    bare = _peak(_BARE, ["/"], {})
    words = f"{ours:.0f} MB against {bare:.0f} MB, a gunicorn worker each, after {REQUESTS} pages"
    return [Measure("web worker's peak memory / bare Django worker", 2, ours / bare, words=words)]


def _peak(program: str, pages: list[str], headers: dict[str, str]) -> float:
    """Megabytes at the highest point of the worker that served these pages in turn."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "served.py").write_text(program, encoding="utf-8")
        door = Path(folder, "door")
        with _served(folder, door) as master:
            for turn in range(REQUESTS):
                _get(door, pages[turn % len(pages)], headers)
            children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
            return max(map(_high_water, children)) / 1024


@contextmanager
def _served(folder: str, door: Path) -> Iterator[int]:
    """Gunicorn on a socket in the folder, answering; gives the master's number."""
    command = [sys.executable, "-m", "gunicorn", "-c", "python:standing_together.web_server", "-w", "1"]
    command += ["-b", f"unix:{door}", "--chdir", folder, "--log-level", "error", "served:application"]
    environment = child_environment() | {"PYTHONPATH": str(settings.BASE_DIR)}
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True)
    try:
        until = time.monotonic() + WAIT
        while not door.exists() and time.monotonic() < until:
            time.sleep(0.05)
        yield server.pid
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _get(door: Path, page: str, headers: dict[str, str]) -> None:
    connection = http.client.HTTPConnection("localhost", timeout=WAIT)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.settimeout(WAIT)
    connection.sock.connect(str(door))
    connection.request("GET", page, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{page} answered {answer.status}")


def _high_water(number: str) -> int:
    """The most memory a process ever held, in kilobytes."""
    lines = Path(f"/proc/{number}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
