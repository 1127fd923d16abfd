"""R9: what a web process grows to after many pages, against a bare Django one serving a list of the same rows."""

import subprocess
import sys

from django.conf import settings

from reports.bench.surveys import child_environment
from standing_together.measuring import Measure

REQUESTS = 200
_PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
_OURS = f"""
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "standing_together.settings"
from standing_together.wsgi import application
from django.test.utils import override_settings
from reports.bench.pages import Browser
static = {{"staticfiles": {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}}}
from django.conf import settings
with override_settings(MFA_REQUIRED=False, STORAGES={{**settings.STORAGES, **static}}):
    browser = Browser("case-manager")
    for turn in range({REQUESTS}):
        browser.get(["/people/", "/referrals/", "/"][turn % 3])
{_PEAK}
"""
_BARE = f"""
import os, sys, django
from django.conf import settings
import environ
settings.configure(
    SECRET_KEY="x" * 50, ALLOWED_HOSTS=["*"], ROOT_URLCONF="__main__", DEBUG=False,
    DATABASES={{"default": environ.Env().db_url("DATABASE_URL")}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    TEMPLATES=[{{"BACKEND": "django.template.backends.django.DjangoTemplates"}}],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
)
from urllib.parse import unquote
settings.DATABASES["default"]["HOST"] = unquote(settings.DATABASES["default"]["HOST"])
django.setup()
from django.db import models
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path
class Person(models.Model):
    given_name = models.TextField()
    class Meta:
        app_label, db_table, managed = "bare", "beneficiaries_person", False
def view(request):
    rows = Person.objects.order_by("-id").values("given_name")[:25]
    page = "{{% for row in rows %}}<p>{{{{ row.given_name }}}}{{% endfor %}}"
    return HttpResponse(engines["django"].from_string(page).render({{"rows": rows}}))
urlpatterns = [path("", view)]
application = get_wsgi_application()
client = Client()
for turn in range({REQUESTS}):
    assert client.get("/").status_code == 200
{_PEAK}
"""


def measure_memory() -> list[Measure]:
    ours, bare = _peak(_OURS), _peak(_BARE)
    words = f"{ours:.0f} MB against {bare:.0f} MB after {REQUESTS} pages"
    return [Measure("web worker's peak memory / bare Django worker", 2, ours / bare, words=words)]


def _peak(program: str) -> float:
    """Megabytes at the highest point of a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=settings.BASE_DIR, env=child_environment(), capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-600:])
    return float(done.stdout)
