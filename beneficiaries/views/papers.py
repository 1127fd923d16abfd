"""Certificates and benefits of a person."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.papers import record_benefit, record_certificate
from beneficiaries.forms.papers import BenefitForm, CertificateForm
from beneficiaries.models import Claim
from beneficiaries.queries.claims import TONES, name_of, waiting_words
from beneficiaries.queries.facts import case_of
from beneficiaries.rules.claims import can_record
from beneficiaries.views.person import find, of_person, show
from beneficiaries.workflows.claims import CLAIM
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in


@require_GET
@requires(Permission.HEALTH_VIEW)
def papers(request, pk):
    person = find(request, pk, Permission.HEALTH_VIEW)
    case = case_of(person)
    return show(
        request,
        person,
        "papers",
        case=case,
        certificates=list(person.certificates.all()),
        benefits=list(person.benefits.all()),
        current={benefit.pk for benefit in case.benefits},
        may_record=request.actor.can(Permission.STATUS_RECORD),
        may_claims=request.actor.can(Permission.CLAIM_VIEW),
        claims=_claims(request.actor, person),
        claim_new=reverse("claim_new", args=[person.pk]) if _may_claim(request.actor, person) else "",
    )


def _may_claim(actor, person) -> bool:
    return actor.can(Permission.CLAIM_RECORD) and can_record(actor, person)


def _claims(actor, person) -> list[tuple]:
    """Newest first: the claim, what it is for, its state in words and colour, and what runs."""
    found = Claim.objects.visible_to(actor).filter(person=person).order_by("-opened_at")
    return [(each, name_of(each), CLAIM.states[each.state], TONES[each.state], waiting_words(each)) for each in found]


@require_http_methods(["GET", "POST"])
@requires(Permission.STATUS_RECORD)
def certificate_new(request, pk):
    return _record(request, pk, CertificateForm, record_certificate, title=_("Record a certificate"))


@require_http_methods(["GET", "POST"])
@requires(Permission.STATUS_RECORD)
def benefit_new(request, pk):
    return _record(request, pk, BenefitForm, record_benefit, title=_("Record a benefit"))


def _record(request, pk, form_class, action, **words):
    person = find(request, pk, Permission.STATUS_RECORD)
    form = form_class(request.POST or None)
    return fill_in(
        request, form, partial(action, person, by=request.actor), **of_person(person, "person_papers"), **words,
        told=_("What the family tells and what we saw on paper are written apart."),
        done=_("Saved. What was written before stays beside it."),
    )  # fmt: skip
