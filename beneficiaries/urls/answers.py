from django.urls import path

from beneficiaries.views import answers, asking, follow_up, picture, proposals

urlpatterns = [
    path("answer/<str:token>/", answers.answer, name="answer"),
    path("referrals/picture/", picture.picture, name="referral_picture"),
    path("referrals/silent/", asking.silent, name="referral_silent"),
    path("referrals/families/", asking.families, name="referral_families"),
    path("referrals/proposals/", proposals.proposals, name="referral_proposals"),
    path("referrals/proposals/<uuid:pk>/<str:name>/", proposals.answer, name="referral_proposal"),
    path("referrals/<uuid:pk>/link/", follow_up.link, name="referral_link"),
    path("referrals/<uuid:pk>/outcomes/", follow_up.write_outcomes, name="referral_outcomes"),
    path("referrals/<uuid:pk>/family/", follow_up.confirm, name="referral_confirm"),
    path("referrals/<uuid:pk>/on/", follow_up.go_on, name="referral_go_on"),
    path("absences/", asking.absences, name="absences"),
    path("absences/<int:pk>/end/", asking.absence_end, name="absence_end"),
]
