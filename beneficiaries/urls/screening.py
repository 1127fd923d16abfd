from django.urls import path

from beneficiaries.views import screening, screenings

urlpatterns = [
    path("people/<uuid:person_pk>/screening/", screening.start, name="screening_start"),
    path("people/<uuid:person_pk>/screening/<int:screen>/", screening.questions, name="screening_questions"),
    path("people/<uuid:person_pk>/screening/all/", screening.all_questions, name="screening_all"),
    path("people/<uuid:person_pk>/screening/finish/", screening.finish, name="screening_finish"),
    path("people/<uuid:person_pk>/screening/discard/", screening.discard, name="screening_discard"),
    path("people/<uuid:person_pk>/screenings/", screenings.screenings, name="screenings"),
    path("screenings/<uuid:pk>/", screenings.screening, name="screening"),
]
