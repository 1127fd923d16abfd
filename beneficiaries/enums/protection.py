"""Words with fixed meaning about safeguarding, complaints, documents and access in an emergency."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConcernKind(TextChoices):
    VIOLENCE = "violence", _("Somebody is beaten or hurt")
    SEXUAL = "sexual", _("Sexual abuse or harassment")
    NEGLECT = "neglect", _("Somebody is not looked after")
    EXPLOITATION = "exploitation", _("Somebody is used: work, begging, money, marriage")
    EMOTIONAL = "emotional", _("Somebody is threatened, shut in or humiliated")
    SELF_HARM = "self_harm", _("Somebody may hurt themselves")
    CONDUCT = "conduct", _("How somebody who works with us behaves")
    UNSURE = "unsure", _("Something else, or I am not sure")


class Help(TextChoices):
    """Where a survivor may be referred to, outside the ordinary queue."""

    MEDICAL = "medical", _("Medical help")
    LEGAL = "legal", _("Legal help")
    PSYCHOSOCIAL = "psychosocial", _("Psychosocial help")
    SHELTER = "shelter", _("A safe place to stay")
    AUTHORITY = "authority", _("Police or child rights commission")


class SurvivorAnswer(TextChoices):
    """What the person harmed says to others being told."""

    YES = "yes", _("Agrees that others are told")
    NO = "no", _("Does not want others to be told")
    BEST_INTEREST = "best_interest", _("Cannot be asked, and is in danger")


class ConcernOutcome(TextChoices):
    SAFE = "safe", _("The person is safe and has support")
    TAKEN_OVER = "taken_over", _("Others answer for it now")
    DECLINED = "declined", _("The person wants nothing more from us")
    NO_GROUND = "no_ground", _("Looked into: nobody was harmed")
    GONE = "gone", _("The person cannot be reached any more")


class ComplaintKind(TextChoices):
    BEHAVIOUR = "behaviour", _("How we were treated")
    WAITING = "waiting", _("Waiting too long")
    QUALITY = "quality", _("The service was not good")
    ACCESS = "access", _("We could not get in or be understood")
    REFUSED = "refused", _("We were refused")
    MONEY = "money", _("Somebody asked for money or a gift")
    PRIVACY = "privacy", _("Something about us was told to others")
    IDEA = "idea", _("An idea")
    PRAISE = "praise", _("Praise")
    OTHER = "other", _("Something else")


# Nobody waits for an answer to these: no deadline, and they may be passed on.
NEEDS_NO_ANSWER = (ComplaintKind.PRAISE, ComplaintKind.IDEA)


class ComplaintWay(TextChoices):
    SPOKEN = "spoken", _("Told to a colleague")
    PHONE = "phone", _("By phone or messenger")
    BOX = "box", _("From the box")
    GROUP = "group", _("At a group meeting")
    LETTER = "letter", _("By letter")


class ToldHow(TextChoices):
    VISIT = "visit", _("At a visit")
    PHONE = "phone", _("By phone or messenger")
    MEETING = "meeting", _("At a group meeting")
    BOARD = "board", _("On the notice board, for nobody gave a name")


class Satisfied(TextChoices):
    YES = "yes", _("Satisfied")
    PARTLY = "partly", _("Partly satisfied")
    NO = "no", _("Not satisfied")
    UNKNOWN = "unknown", _("Did not say")


class DocumentKind(TextChoices):
    MEDICAL = "medical", _("Medical paper")
    CERTIFICATE = "certificate", _("Certificate of disability")
    IDENTITY = "identity", _("Birth certificate or identity paper")
    SCHOOL = "school", _("Paper of a school or kindergarten")
    LETTER = "letter", _("Letter of an office")
    PHOTO = "photo", _("Photo of the person")
    OTHER = "other", _("Another paper")


class GlassReason(TextChoices):
    DANGER = "danger", _("Somebody is in danger")
    HEALTH = "health", _("A doctor needs to know something now")
    AWAY = "away", _("The colleague who knows the family cannot be reached")
    OTHER = "other", _("Another emergency")


class Verdict(TextChoices):
    JUSTIFIED = "justified", _("It was needed")
    NOT_JUSTIFIED = "not_justified", _("It was not needed")
