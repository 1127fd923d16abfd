from django.urls import path

from beneficiaries.views import placements, service_enrolments, service_points, sessions

urlpatterns: list = [
    path("providers/new/", service_points.add, name="provider_new"),
    path("providers/<slug:code>/change/", service_points.change, name="provider_change"),
    path("providers/<slug:code>/financing/", service_points.financing, name="provider_financing"),
    path("providers/<slug:code>/handover/", service_points.hand_over, name="provider_handover"),
    path("providers/<slug:code>/hours/", service_points.hours, name="provider_hours"),
    path("providers/<slug:code>/staff/", service_points.staff, name="provider_staff"),
    path("services/", service_points.points, name="service_points"),
    path("services/points/<slug:code>/", service_points.point, name="service_point"),
    path("services/points/<slug:code>/session/", sessions.plan, name="session_plan"),
    path("services/referral/<uuid:pk>/", service_enrolments.enrol_referral, name="service_enrol_referral"),
    path("services/enrolments/<uuid:pk>/", service_enrolments.detail, name="service_enrolment"),
    path("services/enrolments/<uuid:pk>/transport/", service_enrolments.transport, name="service_transport"),
    path("services/enrolments/<uuid:pk>/<slug:name>/", service_enrolments.move, name="service_move"),
    path("services/sessions/", sessions.sessions, name="sessions"),
    path("services/sessions/<uuid:pk>/", sessions.detail, name="session"),
    path("services/sessions/<uuid:pk>/record/", sessions.record, name="session_record"),
    path("services/sessions/<uuid:pk>/move/", sessions.move, name="session_move"),
    path("services/sessions/<uuid:pk>/cancel/", sessions.cancel, name="session_cancel"),
    path("services/schooling/<uuid:pk>/end/", placements.schooling_end, name="schooling_end"),
    path("services/stays/<uuid:pk>/", placements.stay, name="stay"),
    path("services/stays/<uuid:pk>/contact/", placements.stay_contact, name="stay_contact"),
    path("services/stays/<uuid:pk>/step/", placements.stay_step, name="stay_step"),
    path("services/stays/<uuid:pk>/<slug:name>/", placements.stay_move, name="stay_move"),
    path("people/<uuid:pk>/services/", placements.services, name="person_services"),
    path("people/<uuid:pk>/services/enrol/", service_enrolments.enrol, name="service_enrol"),
    path("people/<uuid:pk>/services/school/", placements.schooling_new, name="schooling_new"),
    path("people/<uuid:pk>/services/institution/", placements.stay_new, name="stay_new"),
]
