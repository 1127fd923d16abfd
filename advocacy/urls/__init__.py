"""Addresses of the app, one module a noun."""

from advocacy.urls import events

urlpatterns = [
    *events.urlpatterns,
]
