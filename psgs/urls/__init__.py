"""Addresses of the app, one module a noun."""

from psgs.urls import groups

urlpatterns: list = [*groups.urlpatterns]
from psgs.urls import associations

urlpatterns: list = [*associations.urlpatterns]
