"""Writing the library of methodologies and good practices."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.actions.moving import Flow, check_version, lock, move
from advocacy.models import Methodology, MethodologyAdoption, MethodologyVersion
from advocacy.rules import standards as rules
from advocacy.rules.own import check_is_open, check_is_past, organisation_that_may
from advocacy.workflows.standards import LIBRARY
from standing_together.access.permissions import Permission
from standing_together.audit.actions import record
from standing_together.files.actions import keep_file
from standing_together.refusal import Refused, told

FLOW = Flow(LIBRARY, "methodology", rules.check_can_move_methodology, ("programme",))


@transaction.atomic
def add_methodology(*, by, programme, **facts) -> Methodology:
    """A draft that only the own organisation sees. `facts`: kind, titles, summaries, author_words and the tags."""
    organisation_id = organisation_that_may(by, Permission.STANDARD_ASSESS, programme_id=programme.pk)
    check_is_open(programme)
    made = Methodology.objects.create(organisation_id=organisation_id, programme=programme, created_by=by.user, **facts)
    record("methodology.add", by=by, about=made, kind=made.kind)
    return made


@transaction.atomic
def change_methodology(methodology: Methodology, *, by, version: int | None = None, **facts) -> Methodology:
    locked = lock(methodology, FLOW.related)
    rules.check_can_change_methodology(by, locked)
    check_version(locked, version)
    for field, value in facts.items():
        setattr(locked, field, value)
    locked.version += 1
    locked.save()
    record("methodology.change", by=by, about=locked)
    return locked


@transaction.atomic
def add_version(
    methodology: Methodology, *, by, upload, language: str, issued_on, changes: str = "", same_issue: bool = False
) -> MethodologyVersion:
    """The next issue with its file; `same_issue` adds another language of the newest issue instead."""
    locked = lock(methodology, FLOW.related)
    rules.check_can_change_methodology(by, locked)
    check_is_past(issued_on, timezone.localdate())
    newest = locked.versions.aggregate(n=Max("number"))["n"] or 0
    number = max(newest, 1) if same_issue else newest + 1
    if locked.versions.filter(number=number, language=language).exists():
        raise Refused(_("This issue is there in this language already. Add a new issue instead."))
    made = MethodologyVersion.objects.create(
        methodology=locked, number=number, language=language, issued_on=issued_on, changes=changes.strip(),
        file=keep_file(upload, by=by, about=locked), added_by=by.user,
    )  # fmt: skip
    record("methodology.issue", by=by, about=locked, number=number, language=language)
    return made


def publish_methodology(methodology: Methodology, *, by, version=None, note: str = "") -> Methodology:
    now = timezone.now()
    return move(
        methodology, "publish", flow=FLOW, by=by, version=version, note=note, published_at=now, published_by=by.user
    )  # fmt: skip


def replace_methodology(methodology: Methodology, *, by, by_which: Methodology, version=None, note="") -> Methodology:
    """`by_which` takes its place; whoever opens the old one is led to it."""
    rules.check_replaces(methodology, by_which)
    return move(methodology, "replace", flow=FLOW, by=by, version=version, note=note, replaced_by=by_which)


def withdraw_methodology(methodology: Methodology, *, by, note: str, version=None) -> Methodology:
    return move(methodology, "withdraw", flow=FLOW, by=by, version=version, note=note)


def adopt_methodology(
    methodology: Methodology, *, by, adopted_by: str, adopted_on, district=None
) -> MethodologyAdoption:
    """Somebody outside took it over; anybody who works with standards may write down what they know."""
    organisation_that_may(
        by, Permission.STANDARD_ASSESS, programme_id=None, district_id=district and district.pk
    )  # fmt: skip
    check_is_past(adopted_on, timezone.localdate())
    if methodology.state != "published":
        raise Refused(_("Only what is published can be adopted."))
    with told(methodology_adopted_once=_("This adoption is written down already.")):
        made = MethodologyAdoption.objects.create(
            methodology=methodology, adopted_by=adopted_by.strip(), adopted_on=adopted_on, district=district,
            recorded_by=by.user,
        )  # fmt: skip
        record("methodology.adopt", by=by, about=methodology)
    return made


MOVES = {"publish": publish_methodology, "replace": replace_methodology, "withdraw": withdraw_methodology}
