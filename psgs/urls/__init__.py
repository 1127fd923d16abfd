"""Addresses of the app, one module a noun."""

urlpatterns: list = []
