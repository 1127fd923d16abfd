from django.urls import path

from beneficiaries.views import doubles

urlpatterns: list = [
    path("duplicates/", doubles.doubles, name="doubles"),
    path("duplicates/<int:pk>/", doubles.double, name="double"),
    path("duplicates/merged/", doubles.merges, name="merges"),
    path("duplicates/merged/<uuid:pk>/", doubles.merge, name="merge"),
    path("duplicates/of/<uuid:pk>/", doubles.propose, name="double_propose"),
]
