"""Addresses of the app, one module a noun."""

from advocacy.urls import training

urlpatterns: list = [
    *training.urlpatterns,
]
