"""Addresses of the app, one module a noun."""

from advocacy.urls import barriers, events, plans, promises, stakeholders, standards, stories, training

MODULES = (stakeholders, barriers, plans, promises, events, stories, training, standards)
urlpatterns = [pattern for module in MODULES for pattern in module.urlpatterns]
