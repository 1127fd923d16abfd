"""Who may be named a lead, who reads a concern, and which step comes when."""

from django.utils.translation import gettext as _

from beneficiaries.models import Concern, SafeguardingLead
from beneficiaries.models.concern import has_second_factor
from standing_together.access.models import Grant
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused

# They see no case data by their office, so they are named for nothing that opens some.
NEVER_LEADS = ("donor", "auditor", "administrator")


def check_can_appoint(actor, *, organisation_id: int) -> None:
    if not actor.everything and not actor.can_at(Permission.CONCERN_APPOINT, organisation_id=organisation_id):
        raise Refused(_("A programme manager of the organisation names its safeguarding leads."))


def check_can_be_lead(user, *, organisation_id: int, by) -> None:
    """Somebody else than who names them, at work in the organisation, with a second step when signing in."""
    if by.user == user:
        raise Refused(_("Nobody names themselves. Ask another programme manager."))
    grants = Grant.objects.valid().filter(user=user)
    if not user.is_active or not grants.filter(organisation=organisation_id).exists():
        raise Refused(_("Only a colleague of this organisation can be its safeguarding lead."))
    if grants.filter(role__in=NEVER_LEADS).exists():
        raise Refused(_("Donors, auditors and administrators read no cases and cannot be named."))
    if not has_second_factor(user):
        raise Refused(_("They must first set up a second step for signing in. Then name them."))


def check_can_end_lead(actor, lead: SafeguardingLead) -> None:
    check_can_appoint(actor, organisation_id=lead.organisation_id)
    if lead.ended_at:
        raise Refused(_("This ended already."))


def check_is_lead_of(actor, concern: Concern) -> None:
    """Asked again when something is written: named, in force, with a second factor, and not whom it is about."""
    if not Concern.objects.visible_to(actor).filter(pk=concern.pk).exists():
        raise Refused(_("Only the named lead of this concern may do this."))


def check_may_add(actor, concern: Concern) -> None:
    if actor.user is None or actor.user.pk != concern.written_by_id:
        raise Refused(_("Only who wrote it can add to it. Write a concern of your own."))


def check_may_refer(concern: Concern) -> None:
    """Others are told only as the person harmed wishes; who is in danger and cannot be asked is protected anyway."""
    said = concern.steps.filter(name="consent").order_by("-id").values_list("choice", flat=True).first()
    if said is None:
        raise Refused(_("First write down what the person harmed says to others being told."))
    if said == "no":
        raise Refused(_("The person does not want others to be told. Talk with them again before you refer."))


def check_may_close(concern: Concern) -> None:
    if not concern.steps.filter(name__in=("talk", "consent")).exists():
        raise Refused(_("Before it is closed, talk with the person harmed, or write why they cannot be asked."))


def check_can_take(user, concern: Concern) -> None:
    """Another lead in force in the organisation, not whom it is about, not the one who holds it."""
    if user.pk == concern.concerned_id:
        raise Refused(_("It is about this colleague. Give it to somebody else."))
    if user.pk == concern.lead_id:
        raise Refused(_("They hold it already."))
    if not SafeguardingLead.objects.in_force().filter(user=user, organisation=concern.organisation_id).exists():
        raise Refused(_("Only a named lead of the organisation can take it over."))
