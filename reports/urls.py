"""The addresses of reports."""

from django.urls import path

from reports.views import measures, reports, shelf, values

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/new/", reports.new, name="report_new"),
    path("reports/shelf/", shelf.shelf, name="shelf"),
    path("reports/shelf/<uuid:pk>/", shelf.download, name="shelf_download"),
    path("reports/measures/", measures.measures, name="measures"),
    path("reports/figures/", values.programmes, name="value_programmes"),
    path("reports/figures/<slug:code>/", values.values, name="values"),
    path("reports/figures/decide/<int:pk>/", values.decide, name="value_decide"),
    path("reports/<uuid:pk>/", reports.detail, name="report"),
    path("reports/<uuid:pk>/progress/", reports.progress, name="report_progress"),
    path("reports/<uuid:pk>/paper/", reports.paper, name="report_paper"),
    path("reports/<uuid:pk>/move/<slug:name>/", reports.move, name="report_move"),
    path("reports/<uuid:pk>/figure/<path:key>/", reports.figure, name="report_figure"),
]
