"""The words with fixed meaning. Codes are stored and never change; labels are translated."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class BirthDatePrecision(TextChoices):
    """How well a birth date is known. The stored date of an uncertain one is in the middle of what is possible."""

    DAY = "day", _("Exact")
    MONTH = "month", _("Month and year known")
    YEAR = "year", _("Only the year known")
    ESTIMATED = "estimated", _("Estimated from the age told")


class HouseholdOutcome(TextChoices):
    """What came of one visit to one household (CommCare-style microplanning: every door gets an outcome)."""

    SCREENED = "screened", _("Met and asked")
    NOBODY_HOME = "nobody_home", _("Nobody at home")
    REFUSED = "refused", _("Did not want to take part")
    MOVED = "moved", _("Moved away")
    INACCESSIBLE = "inaccessible", _("Could not be reached")


class Purpose(TextChoices):
    """What a consent is for; each is asked and withdrawn by itself."""

    REGISTRATION = "registration", _("Keeping a record")
    SHARING = "sharing", _("Sharing with a service for a referral")
    PHOTO = "photo", _("Taking and keeping a photo")
    PUBLICATION = "publication", _("Telling the story in public")


class ConsentAnswer(TextChoices):
    GIVEN = "given", _("Yes")
    REFUSED = "refused", _("No")


class Assent(TextChoices):
    """What the child said for themselves (UNICEF policy 2020: under 13 the representative; 13–17 both)."""

    ASSENTED = "assented", _("The child agreed")
    DISSENTED = "dissented", _("The child did not agree")
    NOT_ABLE = "not_able", _("The child could not express it")
    NOT_ASKED = "not_asked", _("The child was not asked")
    NOT_NEEDED = "not_needed", _("An adult decided for themselves")


class Giver(TextChoices):
    SELF = "self", _("The person")
    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    GRANDPARENT = "grandparent", _("Grandparent")
    SIBLING = "sibling", _("Brother or sister")
    GUARDIAN = "guardian", _("Legal guardian")
    OTHER = "other", _("Somebody else")


class CareEnd(TextChoices):
    """Why somebody no longer cares for a person."""

    MOVED = "moved", _("Lives elsewhere now")
    DIED = "died", _("Died")
    OTHER_CARES = "other_cares", _("Somebody else has taken over")
    GROWN = "grown", _("The person looks after themselves now")
    MISTAKE = "mistake", _("Was written down by mistake")
    OTHER = "other", _("Another reason")


class EnrolmentEnd(TextChoices):
    """Why taking part in a programme ended."""

    REACHED = "reached", _("What was planned is reached")
    WISHED = "wished", _("The family wished it")
    MOVED = "moved", _("Moved away")
    TOO_OLD = "too_old", _("Older than the programme is for")
    DIED = "died", _("Died")
    MISTAKE = "mistake", _("Was written down by mistake")
    OTHER = "other", _("Another reason")


class CertificateKind(TextChoices):
    """Certified status as the commission writes it: under 18 "child with disability", adults group I–III."""

    NONE = "none", _("No certificate")
    CHILD = "child", _("Child with disability")
    GROUP_1 = "group_1", _("Group I")
    GROUP_2 = "group_2", _("Group II")
    GROUP_3 = "group_3", _("Group III")
    UNKNOWN = "unknown", _("Not known")


class Evidence(TextChoices):
    """Told by the family is not the same as seen by us."""

    REPORTED = "reported", _("Told by the family")
    SEEN = "seen", _("Paper seen by us")


class BenefitKind(TextChoices):
    CHILD_PENSION = "child_pension", _("Social pension for a child with disability")
    DISABILITY_PENSION = "disability_pension", _("Disability pension")
    TARGETED_ASSISTANCE = "targeted_assistance", _("Targeted social assistance")
    OTHER = "other", _("Another benefit")


class BenefitState(TextChoices):
    NOT_YET = "not_yet", _("Not yet")
    APPLIED = "applied", _("Applied for")
    RECEIVING = "receiving", _("Receiving")
    REFUSED = "refused", _("Refused")
    STOPPED = "stopped", _("Stopped")


class Difficulty(IntegerChoices):
    """Result codes of every scoring (Washington Group / UNICEF syntax)."""

    NONE = 0, _("No functional difficulty found")
    FOUND = 1, _("Functional difficulty found")
    MISSING = 9, _("Not enough answers to tell")


class Urgency(TextChoices):
    """The order matters: `rank` below sorts the coordinator's queue."""

    NOW = "now", _("Now: danger to life or health")
    SOON = "soon", _("Soon: gets worse by waiting")
    ROUTINE = "routine", _("In turn")


URGENCY_RANK: dict[str, int] = {Urgency.NOW: 1, Urgency.SOON: 2, Urgency.ROUTINE: 3}


class SurveyState(TextChoices):
    UPLOADED = "uploaded", _("Uploaded")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked, waiting for your confirmation")
    REFUSED = "refused", _("Not readable as a survey")
    IMPORTING = "importing", _("Being imported")
    IMPORTED = "imported", _("Imported")
    FAILED = "failed", _("Stopped by an error")
    LET_GO = "let_go", _("Let go unconfirmed")


class RowState(TextChoices):
    READY = "ready", _("Can be imported")
    REFUSED = "refused", _("Refused")
    ALREADY = "already_imported", _("Imported before")
    DECLINED = "declined", _("Consent not given: nothing personal kept")
    VISIT_ONLY = "visit_only", _("Nobody met: counts for coverage")
    IMPORTED = "imported", _("Imported")


class ProposalState(TextChoices):
    OPEN = "open", _("Waits for a decision")
    SAME = "same", _("One person: merged")
    DIFFERENT = "different", _("Two persons")


class PersonState(TextChoices):
    ACTIVE = "active", _("Active")
    MERGED = "merged", _("Merged into another record")
    CLOSED = "closed", _("Closed")
