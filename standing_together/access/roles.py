"""Each role: what it is for, in a sentence, how wide it sees, and what it may do. The only authority on permissions;
the sets that several roles share stand in `work.py`.

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
from standing_together.access.work import (
    AROUND,
    AROUND_LEAD,
    AROUND_WORK,
    CASE_DECISIONS,
    CASE_WORK,
    GROUP_WORK,
    LOOKED_UP,
    OVERVIEW,
)


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
        | CASE_DECISIONS
        | OVERVIEW
        | AROUND_WORK
        | GROUP_WORK
        | {P.REFERRAL_SUBMIT, P.DUPLICATE_PROPOSE, P.BARRIER_LOG},
        privileged=True,
    ),
    _role(
        "psg-facilitator",
        _("Parent support group facilitator"),
        _("Brings parents together; sees the people of their own groups only."),
        "groups",
        GROUP_WORK
        | LOOKED_UP
        | {
            P.MENTOR_VIEW,
            P.ASSOCIATION_VIEW,
            P.BARRIER_LOG,
            P.PROMISE_VERIFY,
            P.EVENT_VIEW,
            P.EVENT_RECORD,
            P.TRAINING_VIEW,
            P.TASK_VIEW,
            P.COMPLAINT_RECORD,
        },
    ),
    _role(
        "advocacy-officer",
        _("Advocacy officer"),
        _("Follows who holds which duty and what was promised and kept; sees counts and stories, no cases."),
        "none",
        AROUND_LEAD | OVERVIEW,
    ),
    _role(
        "me-officer",
        _("M&E officer"),
        _("Watches over indicators and data quality, brings surveys in and drafts reports; sees people masked."),
        "grant",
        AROUND | OVERVIEW | {P.PEOPLE_LIST_MASKED, P.SURVEY_IMPORT, P.STOCK_VIEW, P.REPORT_VIEW, P.REPORT_DRAFT},
        privileged=True,
    ),
    _role(
        "district-coordinator",
        _("District coordinator"),
        _("Decides the referrals of their own districts; sees a person only through a referral shared with consent."),
        "shared",
        AROUND | OVERVIEW | {P.REFERRAL_LIST, P.REFERRAL_VIEW, P.REFERRAL_DECIDE, P.PROVIDER_CHANGE},
        privileged=True,
    ),
    _role(
        "programme-manager",
        _("Programme manager"),
        _("Answers for a programme: reads its cases, reviews and publishes its reports, invites its staff."),
        "grant",
        CASE_DECISIONS
        | OVERVIEW
        | AROUND_LEAD
        | GROUP_WORK
        | {
            P.PEOPLE_LIST,
            P.PERSON_VIEW,
            P.HEALTH_VIEW,
            P.CONSENT_VIEW,
            P.REFERRAL_LIST,
            P.REFERRAL_VIEW,
            P.REFERRAL_WITHDRAW,
            P.PLAN_VIEW,
            P.SERVICE_VIEW,
            P.VISIT_VIEW,
            P.CLAIM_VIEW,
            P.DEVICE_VIEW,
            P.STOCK_VIEW,
            P.DOCUMENT_VIEW,
            P.CONCERN_APPOINT,
            P.COMPLAINT_RECORD,
            P.COMPLAINT_ANSWER,
            P.GLASS_REVIEW,
            P.REPORT_VIEW,
            P.REPORT_DRAFT,
            P.REPORT_REVIEW,
            P.REPORT_PUBLISH,
            P.FIGURE_OPEN,
            P.USER_LIST,
            P.USER_INVITE,
            P.GRANT_GIVE,
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
