"""Writing standards, their adoption and assessments against them."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.actions.moving import Flow, check_version, lock, move
from advocacy.models import CriterionLevel, EvidenceFile, ServiceStandard, StandardAdoption, StandardAssessment
from advocacy.rules import standards as rules
from advocacy.rules.own import check_is_open, check_is_past, organisation_that_may
from advocacy.standards.definition import BadDefinition, read_definition
from advocacy.standards.scoring import Incomplete, score
from advocacy.workflows.standards import ASSESSMENT
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.files.actions import keep_file
from standing_together.refusal import Refused, told
from standing_together.tasklist.actions import give_task

FLOW = Flow(ASSESSMENT, "assessment", rules.check_can_move_assessment, ("standard", "programme"))


@transaction.atomic
def load_standard(data: dict, *, by) -> tuple[ServiceStandard, bool]:
    """(stored version, whether it is new). The same file again changes nothing; a stored version is never rewritten."""
    try:
        definition = read_definition(data)
    except BadDefinition as problem:
        raise Refused(str(problem)) from problem
    digest = hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    known = ServiceStandard.objects.filter(code=definition.code, version=definition.version).first()
    if known is None:
        made = ServiceStandard.objects.create(
            code=definition.code, version=definition.version, names=definition.names, content=data, digest=digest
        )
        record("standard.load", by=by, about=made, code=made.code, version=made.version)
        return made, True
    if known.digest != digest:
        raise Refused(
            _("Version %(version)s of “%(code)s” is stored with another text. Give the changed file a new version.")
            % {"version": known.version, "code": known.code}
        )
    return known, False


def adopt_standard(
    standard: ServiceStandard, *, by, programme, authority: str, adopted_on, document: str, district=None
) -> StandardAdoption:
    """An authority's decision as it stands on paper. Without a district it holds for the whole country."""
    organisation_id = organisation_that_may(
        by, Permission.STANDARD_ASSESS, programme_id=programme.pk, district_id=district and district.pk
    )
    check_is_open(programme)
    check_is_past(adopted_on, timezone.localdate())
    with told(standard_adopted_once=_("This adoption is written down already.")):
        adoption = StandardAdoption.objects.create(
            standard=standard, authority=authority.strip(), adopted_on=adopted_on, document=document.strip(),
            district=district, organisation_id=organisation_id, programme=programme, recorded_by=by.user,
        )  # fmt: skip
        record("standard.adopt", by=by, about=adoption, code=standard.code, version=standard.version)
    return adoption


def begin_assessment(
    standard: ServiceStandard, provider, *, by, programme, assessed_on, with_whom: str = ""
) -> StandardAssessment:
    """A draft without levels, in the provider's district."""
    organisation_id = organisation_that_may(
        by, Permission.STANDARD_ASSESS, programme_id=programme.pk, district_id=provider.district_id
    )
    check_is_open(programme)
    check_is_past(assessed_on, timezone.localdate())
    open_already = _("An assessment of this service is open already. Finish that one first.")
    with told(one_open_assessment_per_provider_and_standard=open_already):
        assessment = StandardAssessment.objects.create(
            standard=standard, provider=provider, organisation_id=organisation_id, programme=programme,
            district_id=provider.district_id, assessed_on=assessed_on, with_whom=with_whom.strip(), author=by.user,
        )  # fmt: skip
        record("assessment.begin", by=by, about=assessment, code=standard.code, version=standard.version)
    return assessment


@transaction.atomic
def write_levels(assessment: StandardAssessment, *, by, levels: dict, files=(), version=None) -> StandardAssessment:
    """`levels` is {criterion: (level, evidence)}; criteria that are not named stay as they were. `files` are pairs of
    criterion and upload, added to those that are there."""
    locked = lock(assessment, FLOW.related)
    rules.check_can_change_assessment(by, locked)
    check_version(locked, version)
    _check_fit(read_definition(locked.standard.content), levels)
    CriterionLevel.objects.bulk_create(
        [
            CriterionLevel(assessment=locked, criterion=code, level=level, evidence=evidence.strip())
            for code, (level, evidence) in levels.items()
        ],
        update_conflicts=True, unique_fields=["assessment", "criterion"], update_fields=["level", "evidence"],
    )  # fmt: skip
    for criterion, upload in files:
        EvidenceFile.objects.create(assessment=locked, criterion=criterion, file=keep_file(upload, by=by, about=locked))
    locked.version += 1
    locked.save()
    record("assessment.write", by=by, about=locked, criteria=len(levels))
    return locked


def _check_fit(definition, levels: dict) -> None:
    for code, (level, evidence) in levels.items():
        if code not in definition.criteria or level not in range(definition.highest + 1):
            raise Refused(_("This version of the standard has no such criterion or level. Open the page again."))
        if not evidence.strip():
            raise Refused(_("Write for every criterion what you saw, read or heard."))


@transaction.atomic
def submit_assessment(assessment: StandardAssessment, *, by, version=None, note: str = "") -> StandardAssessment:
    """To the second person, with the result that the levels give under this version."""
    locked = lock(assessment, FLOW.related)
    levels = dict(locked.levels.values_list("criterion", "level"))
    try:
        result = score(read_definition(locked.standard.content), levels)
    except Incomplete as lacking:
        raise Refused(
            _("Some criteria have no level yet: %(count)s. Go through the areas.") % {"count": len(lacking.missing)}
        ) from lacking
    return move(
        locked, "submit", flow=FLOW, by=by, version=version, note=note, result=result.as_data(), meets=result.meets,
        submitted_at=timezone.now(), submitted_by=by.user,
    )  # fmt: skip


def agree_assessment(assessment: StandardAssessment, *, by, version=None, note: str = "") -> StandardAssessment:
    """The second person's yes; from here on nothing of it changes."""
    now = timezone.now()
    return move(
        assessment, "agree", flow=FLOW, by=by, version=version, note=note, agreed_at=now, agreed_by=by.user
    )  # fmt: skip


def return_assessment(assessment: StandardAssessment, *, by, note: str, version=None) -> StandardAssessment:
    back = {"submitted_at": None, "submitted_by": None, "result": None, "meets": None}
    return move(assessment, "return", flow=FLOW, by=by, version=version, note=note, **back)


def withdraw_assessment(assessment: StandardAssessment, *, by, note: str, version=None) -> StandardAssessment:
    return move(assessment, "withdraw", flow=FLOW, by=by, version=version, note=note)


@transaction.atomic
def plan_improvement(assessment: StandardAssessment, criterion: str, *, by, title: str, due_on, owner_words: str = ""):
    """A task about one criterion of an agreed assessment; who has no account is named by part."""
    rules.check_can_plan(by, assessment)
    if criterion not in read_definition(assessment.standard.content).criteria:
        raise Refused(_("This version of the standard has no such criterion or level. Open the page again."))
    return give_task(title, by=by, due_on=due_on, about=assessment, part=criterion, owner_words=owner_words)


MOVES = {
    "submit": submit_assessment,
    "agree": agree_assessment,
    "return": return_assessment,
    "withdraw": withdraw_assessment,
}
