"""Addresses about accounts; one's own sign-in, second factor and sessions are allauth's under /accounts/."""

from django.urls import path

from standing_together.access import account_views as views

urlpatterns = [
    path("colleagues/", views.accounts, name="colleagues"),
    path("colleagues/<int:pk>/", views.account, name="colleague"),
    path("colleagues/<int:pk>/grant/", views.grant_give, name="grant_give"),
    path("colleagues/<int:pk>/switch-off/", views.account_switch_off, name="colleague_switch_off"),
    path("grants/<int:pk>/revoke/", views.grant_revoke, name="grant_revoke"),
    path("invitations/new/", views.invitation_new, name="invitation_new"),
    path("invitations/<int:pk>/cancel/", views.invitation_cancel, name="invitation_cancel"),
    path("invitation/<str:token>/", views.invitation_accept, name="invitation_accept"),
]
