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

    PROVIDER_VIEW = "provider.view"
    PROVIDER_CHANGE = "provider.change"

    SURVEY_IMPORT = "survey.import"
    COVERAGE_VIEW = "coverage.view"
    LIST_IMPORT = "list.import"
    LIST_EXPORT = "list.export"

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
        Permission.SURVEY_IMPORT,
        Permission.LIST_IMPORT,
        Permission.LIST_EXPORT,
        Permission.FIGURE_OPEN,
    }
)
