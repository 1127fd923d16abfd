from django.urls import path

from standing_together.files import views

urlpatterns = [
    path("uploads/", views.begin, name="upload_begin"),
    path("uploads/<uuid:pk>/", views.upload, name="upload"),
    path("uploads/<uuid:pk>/finish/", views.finish, name="upload_finish"),
]
