from django.urls import path, re_path

from advocacy.views import certificates, course_grids, courses, curricula, participants

NUMBER = r"[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}"

urlpatterns = [
    path("training/", courses.courses, name="courses"),
    path("training/curricula/", curricula.curricula, name="curricula"),
    path("training/curricula/new/", curricula.new, name="curriculum_new"),
    path("training/curricula/<uuid:pk>/", curricula.detail, name="curriculum"),
    path("training/curricula/<uuid:pk>/change/", curricula.change, name="curriculum_change"),
    path("training/curricula/<uuid:pk>/version/", curricula.begin_version, name="curriculum_version"),
    path("training/curricula/<uuid:pk>/modules/new/", curricula.module, name="module_new"),
    path("training/curricula/<uuid:pk>/modules/<int:number>/", curricula.module, name="module"),
    path("training/curricula/<uuid:pk>/move/<slug:name>/", curricula.move, name="curriculum_move"),
    path("training/curricula/<uuid:curriculum_pk>/courses/new/", courses.new, name="course_new"),
    path("training/trainers/", curricula.trainers, name="trainers"),
    path("training/trainers/new/", curricula.trainer, name="trainer_new"),
    path("training/trainers/<uuid:pk>/", curricula.trainer, name="trainer"),
    path("training/participants/", participants.participants, name="participants"),
    path("training/participants/<uuid:pk>/", participants.detail, name="participant"),
    path("training/participants/<uuid:pk>/change/", participants.change, name="participant_change"),
    path("training/participants/<uuid:participant_pk>/internship/", participants.intern_new, name="intern_new"),
    path("training/interns/", participants.interns, name="interns"),
    path("training/interns/<uuid:pk>/", participants.intern, name="intern"),
    path("training/interns/<uuid:pk>/assess/", participants.intern_assess, name="intern_assess"),
    path("training/certificates/", certificates.find, name="certificate_find"),
    path("training/certificates/<uuid:pk>/", certificates.detail, name="certificate"),
    path("training/certificates/<uuid:pk>/revoke/", certificates.revoke, name="certificate_revoke"),
    path("training/certificates/<uuid:pk>/print/", certificates.ask_print, name="certificate_print"),
    path("training/<uuid:pk>/", courses.detail, name="course"),
    path("training/<uuid:pk>/change/", courses.change, name="course_change"),
    path("training/<uuid:pk>/cancel/", courses.cancel, name="course_cancel"),
    path("training/<uuid:pk>/plan/", courses.plan, name="course_plan"),
    path("training/<uuid:pk>/plan/sessions/<int:session_pk>/", courses.remove_session, name="session_remove"),
    path("training/<uuid:pk>/plan/tests/<int:test_pk>/", courses.remove_test, name="test_remove"),
    path("training/<uuid:pk>/people/", participants.add, name="course_people"),
    path("training/<uuid:pk>/people/<int:seat_pk>/leave/", participants.leave, name="seat_leave"),
    path("training/<uuid:pk>/attendance/", course_grids.attendance, name="course_attendance"),
    path("training/<uuid:pk>/scores/", course_grids.scores, name="course_scores"),
    path("training/<uuid:pk>/practice/<int:after>/", course_grids.practice, name="course_practice"),
    path("training/<uuid:pk>/results/", certificates.results, name="course_results"),
    path("training/<uuid:pk>/participants.<slug:kind>", courses.export, name="course_export"),
    # What stands on a certificate to be typed; it leads on to `verify`, which answers about every paper.
    re_path(rf"^verify/(?P<number>{NUMBER})/?$", certificates.verify, name="certificate_verify"),
]
