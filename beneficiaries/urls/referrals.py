from django.urls import path

from beneficiaries.views import providers, queue, referrals

urlpatterns = [
    path("referrals/", referrals.referral_list, name="referrals"),
    path("referrals/queue/", queue.queue, name="referral_queue"),
    path("referrals/queue/approve/", queue.approve_many, name="referral_approve_many"),
    path("referrals/queue/<uuid:pk>/", queue.decide, name="referral_decide"),
    path("referrals/<uuid:pk>/", referrals.detail, name="referral"),
    path("referrals/<uuid:pk>/edit/", referrals.edit, name="referral_edit"),
    path("referrals/<uuid:pk>/print/", referrals.print_view, name="referral_print"),
    path("referrals/<uuid:pk>/<slug:move>/", referrals.make_move, name="referral_move"),
    path("people/<uuid:person_pk>/referrals/new/", referrals.new, name="referral_new"),
    path("providers/", providers.directory, name="providers"),
    path("providers/<slug:code>/", providers.detail, name="provider"),
    path("providers/<slug:code>/confirm/", providers.confirm, name="provider_confirm"),
]
