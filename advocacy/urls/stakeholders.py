from django.urls import path

from advocacy.views import analyses, stakeholders

urlpatterns = [
    path("advocacy/stakeholders/", stakeholders.stakeholder_list, name="stakeholders"),
    path("advocacy/stakeholders/new/", stakeholders.new, name="stakeholder_new"),
    path("advocacy/stakeholders/<uuid:pk>/", stakeholders.detail, name="stakeholder"),
    path("advocacy/stakeholders/<uuid:pk>/edit/", stakeholders.edit, name="stakeholder_edit"),
    path("advocacy/stakeholders/<uuid:pk>/offices/new/", stakeholders.office_new, name="office_new"),
    path("advocacy/stakeholders/<uuid:pk>/contacts/new/", stakeholders.contact_new, name="contact_new"),
    path("advocacy/stakeholders/offices/<uuid:pk>/seat/", stakeholders.office_seat, name="office_seat"),
    path("advocacy/stakeholders/analyses/", analyses.analysis_list, name="analyses"),
    path("advocacy/stakeholders/analyses/new/", analyses.new, name="analysis_new"),
    path("advocacy/stakeholders/analyses/<uuid:pk>/", analyses.detail, name="analysis"),
]
