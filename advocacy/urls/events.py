from django.urls import path

from advocacy.views import events

urlpatterns = [
    path("advocacy/events/", events.event_list, name="events"),
    path("advocacy/events/new/", events.new, name="event_new"),
    path("advocacy/events/<uuid:pk>/", events.detail, name="event"),
    path("advocacy/events/<uuid:pk>/change/", events.change, name="event_change"),
    path("advocacy/events/<uuid:pk>/attendance/", events.attendance, name="event_attendance"),
    path("advocacy/events/<uuid:pk>/add/<slug:what>/", events.add, name="event_add"),
    path("advocacy/events/<uuid:pk>/move/<slug:move>/", events.make_move, name="event_move"),
    path("advocacy/events/<uuid:pk>/materials/<int:material>/", events.material_file, name="event_material"),
    path("advocacy/lessons/<int:pk>/", events.answer, name="lesson_answer"),
]
