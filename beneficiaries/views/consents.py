"""Consents of a person: what was answered for each purpose, asking, taking back."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404
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
from beneficiaries.views.person import find, of_person, show
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in


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
    return fill_in(
        request, form, partial(record_consent, person, by=request.actor, purpose=purpose),
        title=Purpose(purpose).label, submit=_("Save the answer"), **of_person(person, "person_consents"),
        told=_("Explain first what it is for, and that it can be taken back at any time without losing anything."),
        done=_("The answer is written down. It counts from now on."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(Permission.CONSENT_RECORD)
def consent_withdraw(request, pk):
    """The consent is reached through its person, so that a stranger's key leads nowhere."""
    consent = get_object_or_404(Consent.objects.visible_to(request.actor), pk=pk)
    person = find(request, consent.person_id, Permission.CONSENT_RECORD)
    form = WithdrawForm(request.POST or None)
    told = _("It works at once: nothing more is shared, a photo is no longer shown. The person loses no service by it.")
    return fill_in(
        request, form, partial(withdraw_consent, consent, by=request.actor), told=told, submit=_("Take it back"),
        title=_("Take back: %(purpose)s") % {"purpose": consent.get_purpose_display()},
        done=_("Taken back. It works from this moment."), **of_person(person, "person_consents"),
    )  # fmt: skip
