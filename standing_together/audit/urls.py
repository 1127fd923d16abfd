from django.urls import path

from standing_together.audit import views

urlpatterns = [path("audit/", views.audit_trail, name="audit_trail")]
