from django.urls import path

from standing_together.tasklist import views

urlpatterns = [
    path("tasks/", views.task_list, name="tasks"),
    path("tasks/<uuid:pk>/", views.task, name="task"),
]
