"""Everything that may be allowed, as `object.action`. Who is allowed what stands in `roles.py` and nowhere else."""

from enum import StrEnum


class Permission(StrEnum):
    PEOPLE_LIST = "people.list"
    PEOPLE_LIST_MASKED = "people.list_masked"  # codes, initials and age band only
    PERSON_VIEW = "person.view"
    PERSON_REGISTER = "person.register"
    PERSON_CHANGE = "person.change"
    HEALTH_VIEW = "health.view"  # screening answers, certificates, benefits
    SCREENING_RECORD = "screening.record"
    STATUS_RECORD = "status.record"  # certificate papers and benefits as told or seen
    CONSENT_VIEW = "consent.view"
    CONSENT_RECORD = "consent.record"
    HISTORY_VIEW = "history.view"

    DUPLICATE_PROPOSE = "duplicate.propose"
    DUPLICATE_DECIDE = "duplicate.decide"

    REFERRAL_LIST = "referral.list"
    REFERRAL_VIEW = "referral.view"
    REFERRAL_DRAFT = "referral.draft"
    REFERRAL_SUBMIT = "referral.submit"
    REFERRAL_DECIDE = "referral.decide"
    REFERRAL_FOLLOW_UP = "referral.follow_up"
    REFERRAL_WITHDRAW = "referral.withdraw"

    REFERRAL_PICTURE = "referral.picture"  # waiting days, refusals, providers at capacity: counts only

    PLAN_VIEW = "plan.view"
    PLAN_WRITE = "plan.write"
    PLAN_APPROVE = "plan.approve"
    SERVICE_VIEW = "service.view"  # who takes part where, who waits, who came
    SERVICE_RECORD = "service.record"
    VISIT_VIEW = "visit.view"
    VISIT_RECORD = "visit.record"
    CASE_ASSIGN = "case.assign"  # give persons to a colleague, hand over a caseload
    CASE_CLOSE = "case.close"  # close with an outcome, open again
    CONFERENCE_RECORD = "conference.record"
    CLAIM_VIEW = "claim.view"  # papers of a person, applications for benefits and how far they are
    CLAIM_RECORD = "claim.record"
    ENTITLEMENT_VIEW = "entitlement.view"  # what the rules say, with their sources; nobody's case
    GAP_VIEW = "gap.view"  # the gap between the three facts as protected counts
    DEVICE_VIEW = "device.view"  # a person's devices and the waiting list
    DEVICE_RECORD = "device.record"
    STOCK_VIEW = "stock.view"  # devices on the shelf: no person stands in it
    STOCK_CHANGE = "stock.change"
    DOCUMENT_VIEW = "document.view"
    DOCUMENT_ADD = "document.add"
    CONCERN_WRITE = "concern.write"  # a safeguarding concern; only named leads read them
    CONCERN_APPOINT = "concern.appoint"  # name the safeguarding leads of one's organisation; reads nothing
    COMPLAINT_RECORD = "complaint.record"
    COMPLAINT_ANSWER = "complaint.answer"
    GLASS_BREAK = "glass.break"  # open a record outside one's scope in an emergency, for three hours, with a reason
    GLASS_REVIEW = "glass.review"

    PROVIDER_VIEW = "provider.view"
    PROVIDER_CHANGE = "provider.change"

    SURVEY_IMPORT = "survey.import"
    COVERAGE_VIEW = "coverage.view"
    LIST_IMPORT = "list.import"
    LIST_EXPORT = "list.export"

    GROUP_LIST = "group.list"
    GROUP_VIEW = "group.view"  # the group as counts, days and topics: never who is in it
    GROUP_MEMBERS = "group.members"  # who is in it, who came, what was said
    GROUP_CHANGE = "group.change"  # found, change, take members in, end
    MEETING_RECORD = "meeting.record"
    MENTOR_VIEW = "mentor.view"
    MENTOR_MATCH = "mentor.match"
    ASSOCIATION_VIEW = "association.view"  # associations, organisations of persons with disabilities, networks
    ASSOCIATION_CHANGE = "association.change"
    CAPACITY_VIEW = "capacity.view"
    CAPACITY_ASSESS = "capacity.assess"

    BARRIER_LOG = "barrier.log"
    BARRIER_VIEW = "barrier.view"  # one barrier as a family told it
    BARRIER_CLUSTERS = "barrier.view_clusters"  # protected counts by place, office and kind
    ADVOCACY_VIEW = "advocacy.view"  # stakeholders, plans, promises, their history
    ADVOCACY_CHANGE = "advocacy.change"
    PROMISE_VERIFY = "promise.verify"  # write down what families say: kept or not
    EVENT_VIEW = "event.view"
    EVENT_RECORD = "event.record"
    STORY_VIEW = "story.view"
    STORY_WRITE = "story.write"
    STORY_APPROVE = "story.approve"
    TRAINING_VIEW = "training.view"
    TRAINING_RECORD = "training.record"
    STANDARD_VIEW = "standard.view"  # standards, assessments, the library of methods
    STANDARD_ASSESS = "standard.assess"
    PREMISES_VIEW = "premises.view"  # audits of buildings and the works
    PREMISES_RECORD = "premises.record"

    TASK_VIEW = "task.view"

    PROGRAMME_VIEW = "programme.view"
    REPORT_VIEW = "report.view"
    REPORT_DRAFT = "report.draft"
    REPORT_REVIEW = "report.review"
    REPORT_PUBLISH = "report.publish"
    REPORT_READ_PUBLISHED = "report.read_published"
    FIGURE_OPEN = "figure.open"  # from a printed figure to the records behind it

    USER_LIST = "user.list"
    USER_INVITE = "user.invite"
    GRANT_GIVE = "grant.give"
    GRANT_GIVE_ANY = "grant.give_any"  # any role, anywhere; otherwise up to case manager in one's own organisation
    REFERENCE_VIEW = "reference.view"
    REFERENCE_CHANGE = "reference.change"
    AUDIT_VIEW = "audit.view"
    AUDIT_VIEW_TECHNICAL = "audit.view_technical"
    OPERATIONS_VIEW = "operations.view"  # queues, dead letters; never what is in them

    @property
    def object(self) -> str:
        return self.split(".")[0]

    @property
    def action(self) -> str:
        return self.split(".")[1]


# What opens a record about a named person. Donor, auditor and administrator must never hold one of these.
CASE_DATA = frozenset(
    {
        Permission.PEOPLE_LIST,
        Permission.PERSON_VIEW,
        Permission.PERSON_REGISTER,
        Permission.PERSON_CHANGE,
        Permission.HEALTH_VIEW,
        Permission.SCREENING_RECORD,
        Permission.STATUS_RECORD,
        Permission.CONSENT_VIEW,
        Permission.CONSENT_RECORD,
        Permission.HISTORY_VIEW,
        Permission.DUPLICATE_PROPOSE,
        Permission.DUPLICATE_DECIDE,
        Permission.REFERRAL_LIST,
        Permission.REFERRAL_VIEW,
        Permission.REFERRAL_DRAFT,
        Permission.REFERRAL_SUBMIT,
        Permission.REFERRAL_DECIDE,
        Permission.REFERRAL_FOLLOW_UP,
        Permission.REFERRAL_WITHDRAW,
        Permission.PLAN_VIEW,
        Permission.PLAN_WRITE,
        Permission.PLAN_APPROVE,
        Permission.SERVICE_VIEW,
        Permission.SERVICE_RECORD,
        Permission.VISIT_VIEW,
        Permission.VISIT_RECORD,
        Permission.CASE_ASSIGN,
        Permission.CASE_CLOSE,
        Permission.CONFERENCE_RECORD,
        Permission.CLAIM_VIEW,
        Permission.CLAIM_RECORD,
        Permission.DEVICE_VIEW,
        Permission.DEVICE_RECORD,
        Permission.DOCUMENT_VIEW,
        Permission.DOCUMENT_ADD,
        Permission.COMPLAINT_RECORD,
        Permission.COMPLAINT_ANSWER,
        Permission.GLASS_BREAK,
        Permission.GROUP_MEMBERS,
        Permission.GROUP_CHANGE,
        Permission.MEETING_RECORD,
        Permission.MENTOR_VIEW,
        Permission.MENTOR_MATCH,
        Permission.BARRIER_LOG,
        Permission.BARRIER_VIEW,
        Permission.STORY_VIEW,
        Permission.STORY_WRITE,
        Permission.STORY_APPROVE,
        Permission.SURVEY_IMPORT,
        Permission.LIST_IMPORT,
        Permission.LIST_EXPORT,
        Permission.FIGURE_OPEN,
    }
)
