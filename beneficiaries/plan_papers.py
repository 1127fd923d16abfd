"""The two papers of a plan: the family's copy in plain words, and everything for colleagues."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.models import Plan
from beneficiaries.queries.plan_page import content_of
from beneficiaries.queries.plans import RELATED
from standing_together.access.permissions import Permission
from standing_together.printing.registry import Sheet, printable
from standing_together.words import in_language

WEEKS = 4  # of boxes to tick on one copy


def _visible(actor, key: str):
    return Plan.objects.visible_to(actor).filter(pk=key).select_related(*RELATED, "person__worker")


def _find_family(actor, key: str) -> Plan | None:
    """Only of the plan in force: no family is given what nobody approved."""
    return _visible(actor, key).filter(state="approved").first()


def _find_colleague(actor, key: str) -> Plan | None:
    return _visible(actor, key).first()


def _public(plan: Plan) -> list[tuple]:
    return [(_("Version"), plan.number)]


@printable(
    "plan_family", name=gettext_lazy("Individual plan: the family's copy"), permission=Permission.PLAN_VIEW,
    find=_find_family, public=_public,
)  # fmt: skip
def family_copy(plan: Plan, printed) -> Sheet:
    """What the family may read, for a wall at home: no domain, no code, no score, no surname."""
    context = {
        "plan": plan,
        "name": plan.person.given_name or plan.person.family_name,
        "worker": plan.person.worker or plan.written_by,
        "house": in_language(plan.organisation.names, printed.language),
        "goals": plan.goals.filter(for_family=True),
        "actions": plan.actions.filter(for_family=True).select_related("owner"),
        "exercises": plan.exercises.all(),
        "weeks": range(1, WEEKS + 1),
        "days": (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su")),
    }
    return Sheet(_("Our plan"), "prints/plan_family.html", context)


@printable(
    "plan_colleague", name=gettext_lazy("Individual plan"), permission=Permission.PLAN_VIEW, find=_find_colleague,
    public=_public,
)  # fmt: skip
def colleague_copy(plan: Plan, printed) -> Sheet:
    context = content_of(plan) | {"house": in_language(plan.organisation.names, printed.language)}
    return Sheet(
        _("Individual plan, version %(number)s") % {"number": plan.number}, "prints/plan_colleague.html", context
    )
