from django.urls import path

from beneficiaries.views import claim_papers, claims, gap

urlpatterns = [
    path("entitlements/", claim_papers.entitlements, name="entitlements"),
    path("claims/", claims.claim_list, name="claims"),
    path("claims/appointments/<int:pk>/", claims.appointment_answer, name="appointment_answer"),
    path("claims/<uuid:pk>/", claims.detail, name="claim"),
    path("claims/<uuid:pk>/appointment/", claims.appointment_new, name="appointment_new"),
    path("claims/<uuid:pk>/print/<slug:kind>/", claims.print_paper, name="claim_print"),
    path("claims/<uuid:pk>/<slug:move>/", claims.make_move, name="claim_move"),
    path("people/<uuid:pk>/papers/claim/", claims.new, name="claim_new"),
    path("people/<uuid:pk>/papers/checklist/", claim_papers.paper_list, name="paper_list"),
    path("people/<uuid:pk>/papers/checklist/<slug:paper>/", claim_papers.paper_mark, name="paper_mark"),
    path("people/<uuid:pk>/papers/entitlements/", claim_papers.person_entitlements, name="person_entitlements"),
    path("gap/", gap.board, name="gap"),
    path("gap/people/", gap.people, name="gap_people"),
]
