"""Pages against a bare Django list of the same rows: same process, same database, Django's own middleware."""

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.urls import path

from beneficiaries.models import Person
from standing_together.access.models import User
from standing_together.measuring import percentile, several

REQUESTS = 25  # a turn
BARE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
_ROWS = (
    "<!doctype html><title>People</title><table>{% for p in rows %}<tr><td>{{ p.full_name }}<td>{{ p.sex }}"
    "<td>{{ p.birth_date }}<td>{{ p.district.code }}<td>{{ p.registered_on }}</tr>{% endfor %}</table>"
)


def bare_list(request):
    """What Django does without us: 25 rows by an index, one template."""
    rows = Person.objects.select_related("district").order_by("-created_at", "-id")
    organisation = int(request.GET["organisation"])
    html = engines["django"].from_string(_ROWS).render({"rows": rows.filter(organisation=organisation)[:25]})
    return HttpResponse(html)


urlpatterns = [path("bare/", bare_list)]


class Browser:
    """A signed-in account of the demo, in this process."""

    def __init__(self, account: str):
        self._client = Client(headers={"host": "localhost"})
        user = User.objects.get(email=f"{account}@demo.example")
        self._client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])

    @property
    def cookies(self) -> str:
        """As a browser would send them."""
        return self._client.cookies.output(attrs=[], header="", sep=";").strip()

    def get(self, address: str):
        answer = self._client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return answer

    def post(self, address: str, data: dict):
        answer = self._client.post(address, data)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return answer

    def p(self, share: float, address: str) -> float:
        """A percentile of the seconds of one turn of requests."""
        return percentile(several(lambda: self.get(address), REQUESTS), share)


class Bare:
    """The bare list, with the middleware a new Django project has."""

    def __init__(self, organisation: int):
        self._address = f"/bare/?organisation={organisation}"
        self._client = Client(headers={"host": "localhost"})
        with override_settings(MIDDLEWARE=BARE_MIDDLEWARE):
            self._client.handler.load_middleware()

    def p50(self) -> float:
        with override_settings(ROOT_URLCONF=__name__):
            self._client.get(self._address)  # the resolver is made anew
            return percentile(several(lambda: self._client.get(self._address), REQUESTS), 0.5)


class Counting:
    """How many queries went to the database within."""

    def __enter__(self):
        self.number = 0
        self._wrapper = connection.execute_wrapper(self._count)
        self._wrapper.__enter__()
        return self

    def _count(self, execute, *arguments):
        self.number += 1
        return execute(*arguments)

    def __exit__(self, *problem):
        return self._wrapper.__exit__(*problem)
