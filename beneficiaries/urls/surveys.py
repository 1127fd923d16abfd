from django.urls import path

from beneficiaries.views import surveys as views

urlpatterns: list = [
    path("surveys/", views.surveys, name="surveys"),
    path("surveys/new/", views.survey_new, name="survey_new"),
    path("surveys/coverage/", views.survey_coverage, name="survey_coverage"),
    path("surveys/<uuid:pk>/", views.survey, name="survey"),
    path("surveys/<uuid:pk>/progress/", views.survey_progress, name="survey_progress"),
    path("surveys/<uuid:pk>/refused.xlsx", views.survey_refused_file, name="survey_refused_file"),
    path("surveys/<uuid:pk>/confirm/", views.survey_confirm, name="survey_confirm"),
    path("surveys/<uuid:pk>/cancel/", views.survey_cancel, name="survey_cancel"),
]
