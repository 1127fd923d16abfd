from django.urls import path

from advocacy.views import barriers, clusters

_CLUSTER = "advocacy/barriers/<str:district>/<str:whose>/<slug:kind>/"

urlpatterns = [
    path("advocacy/barriers/", clusters.cluster_list, name="clusters"),
    path("advocacy/barriers/all/", barriers.barrier_list, name="barriers"),
    path("advocacy/barriers/new/", barriers.new, {"source": "other"}, name="barrier_new"),
    # What pages of lower apps offer; the key is that of their record.
    path("advocacy/barriers/new/person/<uuid:pk>/", barriers.new, {"source": "person"}, name="barrier_from_person"),
    path(
        "advocacy/barriers/new/referral/<uuid:pk>/", barriers.new, {"source": "referral"}, name="barrier_from_referral"
    ),
    path("advocacy/barriers/new/claim/<uuid:pk>/", barriers.new, {"source": "claim"}, name="barrier_from_claim"),
    path("advocacy/barriers/new/meeting/<uuid:pk>/", barriers.new, {"source": "meeting"}, name="barrier_from_meeting"),
    path("advocacy/barriers/new/issue/<uuid:pk>/", barriers.new, {"source": "issue"}, name="barrier_from_issue"),
    path("advocacy/barriers/new/survey/<uuid:pk>/", barriers.new, {"source": "survey"}, name="barrier_from_survey"),
    path("advocacy/barriers/new/visit/<uuid:pk>/", barriers.new, {"source": "visit"}, name="barrier_from_visit"),
    path("advocacy/barriers/<uuid:pk>/", barriers.detail, name="barrier"),
    path("advocacy/barriers/<uuid:pk>/<slug:move>/", barriers.make_move, name="barrier_move"),
    path(_CLUSTER, clusters.detail, name="cluster"),
    path(f"{_CLUSTER}ask/", clusters.link, name="cluster_link"),
]
