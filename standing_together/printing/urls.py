from django.urls import path

from standing_together.printing import views

urlpatterns = [
    path("prints/<uuid:pk>/", views.show, name="print"),
    path("prints/<uuid:pk>/file/", views.file, name="print_file"),
    path("verify/<uuid:pk>", views.verify, name="verify"),
]
