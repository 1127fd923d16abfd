"""What the pages of service points, enrolments, sessions and placements have in common."""

from django.shortcuts import get_object_or_404

from beneficiaries.models import InstitutionStay, Provider, Schooling, ServiceEnrolment, Session
from standing_together.access.permissions import Permission

OF_PERSON = ("person__district", "person__organisation", "person__worker", "person__registered_by")


def get_point(request, code) -> Provider:
    related = ("district", "jamoat", "organisation", "programme")
    return get_object_or_404(Provider.objects.visible_to(request.actor).select_related(*related), code=code)


def get_enrolment(request, pk, permission=Permission.SERVICE_VIEW) -> ServiceEnrolment:
    related = (*OF_PERSON, "provider__district", "programme", "referral", "enrolled_by")
    visible = ServiceEnrolment.objects.visible_to(request.actor, permission).select_related(*related)
    return get_object_or_404(visible, pk=pk)


def get_session(request, pk, permission=Permission.SERVICE_VIEW) -> Session:
    related = ("provider__district", "programme", "organisation", "service", "recorded_by")
    return get_object_or_404(Session.objects.visible_to(request.actor, permission).select_related(*related), pk=pk)


def get_schooling(request, pk, permission=Permission.SERVICE_RECORD) -> Schooling:
    visible = Schooling.objects.visible_to(request.actor, permission).select_related(*OF_PERSON, "provider")
    return get_object_or_404(visible, pk=pk)


def get_stay(request, pk, permission=Permission.SERVICE_VIEW) -> InstitutionStay:
    related = (*OF_PERSON, "provider__district", "programme", "recorded_by")
    visible = InstitutionStay.objects.visible_to(request.actor, permission).select_related(*related)
    return get_object_or_404(visible, pk=pk)
