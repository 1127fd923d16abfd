"""Each role: what it is for, in a sentence, how wide it sees, and what it may do. The only authority on permissions.

`breadth` says which rows of a grant's organisation, districts and programmes the role reaches:
`caseload` the persons it registered or was given, `groups` the parent support groups it facilitates, `grant`
everything in the grant's scope, `shared` what organisations shared by a referral with valid consent, `none` no case
data at all. Groups, advocacy and training are no case data: every breadth but `groups` reaches them by its grant.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from standing_together.access.permissions import CASE_DATA
from standing_together.access.permissions import Permission as P

CASE_WORK = {
    P.PEOPLE_LIST,
    P.PERSON_VIEW,
    P.PERSON_REGISTER,
    P.PERSON_CHANGE,
    P.HEALTH_VIEW,
    P.SCREENING_RECORD,
    P.STATUS_RECORD,
    P.CONSENT_VIEW,
    P.CONSENT_RECORD,
    P.REFERRAL_LIST,
    P.REFERRAL_VIEW,
    P.REFERRAL_DRAFT,
    P.REFERRAL_WITHDRAW,
    P.REFERRAL_FOLLOW_UP,
    P.PLAN_VIEW,
    P.PLAN_WRITE,
    P.SERVICE_VIEW,
    P.SERVICE_RECORD,
    P.VISIT_VIEW,
    P.VISIT_RECORD,
    P.CLAIM_VIEW,
    P.CLAIM_RECORD,
    P.ENTITLEMENT_VIEW,
    P.DEVICE_VIEW,
    P.DEVICE_RECORD,
    P.STOCK_VIEW,
    P.DOCUMENT_VIEW,
    P.DOCUMENT_ADD,
    P.CONCERN_WRITE,
    P.COMPLAINT_RECORD,
    P.GLASS_BREAK,
    P.PROVIDER_VIEW,
    P.PROGRAMME_VIEW,
    P.REFERENCE_VIEW,
}

# What the work beside the cases looks like to whoever works in the programme.
AROUND = {
    P.GROUP_LIST,
    P.GROUP_VIEW,
    P.ASSOCIATION_VIEW,
    P.CAPACITY_VIEW,
    P.BARRIER_CLUSTERS,
    P.ADVOCACY_VIEW,
    P.EVENT_VIEW,
    P.TRAINING_VIEW,
    P.STANDARD_VIEW,
    P.PREMISES_VIEW,
    P.TASK_VIEW,
}
GROUP_WORK = {P.GROUP_LIST, P.GROUP_VIEW, P.GROUP_MEMBERS, P.GROUP_CHANGE, P.MEETING_RECORD}


@dataclass(frozen=True)
class Role:
    code: str
    name: Promise
    purpose: Promise
    breadth: str
    permissions: frozenset[P]
    privileged: bool = False  # must have a second factor


def _role(code, name, purpose, breadth, permissions, privileged=False) -> Role:
    return Role(code, name, purpose, breadth, frozenset(permissions), privileged)


_ALL = (
    _role(
        "field-worker",
        _("Field worker"),
        _("Goes from door to door: registers, explains consent, screens and drafts referrals for the people they met."),
        "caseload",
        CASE_WORK | {P.REFERRAL_SUBMIT, P.DUPLICATE_PROPOSE, P.BARRIER_LOG, P.EVENT_VIEW, P.EVENT_RECORD, P.TASK_VIEW},
    ),
    _role(
        "case-manager",
        _("Case manager"),
        _("Keeps each person's plan, papers and referrals moving in their districts and programmes."),
        "grant",
        CASE_WORK
        | AROUND
        | GROUP_WORK
        | {
            P.MENTOR_VIEW,
            P.MENTOR_MATCH,
            P.BARRIER_LOG,
            P.BARRIER_VIEW,
            P.PROMISE_VERIFY,
            P.EVENT_RECORD,
            P.STORY_VIEW,
            P.STORY_WRITE,
            P.TRAINING_RECORD,
            P.STANDARD_ASSESS,
            P.PREMISES_RECORD,
            P.REFERRAL_SUBMIT,
            P.REFERRAL_PICTURE,
            P.PLAN_APPROVE,
            P.CASE_ASSIGN,
            P.CASE_CLOSE,
            P.CONFERENCE_RECORD,
            P.GAP_VIEW,
            P.STOCK_CHANGE,
            P.PROVIDER_CHANGE,
            P.DUPLICATE_PROPOSE,
            P.DUPLICATE_DECIDE,
            P.SURVEY_IMPORT,
            P.COVERAGE_VIEW,
            P.LIST_IMPORT,
            P.LIST_EXPORT,
            P.HISTORY_VIEW,
        },
        privileged=True,
    ),
    _role(
        "psg-facilitator",
        _("Parent support group facilitator"),
        _("Brings parents together; sees the people of their own groups only."),
        "groups",
        GROUP_WORK
        | {
            P.MENTOR_VIEW,
            P.ASSOCIATION_VIEW,
            P.BARRIER_LOG,
            P.PROMISE_VERIFY,
            P.EVENT_VIEW,
            P.EVENT_RECORD,
            P.TRAINING_VIEW,
            P.TASK_VIEW,
            P.CONCERN_WRITE,
            P.COMPLAINT_RECORD,
            P.ENTITLEMENT_VIEW,
            P.PROVIDER_VIEW,
            P.PROGRAMME_VIEW,
            P.REFERENCE_VIEW,
        },
    ),
    _role(
        "advocacy-officer",
        _("Advocacy officer"),
        _("Follows who holds which duty and what was promised and kept; sees counts and stories, no cases."),
        "none",
        AROUND
        | {
            P.ASSOCIATION_CHANGE,
            P.CAPACITY_ASSESS,
            P.ADVOCACY_CHANGE,
            P.PROMISE_VERIFY,
            P.EVENT_RECORD,
            P.STORY_VIEW,
            P.STORY_WRITE,
            P.STORY_APPROVE,
            P.TRAINING_RECORD,
            P.STANDARD_ASSESS,
            P.PREMISES_RECORD,
            P.CONCERN_WRITE,
            P.ENTITLEMENT_VIEW,
            P.GAP_VIEW,
            P.REFERRAL_PICTURE,
            P.PROVIDER_VIEW,
            P.PROGRAMME_VIEW,
            P.REFERENCE_VIEW,
            P.COVERAGE_VIEW,
        },
    ),
    _role(
        "me-officer",
        _("M&E officer"),
        _("Watches over indicators and data quality, brings surveys in and drafts reports; sees people masked."),
        "grant",
        AROUND
        | {
            P.PEOPLE_LIST_MASKED,
            P.SURVEY_IMPORT,
            P.COVERAGE_VIEW,
            P.CONCERN_WRITE,
            P.ENTITLEMENT_VIEW,
            P.GAP_VIEW,
            P.REFERRAL_PICTURE,
            P.STOCK_VIEW,
            P.PROVIDER_VIEW,
            P.PROGRAMME_VIEW,
            P.REPORT_VIEW,
            P.REPORT_DRAFT,
            P.REFERENCE_VIEW,
        },
        privileged=True,
    ),
    _role(
        "district-coordinator",
        _("District coordinator"),
        _("Decides the referrals of their own districts; sees a person only through a referral shared with consent."),
        "shared",
        AROUND
        | {
            P.REFERRAL_LIST,
            P.REFERRAL_VIEW,
            P.REFERRAL_DECIDE,
            P.REFERRAL_PICTURE,
            P.ENTITLEMENT_VIEW,
            P.GAP_VIEW,
            P.CONCERN_WRITE,
            P.PROVIDER_VIEW,
            P.PROVIDER_CHANGE,
            P.PROGRAMME_VIEW,
            P.COVERAGE_VIEW,
            P.REFERENCE_VIEW,
        },
        privileged=True,
    ),
    _role(
        "programme-manager",
        _("Programme manager"),
        _("Answers for a programme: reads its cases, reviews and publishes its reports, invites its staff."),
        "grant",
        AROUND
        | GROUP_WORK
        | {
            P.MENTOR_VIEW,
            P.MENTOR_MATCH,
            P.ASSOCIATION_CHANGE,
            P.CAPACITY_ASSESS,
            P.BARRIER_VIEW,
            P.ADVOCACY_CHANGE,
            P.PROMISE_VERIFY,
            P.EVENT_RECORD,
            P.STORY_VIEW,
            P.STORY_WRITE,
            P.STORY_APPROVE,
            P.TRAINING_RECORD,
            P.STANDARD_ASSESS,
            P.PREMISES_RECORD,
            P.PEOPLE_LIST,
            P.PERSON_VIEW,
            P.HEALTH_VIEW,
            P.CONSENT_VIEW,
            P.HISTORY_VIEW,
            P.DUPLICATE_DECIDE,
            P.REFERRAL_LIST,
            P.REFERRAL_VIEW,
            P.REFERRAL_WITHDRAW,
            P.REFERRAL_PICTURE,
            P.PLAN_VIEW,
            P.PLAN_APPROVE,
            P.SERVICE_VIEW,
            P.VISIT_VIEW,
            P.CASE_ASSIGN,
            P.CASE_CLOSE,
            P.CONFERENCE_RECORD,
            P.CLAIM_VIEW,
            P.ENTITLEMENT_VIEW,
            P.GAP_VIEW,
            P.DEVICE_VIEW,
            P.STOCK_VIEW,
            P.STOCK_CHANGE,
            P.DOCUMENT_VIEW,
            P.CONCERN_WRITE,
            P.CONCERN_APPOINT,
            P.COMPLAINT_RECORD,
            P.COMPLAINT_ANSWER,
            P.GLASS_REVIEW,
            P.PROVIDER_VIEW,
            P.PROVIDER_CHANGE,
            P.SURVEY_IMPORT,
            P.COVERAGE_VIEW,
            P.LIST_IMPORT,
            P.LIST_EXPORT,
            P.PROGRAMME_VIEW,
            P.REPORT_VIEW,
            P.REPORT_DRAFT,
            P.REPORT_REVIEW,
            P.REPORT_PUBLISH,
            P.FIGURE_OPEN,
            P.USER_LIST,
            P.USER_INVITE,
            P.GRANT_GIVE,
            P.REFERENCE_VIEW,
        },
        privileged=True,
    ),
    _role(
        "donor",
        _("Donor"),
        _("Reads the published reports of the programmes they fund, and nothing else."),
        "none",
        {P.REPORT_READ_PUBLISHED},
    ),
    _role(
        "auditor",
        _("Auditor"),
        _("Reads who did what and when; never who the person was."),
        "none",
        {P.AUDIT_VIEW, P.USER_LIST, P.REFERENCE_VIEW, P.PROGRAMME_VIEW, P.CONCERN_WRITE, P.GLASS_REVIEW},
        privileged=True,
    ),
    _role(
        "administrator",
        _("Administrator"),
        _("Keeps accounts, grants and reference data; sees no case data."),
        "none",
        {
            P.USER_LIST,
            P.USER_INVITE,
            P.GRANT_GIVE,
            P.GRANT_GIVE_ANY,
            P.REFERENCE_VIEW,
            P.REFERENCE_CHANGE,
            P.AUDIT_VIEW_TECHNICAL,
            P.OPERATIONS_VIEW,
            P.PROGRAMME_VIEW,
            P.CONCERN_WRITE,
        },
        privileged=True,
    ),
)

ROLES: dict[str, Role] = {role.code: role for role in _ALL}
# A person who reads case data must not also be one of these, or the other way round (invariant I5).
APART = {
    "donor": frozenset(ROLES) - {"donor"},
    "auditor": frozenset({"programme-manager", "administrator", "donor"}),
}
# What somebody with GRANT_GIVE (but not GRANT_GIVE_ANY) may hand out, in their own organisation.
GRANTABLE_BY_MANAGER = frozenset({"field-worker", "case-manager", "psg-facilitator", "advocacy-officer"})

for _code in ("donor", "auditor", "administrator"):
    assert not ROLES[_code].permissions & CASE_DATA, f"{_code} must see no case data"


def table() -> list[dict]:
    """The role × object × action table, one row per permission held."""
    return [
        {"role": role.code, "object": p.object, "action": p.action, "breadth": role.breadth}
        for role in ROLES.values()
        for p in P
        if p in role.permissions
    ]
