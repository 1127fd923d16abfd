"""What several roles do, by the work it belongs to: sets of permissions from which `roles.py` puts each role together.

A permission added here is added to every role that does this work; what only one role may do stands with the role.
`manage.py permissions` prints the result, and the table of addresses in the tests says what each role is answered.
"""

from standing_together.access.permissions import Permission as P

# Whoever works in the programme looks these up, and can say that somebody is in danger.
LOOKED_UP = {P.CONCERN_WRITE, P.ENTITLEMENT_VIEW, P.PROVIDER_VIEW, P.PROGRAMME_VIEW, P.REFERENCE_VIEW}

# Numbers about the whole, without persons.
OVERVIEW = LOOKED_UP | {P.GAP_VIEW, P.REFERRAL_PICTURE, P.COVERAGE_VIEW}

# With a person and their papers, from the first visit on.
CASE_WORK = LOOKED_UP | {
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
    P.DEVICE_VIEW,
    P.DEVICE_RECORD,
    P.STOCK_VIEW,
    P.DOCUMENT_VIEW,
    P.DOCUMENT_ADD,
    P.COMPLAINT_RECORD,
    P.GLASS_BREAK,
}

# Deciding about cases and what they need: who has them, when they end, what is one record.
CASE_DECISIONS = {
    P.PLAN_APPROVE,
    P.CASE_ASSIGN,
    P.CASE_CLOSE,
    P.CONFERENCE_RECORD,
    P.DUPLICATE_DECIDE,
    P.HISTORY_VIEW,
    P.STOCK_CHANGE,
    P.PROVIDER_CHANGE,
    P.SURVEY_IMPORT,
    P.LIST_IMPORT,
    P.LIST_EXPORT,
    P.MENTOR_VIEW,
    P.MENTOR_MATCH,
    P.BARRIER_VIEW,
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

# The same work, written down.
AROUND_WORK = AROUND | {
    P.PROMISE_VERIFY,
    P.EVENT_RECORD,
    P.STORY_VIEW,
    P.STORY_WRITE,
    P.TRAINING_RECORD,
    P.STANDARD_ASSESS,
    P.PREMISES_RECORD,
}

# The same work, answered for.
AROUND_LEAD = AROUND_WORK | {P.ASSOCIATION_CHANGE, P.CAPACITY_ASSESS, P.ADVOCACY_CHANGE, P.STORY_APPROVE}

GROUP_WORK = {P.GROUP_LIST, P.GROUP_VIEW, P.GROUP_MEMBERS, P.GROUP_CHANGE, P.MEETING_RECORD}
