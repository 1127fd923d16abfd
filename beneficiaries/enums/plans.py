"""Words with fixed meaning of an individual plan. Codes of domains are those of the screenings."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Domain(TextChoices):
    """Where a need lies (CFM and Washington Group together)."""

    SEEING = "Seeing", _("Seeing")
    HEARING = "Hearing", _("Hearing")
    WALKING = "Walking", _("Walking")
    FINE_MOTOR = "FineMotor", _("Using hands and fingers")
    SELF_CARE = "Selfcare", _("Self-care")
    COMMUNICATION = "Communication", _("Communication")
    LEARNING = "Learning", _("Learning")
    REMEMBERING = "Remembering", _("Remembering")
    CONCENTRATING = "Concentrating", _("Concentrating")
    ACCEPTING_CHANGE = "AcceptingChange", _("Accepting change")
    BEHAVIOUR = "Behaviour", _("Controlling behaviour")
    MAKING_FRIENDS = "MakingFriends", _("Making friends")
    PLAYING = "Playing", _("Playing")
    ANXIETY = "Anxiety", _("Anxiety")
    DEPRESSION = "Depression", _("Depression")


class Level(IntegerChoices):
    """The five levels of goal attainment scaling."""

    MUCH_LESS = -2, _("Much less than expected")
    LESS = -1, _("Less than expected")
    EXPECTED = 0, _("As expected")
    MORE = 1, _("More than expected")
    MUCH_MORE = 2, _("Much more than expected")


SIGNS = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}


class Mark(IntegerChoices):
    """Importance and difficulty of a goal; their product is its weight."""

    LITTLE = 1, pgettext_lazy("mark of a goal", "A little")
    SOME = 2, pgettext_lazy("mark of a goal", "Medium")
    GREAT = 3, pgettext_lazy("mark of a goal", "Very")


class Told(TextChoices):
    """How we know what was done at home."""

    PAPER = "paper", _("From the paper copy")
    SAID = "said", _("The family told us")
    SEEN = "seen", _("Entered together with the family")


class ReviewEnd(TextChoices):
    """What a review comes to."""

    GO_ON = "go_on", _("The plan goes on as it is")
    CHANGE = "change", _("The plan has to change: write a new version")
    FINISH = "finish", _("The plan has done its work and ends")


class Whose(TextChoices):
    """Who does an action of a plan."""

    US = "us", _("One of us")
    FAMILY = "family", _("The family")
    OTHER = "other", _("Somebody else")
