"""Consents of a person: what was answered for each purpose, asking, taking back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.consents import record_consent, withdraw_consent
from beneficiaries.ages import completed_years
from beneficiaries.enums import Assent, Purpose
from beneficiaries.forms.consents import ConsentForm, WithdrawForm
from beneficiaries.languages import in_words
from beneficiaries.models import Consent
from beneficiaries.queries.facts import is_yes
from beneficiaries.views.person import find, show
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.refusal import Refused


@require_GET
@requires(Permission.CONSENT_VIEW)
def consents(request, pk):
    person = find(request, pk, Permission.CONSENT_VIEW)
    rows = list(person.consents.order_by("-recorded_at"))
    purposes = [_purpose(code, label, rows) for code, label in Purpose.choices]
    may_record = request.actor.can(Permission.CONSENT_RECORD)
    return show(request, person, "consents", purposes=purposes, may_record=may_record)


def _purpose(code: str, label: str, rows) -> dict:
    rows = [row for row in rows if row.purpose == code]
    now = next((row for row in rows if row.ended_at is None), None)
    return {
        "code": code,
        "label": label,
        "consent": now,
        "counts": is_yes(now),
        "dissent": now is not None and now.assent == Assent.DISSENTED,
        "language": in_words([now.explained_in]) if now and now.explained_in else "",
        "earlier": [row for row in rows if row.ended_at is not None],
    }


@require_http_methods(["GET", "POST"])
@requires(Permission.CONSENT_RECORD)
def consent_new(request, pk, purpose):
    person = find(request, pk, Permission.CONSENT_RECORD)
    if purpose not in Purpose.values:
        raise Http404
    years = completed_years(person.birth_date, timezone.localdate())
    form = ConsentForm(request.POST or None, years=years, explained_by=request.actor.user.name)
    if request.method == "POST" and form.is_valid():
        try:
            record_consent(person, by=request.actor, purpose=purpose, **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The answer is written down. It counts from now on."))
            return redirect("person_consents", pk=person.pk)
    told = _("Explain first what it is for, and that it can be taken back at any time without losing anything.")
    return _form(request, person, form, heading=Purpose(purpose).label, told=told, save=_("Save the answer"))


def _form(request, person, form, **words):
    context = {"person": person, "form": form, "back": reverse("person_consents", kwargs={"pk": person.pk})}
    return render(request, "beneficiaries/person_form.html", context | words)


@require_http_methods(["GET", "POST"])
@requires(Permission.CONSENT_RECORD)
def consent_withdraw(request, pk):
    """The consent is reached through its person, so that a stranger's key leads nowhere."""
    consent = get_object_or_404(Consent.objects.visible_to(request.actor), pk=pk)
    person = find(request, consent.person_id, Permission.CONSENT_RECORD)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_consent(consent, by=request.actor, reason=form.cleaned_data["reason"])
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Taken back. It works from this moment."))
            return redirect("person_consents", pk=person.pk)
    told = _("It works at once: nothing more is shared, a photo is no longer shown. The person loses no service by it.")
    heading = _("Take back: %(purpose)s") % {"purpose": consent.get_purpose_display()}
    return _form(request, person, form, heading=heading, told=told, save=_("Take it back"))
