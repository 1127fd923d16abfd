"""Registering in three steps: ask first, look whether they are known, then write.

Nothing is kept before the family said yes: what was typed travels in the forms themselves, not in a session.
"""

import hashlib
from functools import partial

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.households import record_refusal
from beneficiaries.actions.people import Carer, Home, register_person
from beneficiaries.ages import completed_years
from beneficiaries.forms.registration import AskFirst, Declined, Details, Identity
from beneficiaries.models import Person
from beneficiaries.queries.households import known_households, known_villages
from beneficiaries.queries.likely import likely_same
from beneficiaries.queries.places import jamoat_choices
from beneficiaries.rules.people import check_may_register
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, status_of
from standing_together.likeness import PersonRecord

signer = Signer(salt="looked-before-registering")
CARRIED = (*AskFirst.base_fields, *Identity.base_fields, "born_day", "born_month", "born_year")


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_REGISTER)
def register(request):
    """One address for all steps; the posted `step` says which form was filled in."""
    steps = {"ask": _ask, "identity": _identity, "details": _details, "declined": _declined}
    return steps.get(request.POST.get("step"), _begin)(request)


def _show(request, template: str, form, **context):
    carried = [(key, value) for key in CARRIED for value in request.POST.getlist(key) if key not in form.fields]
    carried = [(key, value) for key, value in carried if not key.startswith("born_") or "born" not in form.fields]
    context |= {"form": form, "carried": carried}
    return render(request, f"beneficiaries/person_register_{template}.html", context, status=status_of(form))


def _begin(request):
    return _show(request, "ask", AskFirst())


def _ask(request):
    form = AskFirst(request.POST)
    if not form.is_valid():
        return _show(request, "ask", form)
    if form.cleaned_data["answer"] == "given":
        return _show(request, "identity", Identity(actor=request.actor))
    return _show(request, "declined", Declined(actor=request.actor))


def _identity(request):
    """Looks first. Only somebody who saw the likely same persons gets the next step."""
    form = Identity(request.POST, actor=request.actor)
    if not form.is_valid():
        return _show(request, "identity", form)
    found = _look(request.actor, form.cleaned_data)
    if found and request.POST.get("looked") != _looked(form):
        return _show(request, "known", form, found=found, looked=_looked(form), carried_all=_all(request))
    return _show_details(request, form, Details(actor=request.actor, years=_years(form)))


def _years(identity) -> int:
    return completed_years(identity.cleaned_data["birth_date"], timezone.localdate())


def _show_details(request, identity, form):
    where = {name: identity.cleaned_data[name] for name in ("district_id", "jamoat_id")}
    known = {"villages": known_villages(**where), "households": known_households(request.actor, **where)}
    return _show(request, "details", form, looked=_looked(identity), who=_name(identity.cleaned_data), **known)


def _name(data: dict) -> str:
    return " ".join(filter(None, (data["family_name"], data["given_name"], data["patronymic"])))


def _all(request) -> list[tuple[str, str]]:
    return [(key, value) for key in CARRIED for value in request.POST.getlist(key)]


def _look(actor, data: dict) -> list:
    record = PersonRecord(
        family=data["family_name"],
        given=data["given_name"],
        patronymic=data["patronymic"],
        sex=data["sex"],
        birth_date=data["birth_date"],
        birth_date_precision=data["birth_date_precision"],
        district=data["district_id"],
        jamoat=data["jamoat_id"],
    )
    return likely_same(record, Person.objects.visible_to(actor))


def _looked(form) -> str:
    """Proof that the search was made for exactly this person, signed so that it cannot be made up."""
    told = "|".join(str(form.cleaned_data[key]) for key in sorted(form.cleaned_data))
    return signer.sign(hashlib.sha256(told.encode()).hexdigest())


def _has_looked(request, identity) -> bool:
    try:
        return signer.unsign(request.POST.get("looked", "")) == signer.unsign(_looked(identity))
    except BadSignature:
        return False


def _details(request):
    ask, identity = AskFirst(request.POST), Identity(request.POST, actor=request.actor)
    if not ask.is_valid() or ask.cleaned_data["answer"] != "given":
        return _begin(request)
    if not identity.is_valid() or not _has_looked(request, identity):
        return _identity(request)
    form = Details(request.POST, actor=request.actor, years=_years(identity))
    registered = carried_out(
        form, partial(register_person, by=request.actor), partial(_told, request.actor, ask, identity)
    )
    return _registered(request, registered) if registered else _show_details(request, identity, form)


def _told(actor, ask, identity, form) -> dict:
    """What the three steps wrote, as `register_person` takes it."""
    who, told = dict(identity.cleaned_data), form.cleaned_data
    place = {"district_id": who.pop("district_id"), "jamoat_id": who.pop("jamoat_id")}
    return {
        "who": who | {"phone": told["phone"] or "", "languages": told["languages"]},
        "home": Home(**place, village=told["village"], number=told["number"]),
        "programme_ids": told["programmes"],
        "carers": [Carer(*carer) for carer in form.carers],
        "consent": {
            "answer": ask.cleaned_data["answer"],
            "explained_in": ask.cleaned_data["explained_in"],
            "explained_by": actor.user.name,
            **{key: told[key] for key in ("giver", "giver_name", "assent")},
        },
    }


def _registered(request, registered):
    messages.success(request, _("Registered. The record is kept with the family's consent."))
    if registered.proposals:
        words = ngettext(
            "%(count)s record may be the same person. A colleague will compare them.",
            "%(count)s records may be the same person. A colleague will compare them.",
            registered.proposals,
        )
        messages.warning(request, words % {"count": registered.proposals})
    return redirect("person", pk=registered.person.pk)


def _declined(request):
    form = Declined(request.POST, actor=request.actor)
    if not carried_out(form, partial(_count_refusal, request.actor)):
        return _show(request, "declined", form)
    messages.info(request, _("The visit is counted. Nothing about the family was kept."))
    return redirect("people")


def _count_refusal(actor, *, programmes, **where):
    organisation = check_may_register(actor, district_id=where["district_id"], programme_ids=programmes)
    on = timezone.localdate()
    return record_refusal(by=actor, organisation_id=organisation, programme_ids=programmes, on=on, **where)


@require_GET
@requires(Permission.PERSON_REGISTER, Permission.PERSON_CHANGE, Permission.GROUP_CHANGE)
def jamoats(request):
    """The jamoats of one district, as options: for the select beside it, of a person or of a group."""
    choices = [("", _("Not known")), *jamoat_choices(request.GET.get("district_id", ""))]
    return render(request, "beneficiaries/jamoat_options.html", {"choices": choices})
