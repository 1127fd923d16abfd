from django.urls import path

from beneficiaries.views import complaints, concerns, documents, glass

urlpatterns: list = [
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/new/", concerns.new, name="concern_new"),
    path("concerns/leads/", concerns.leads, name="leads"),
    path("concerns/leads/<int:pk>/end/", concerns.lead_end, name="lead_end"),
    path("concerns/<uuid:pk>/", concerns.concern, name="concern"),
    path("concerns/<uuid:pk>/received/", concerns.receipt, name="concern_receipt"),
    path("concerns/<uuid:pk>/<slug:name>/", concerns.step, name="concern_step"),
    path("people/<uuid:pk>/concern/", concerns.about_person, name="person_concern"),
    path("feedback/", complaints.complaints, name="complaints"),
    path("feedback/new/", complaints.new, name="complaint_new"),
    path("feedback/notice/", complaints.notice, name="complaint_notice"),
    path("feedback/<uuid:pk>/", complaints.complaint, name="complaint"),
    path("feedback/<uuid:pk>/protect/", complaints.protect, name="complaint_protect"),
    path("feedback/<uuid:pk>/<slug:name>/", complaints.move, name="complaint_move"),
    path("people/<uuid:pk>/documents/", documents.documents, name="person_documents"),
    path("people/<uuid:pk>/documents/new/", documents.new, name="document_new"),
    path("documents/<uuid:pk>/file/", documents.file, name="document_file"),
    path("documents/<uuid:pk>/remove/", documents.remove, name="document_remove"),
    path("emergency/", glass.glass_list, name="glass"),
    path("emergency/new/", glass.new, name="glass_new"),
    path("emergency/<uuid:pk>/", glass.detail, name="glass_breaking"),
]
