"""Writing barriers. One is logged alone; an ask takes a whole cluster, and what is resolved, is resolved for all."""

from django.db import transaction
from django.utils import timezone

from advocacy.kinds import KINDS
from advocacy.models import AdvocacyPlan, Barrier, BarrierStep, ClusterLink
from advocacy.queries.clusters import Key
from advocacy.rules import barriers as rules
from advocacy.rules.plans import check_can_change_plan
from advocacy.rules.promises import check_can_change_promise
from advocacy.rules.stakeholders import check_has_happened
from advocacy.workflows.barriers import BARRIER
from standing_together.audit.actions import record


@transaction.atomic
def log_barrier(
    *, by, organisation, programme, district, kind, sentence, source, source_id="", person=None, families=1,
    jamoat=None, stakeholder=None, office=None, private_note="", met_on=None,
) -> Barrier:  # fmt: skip
    """The CRPD article is that of the kind today. An office brings its stakeholder along."""
    rules.check_can_log_barrier(by, organisation_id=organisation.pk, programme=programme, district_id=district.pk)
    rules.check_kind_is_known(kind)
    rules.check_issue_is_new(source, str(source_id))
    rules.check_nobody_is_recognised(sentence, person)
    met_on = met_on or timezone.localdate()
    check_has_happened(met_on)
    barrier = Barrier.objects.create(
        organisation=organisation, programme=programme, district=district, jamoat=jamoat, kind=kind,
        article=KINDS[kind].article, sentence=sentence.strip(), private_note=private_note.strip(), source=source,
        source_id=str(source_id), person=person, families=1 if person else families, office=office,
        stakeholder=office.stakeholder if office else stakeholder, met_on=met_on, logged_by=by.user,
    )  # fmt: skip
    record("barrier.log", by=by, about=barrier, kind=kind, source=source)
    return barrier


@transaction.atomic
def move_barrier(barrier: Barrier, name: str, *, by, note: str = "") -> Barrier:
    """One barrier by itself: confirmed or still met, as its family says."""
    locked = Barrier.objects.select_for_update(of=("self",)).select_related("programme").get(pk=barrier.pk)
    rules.check_can_move_barrier(by, locked, name)
    BARRIER.check(name, locked.state, note)
    _move([locked], name, by=by, note=note)
    record(f"barrier.{name}", by=by, about=locked)
    return locked


def _move(barriers, name, *, by, note="") -> None:
    """Rows that are locked and checked."""
    move, today = BARRIER.moves[name], timezone.localdate()
    steps = []
    for barrier in barriers:
        steps.append(
            BarrierStep(
                barrier=barrier, move=name, source=barrier.state, target=move.target, note=note.strip(), by=by.user
            )
        )
        barrier.state = move.target
        gone = move.target in ("resolved", "confirmed")
        barrier.resolved_on = (barrier.resolved_on or today) if gone else None
    Barrier.objects.bulk_update(barriers, ["state", "resolved_on"])
    BarrierStep.objects.bulk_create(steps)


@transaction.atomic
def link_cluster(key: Key, *, by, plan=None, promise=None) -> ClusterLink:
    """Take a cluster into a plan, or say that a promise answers it. Its open barriers of our organisation and
    programme are then in an ask, and so are those that are logged later (`take_in_new`)."""
    about = plan or promise
    _check_can_change(by, about)
    known = ClusterLink.objects.filter(plan=plan, promise=promise, **key.as_filter()).first()
    link = known or ClusterLink.objects.create(plan=plan, promise=promise, linked_by=by.user, **key.as_columns())
    _take_in(link, about, by=by)
    record("cluster.link", by=by, about=about, kind=key.kind, district=key.district)
    return link


def _check_can_change(by, about) -> None:
    """The rule of the plan or of the promise."""
    if isinstance(about, AdvocacyPlan):
        check_can_change_plan(by, about)
    else:
        check_can_change_promise(by, about)


def _take_in(link: ClusterLink, about, *, by) -> None:
    _move(_locked(about, [link], "open"), "ask", by=by)


@transaction.atomic
def take_in_new(about, *, by) -> None:
    """Barriers logged since a cluster was linked come into the ask as well. `about` is the plan or the promise."""
    _check_can_change(by, about)
    _move(_locked(about, about.clusters.all(), "open"), "ask", by=by)


@transaction.atomic
def unlink_cluster(link: ClusterLink, *, by) -> None:
    """Out of the plan or promise; its barriers are open again unless another ask holds them."""
    about = link.plan or link.promise
    _check_can_change(by, about)
    key = Key.of(link)
    freed = _locked(about, [link], "in_ask")
    link.delete()
    if not ClusterLink.objects.filter(**key.as_filter()).exists():
        _move(freed, "drop", by=by)
    record("cluster.unlink", by=by, about=about, kind=key.kind, district=key.district)


@transaction.atomic
def resolve_clusters(about, *, by, note: str) -> int:
    """What a plan or promise answered is gone: every barrier in its clusters that still stood, with the reason."""
    _check_can_change(by, about)
    BARRIER.check("resolve", "in_ask", note)
    found = _locked(about, about.clusters.all(), "open", "in_ask")
    _move(found, "resolve", by=by, note=note)
    record("cluster.resolve", by=by, about=about, barriers=len(found))
    return len(found)


def _locked(about, links, *states) -> list[Barrier]:
    """Barriers of the clusters, in the organisation and programme of the ask."""
    found: dict = {}
    own = Barrier.objects.filter(organisation=about.organisation_id, programme=about.programme_id, state__in=states)
    for link in links:
        for barrier in own.filter(**Key.of(link).as_filter()).select_for_update(of=("self",)):
            found[barrier.pk] = barrier
    return list(found.values())
