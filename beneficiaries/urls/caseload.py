from django.urls import path

from beneficiaries.views import cases, conferences, road, visits

urlpatterns = [
    path("visits/", visits.visit_list, name="visits"),
    path("visits/today/", road.today, name="visits_today"),
    path("visits/team/", road.team_page, name="visits_team"),
    path("visits/follow-ups/", road.follow_ups, name="visits_follow_ups"),
    path("visits/route/", road.route, name="visit_route"),
    path("visits/<uuid:pk>/", visits.detail, name="visit"),
    path("visits/<uuid:pk>/change/", visits.change, name="visit_change"),
    path("visits/<uuid:pk>/made/", visits.made, name="visit_made"),
    path("visits/<uuid:pk>/missed/", visits.missed, name="visit_missed"),
    path("visits/<uuid:pk>/again/", visits.again, name="visit_again"),
    path("visits/<uuid:pk>/cancel/", visits.cancel, name="visit_cancel"),
    path("visits/<uuid:pk>/take-back/", visits.take_back, name="visit_take_back"),
    path("people/<uuid:pk>/visits/new/", visits.new, name="visit_new"),
    path("people/<uuid:pk>/visits/made/", visits.write, name="visit_write"),
    path("people/<uuid:pk>/worker/", cases.assign, name="person_assign"),
    path("people/<uuid:pk>/close/", cases.close, name="case_close"),
    path("people/<uuid:pk>/reopen/", cases.reopen, name="case_reopen"),
    path("people/<uuid:pk>/conference/", conferences.new, name="conference_new"),
    path("caseloads/", cases.caseloads, name="caseloads"),
    path("caseloads/closed/", cases.closed_cases, name="cases_closed"),
    path("caseloads/<int:pk>/", cases.caseload, name="caseload"),
    path("conferences/", conferences.conference_list, name="conferences"),
    path("conferences/<uuid:pk>/", conferences.detail, name="conference"),
    path("conferences/<uuid:pk>/decision/", conferences.decision, name="conference_decision"),
    path("conferences/<uuid:pk>/find/", conferences.find_person, name="conference_find"),
    path("conferences/<uuid:pk>/people/<uuid:person_pk>/", conferences.discuss, name="conference_discuss"),
]
