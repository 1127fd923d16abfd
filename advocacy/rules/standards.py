"""Who may assess, agree and change the library, and the sentence for those who may not."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from advocacy.models import Methodology, StandardAssessment
from advocacy.rules.own import check_holds, check_is_open
from advocacy.workflows.standards import ASSESSMENT, LIBRARY
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused


def check_can_change_assessment(actor, assessment: StandardAssessment) -> None:
    """Levels and evidence are written in a draft only, by whoever assesses there."""
    check_holds(actor, Permission.STANDARD_ASSESS, assessment)
    check_is_open(assessment.programme)
    if assessment.state != "draft":
        raise Refused(_("Only a draft can be changed. What two people agreed on stays; assess again instead."))


def check_can_submit_assessment(actor, assessment: StandardAssessment) -> None:
    check_holds(actor, Permission.STANDARD_ASSESS, assessment)
    check_is_open(assessment.programme)


def check_can_agree(actor, assessment: StandardAssessment) -> None:
    """The second pair of eyes: neither who wrote it nor who handed it over."""
    check_holds(actor, Permission.STANDARD_ASSESS, assessment)
    check_is_open(assessment.programme)
    if actor.user.pk in (assessment.author_id, assessment.submitted_by_id):
        raise Refused(_("You made this assessment; a colleague must agree to it."))


def check_can_return_assessment(actor, assessment: StandardAssessment) -> None:
    check_holds(actor, Permission.STANDARD_ASSESS, assessment)


def check_can_plan(actor, assessment: StandardAssessment) -> None:
    """An improvement plan stands on what two people agreed on."""
    check_holds(actor, Permission.STANDARD_ASSESS, assessment)
    check_is_open(assessment.programme)
    if assessment.state != "agreed":
        raise Refused(_("The plan begins when the second person has agreed."))


ASSESSMENT_CHECKS: dict[str, Callable] = {
    "submit": check_can_submit_assessment,
    "agree": check_can_agree,
    "return": check_can_return_assessment,
    "withdraw": check_can_return_assessment,
}
assert set(ASSESSMENT_CHECKS) == set(ASSESSMENT.moves), "every move has its rule"


def check_can_move_assessment(name: str, actor, assessment: StandardAssessment) -> None:
    """The rule of one move, by its name in the table."""
    ASSESSMENT_CHECKS[name](actor, assessment)


def check_can_change_methodology(actor, methodology: Methodology) -> None:
    """Title, summary and tags; what was replaced or withdrawn stays as it was."""
    _check_writes(actor, methodology)
    if methodology.state not in ("draft", "published"):
        raise Refused(_("This entry was replaced or withdrawn and is no longer changed."))


def check_can_publish(actor, methodology: Methodology) -> None:
    _check_writes(actor, methodology)
    if not methodology.versions.exists():
        raise Refused(_("Add the text first: an entry without a version helps nobody."))


def _check_writes(actor, methodology) -> None:
    check_holds(actor, Permission.STANDARD_ASSESS, methodology, district=False)


LIBRARY_CHECKS: dict[str, Callable] = {
    "publish": check_can_publish,
    "replace": _check_writes,
    "withdraw": _check_writes,
}
assert set(LIBRARY_CHECKS) == set(LIBRARY.moves), "every move has its rule"


def check_can_move_methodology(name: str, actor, methodology: Methodology) -> None:
    LIBRARY_CHECKS[name](actor, methodology)


def check_replaces(methodology: Methodology, by: Methodology) -> None:
    """Another published entry; never itself, and never in a circle."""
    if by.pk == methodology.pk:
        raise Refused(_("An entry cannot replace itself."))
    if by.state != "published":
        raise Refused(_("Only a published entry can take the place of another one."))
