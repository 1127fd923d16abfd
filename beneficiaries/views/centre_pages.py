"""What the pages of service points, enrolments, sessions and placements have in common."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render

from beneficiaries.models import InstitutionStay, Provider, Schooling, ServiceEnrolment, Session
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused

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


def carried_out(form, work, facts=None):
    """What `work(**facts)` gave (default: the form's cleaned data); None if the form or a rule says no, and why
    stands in the form."""
    if not form.is_valid():
        return None
    try:
        return work(**(form.cleaned_data if facts is None else facts(form)))
    except Refused as reason:
        form.add_error(None, str(reason))
        return None


def refusing(check, *arguments, **named) -> None:
    """403 with the rule's sentence, for pages that make no sense otherwise."""
    try:
        check(*arguments, **named)
    except Refused as reason:
        raise PermissionDenied(str(reason)) from reason


def form_page(request, form, *, title, back, lead="", submit="", told="", kind="primary"):
    """One form on a page of its own. `back` is (address, words), `told` a quiet sentence above the fields."""
    context = {
        "form": form, "title": title, "lead": lead, "back": back, "submit": submit, "told": told, "button_kind": kind,
    }  # fmt: skip
    return render(request, "beneficiaries/centre_form.html", context)
