"""Addresses of the app, one module a noun."""

from advocacy.urls import events, stories

urlpatterns = [
    *events.urlpatterns,
    *stories.urlpatterns,
]
