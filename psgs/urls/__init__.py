"""Addresses of the app, one module a noun."""

from psgs.urls import associations, groups

urlpatterns = [*groups.urlpatterns, *associations.urlpatterns]
