"""The address book. Who may call what stands in `access/addresses.py`; an undeclared address fails the tests."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from standing_together import health, pages, today

urlpatterns = [
    path("", today.today, name="today"),
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
    path("language/", set_language, name="set_language"),
    path("", include(pages.urlpatterns)),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("standing_together.access.urls")),
    path("", include("standing_together.audit.urls")),
    path("", include("standing_together.tasklist.urls")),
    path("", include("standing_together.printing.urls")),
    path("", include("standing_together.files.urls")),
    path("", include("beneficiaries.urls")),
    path("", include("psgs.urls")),
    path("", include("advocacy.urls")),
    path("", include("reports.urls")),
]
