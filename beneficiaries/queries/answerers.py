"""Who may answer a complaint by office, who can be named when none of them may, and where nobody is left."""

from django.db.models import Q

from beneficiaries.models import Complaint, SafeguardingLead
from standing_together.access.models import Grant, User
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES
from standing_together.organisations.models import Organisation


def _holding(permission) -> list[str]:
    return [role.code for role in ROLES.values() if permission in role.permissions]


def _kept_out(complaint: Complaint) -> list[int]:
    """Whom it is about; after an appeal also who answered the first time."""
    before = complaint.first_answered_by_id if complaint.appealed_at else None
    return [key for key in (complaint.about_id, before) if key]


def has_answerer(complaint: Complaint) -> bool:
    """Somebody whose office it is may answer this one."""
    here = Q(districts=complaint.district_id) | Q(districts__isnull=True)
    within = Q(programmes=complaint.programme_id) | Q(programmes__isnull=True)
    offices = Grant.objects.valid().filter(
        here, within, organisation=complaint.organisation_id, role__in=_holding(Permission.COMPLAINT_ANSWER),
        user__is_active=True,
    )  # fmt: skip
    return offices.exclude(user__in=_kept_out(complaint)).exists()


def leads_to_answer(complaint: Complaint):
    """Safeguarding leads of the organisation who are not kept out and may open complaints; who was named first stands
    first."""
    opening = Grant.objects.valid().filter(
        organisation=complaint.organisation_id, role__in=_holding(Permission.COMPLAINT_RECORD)
    )
    leads = SafeguardingLead.objects.in_force().filter(
        organisation=complaint.organisation_id, user__in=opening.values("user")
    )
    return leads.exclude(user__in=_kept_out(complaint)).select_related("user").order_by("id")


def blocked_complaints(organisation_id: int | None = None):
    """Complaints that wait and may be those nobody can answer: about a colleague, or asked again."""
    found = Complaint.objects.waiting().filter(Q(about__isnull=False) | Q(appealed_at__isnull=False))
    return found if organisation_id is None else found.filter(organisation=organisation_id)


def lacks_answerers(actor) -> list[Organisation]:
    """Where a complaint waits that nobody may answer, for whoever gives access. Says nothing about the complaint."""
    if not actor.can(Permission.GRANT_GIVE_ANY):
        return []
    waiting = [each for each in blocked_complaints().filter(answerer__isnull=True) if not has_answerer(each)]
    return list(Organisation.objects.filter(pk__in={each.organisation_id for each in waiting})) if waiting else []


def administrators():
    grants = Grant.objects.valid().filter(role__in=_holding(Permission.GRANT_GIVE_ANY))
    return User.objects.filter(pk__in=grants.values("user"), is_active=True)
