"""Addresses of the app, one module a noun."""

from advocacy.urls import standards

urlpatterns = [*standards.urlpatterns]
