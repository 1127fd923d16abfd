"""Naming safeguarding leads, and ending it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.actions.answerers import name_answerers
from beneficiaries.actions.concerns import find_leads_for, pass_on_from
from beneficiaries.models import SafeguardingLead
from beneficiaries.rules import concerns as rules
from standing_together.audit.actions import record
from standing_together.refusal import told


@transaction.atomic
def appoint_lead(user, *, by, organisation_id: int, until_on=None) -> SafeguardingLead:
    rules.check_can_appoint(by, organisation_id=organisation_id)
    rules.check_can_be_lead(user, organisation_id=organisation_id, by=by)
    with told(
        lead_is_named_once=_("This colleague is named already."),
        lead_ends_after_it_starts=_("The last day cannot lie before today."),
    ):
        lead = SafeguardingLead.objects.create(
            user=user, organisation_id=organisation_id, until_on=until_on, appointed_by=by.user
        )
    record("lead.appointed", by=by, about=lead)
    find_leads_for(organisation_id, by=by)
    name_answerers(by=by, organisation_id=organisation_id)
    return lead


@transaction.atomic
def end_lead(lead: SafeguardingLead, *, by) -> SafeguardingLead:
    locked = SafeguardingLead.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    rules.check_can_end_lead(by, locked)
    locked.ended_at, locked.ended_by = timezone.now(), by.user
    locked.save(update_fields=["ended_at", "ended_by"])
    record("lead.ended", by=by, about=locked)
    pass_on_from(locked.user, locked.organisation_id, by=by)
    name_answerers(by=by, organisation_id=locked.organisation_id)
    return locked
