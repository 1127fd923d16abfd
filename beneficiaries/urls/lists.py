from django.urls import path, re_path

from beneficiaries.views import lists

urlpatterns: list = [
    path("lists/", lists.lists, name="lists"),
    path("lists/<slug:code>/", lists.list_import, name="list_import"),
    path("lists/<slug:code>/confirm/", lists.list_confirm, name="list_confirm"),
    re_path(r"^lists/(?P<code>[a-z-]+)/template\.(?P<kind>xlsx|csv)$", lists.list_template, name="list_template"),
    re_path(r"^lists/(?P<code>[a-z-]+)/export\.(?P<kind>xlsx|csv)$", lists.list_export, name="list_export"),
]
