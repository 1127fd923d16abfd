"""Addresses of the app, one module a noun."""

from advocacy.urls import barriers, plans, promises, stakeholders

urlpatterns = [*stakeholders.urlpatterns, *barriers.urlpatterns, *plans.urlpatterns, *promises.urlpatterns]
from advocacy.urls import events, stories

urlpatterns = [
    *events.urlpatterns,
    *stories.urlpatterns,
from advocacy.urls import training

urlpatterns: list = [
    *training.urlpatterns,
]
from advocacy.urls import standards

urlpatterns = [*standards.urlpatterns]
