"""Addresses of the app, one module a noun."""

from psgs.urls import groups

urlpatterns: list = [*groups.urlpatterns]
