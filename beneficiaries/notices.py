"""What is told to whom when a referral moves: one sentence a kind. None names a person, so each may go by e-mail."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Assignment, Notification, Referral, ReferralStep
from beneficiaries.queries.stand_ins import may_stand_in, stand_ins_of
from standing_together.access.models import Grant, User
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES


@dataclass(frozen=True)
class Notice:
    """`sentence` is the subject of the e-mail and the line of Today. `to` is "coordinators" or "requester"."""

    sentence: Promise
    to: str


# kind = the name of the move that caused it. A move that is not here is told to nobody.
NOTICES = {
    "submit": Notice(_("A referral waits for your decision"), "coordinators"),
    "approve": Notice(_("A referral you made was approved"), "requester"),
    "return": Notice(_("A referral you made was returned: something is missing"), "requester"),
    "refuse": Notice(_("A referral you made was refused"), "requester"),
    "propose": Notice(_("A provider proposes a day for a referral you made"), "requester"),
    "another_day": Notice(_("Another day was asked for"), "requester"),
    "accept": Notice(_("The provider accepted a referral you made"), "requester"),
    "decline": Notice(_("The provider declined a referral you made"), "requester"),
    "attend": Notice(_("A person you referred attended the service"), "requester"),
    "complete": Notice(_("A referral you made was completed"), "requester"),
    "close": Notice(_("A referral you made was closed without completion"), "requester"),
    "withdraw": Notice(_("A referral you made was withdrawn"), "requester"),
}
# What is told without a move having been made.
NEWS = {
    "redirect": Notice(_("A referral you approved goes on to another provider of the same service"), "decider"),
    "silent_worker": Notice(_("A provider does not answer: call, or choose another one"), "requester"),
    "silent_coordinator": Notice(_("A referral in your district has no answer for too long"), "coordinators"),
}


def sentence_of(kind: str) -> Promise:
    """The sentence of a notification, whatever caused it."""
    return (NOTICES | NEWS)[kind].sentence


def coordinators_of(referral: Referral):
    """Who may decide it: a grant covers the district and programme, and none lies in the referring organisation."""
    deciding = [role.code for role in ROLES.values() if Permission.REFERRAL_DECIDE in role.permissions]
    here = Q(districts=referral.district_id) | Q(districts__isnull=True)
    within = Q(programmes=referral.programme_id) | Q(programmes__isnull=True)
    grants = Grant.objects.valid().filter(here, within, role__in=deciding)
    insiders = Grant.objects.valid().filter(organisation=referral.organisation_id).values("user")
    found = User.objects.filter(pk__in=grants.values("user"), is_active=True).exclude(pk__in=insiders)
    return _without_those_away(found.exclude(pk__in=[referral.requested_by_id, referral.submitted_by_id]))


def _without_those_away(coordinators):
    """Whoever is away is spared the news only if their stand-in is among those who get it: somebody always does."""
    stand_ins = stand_ins_of(coordinators)
    reached = set(coordinators.filter(pk__in=[user.pk for user in stand_ins.values()]).values_list("pk", flat=True))
    away = {key for key, user in stand_ins.items() if user.pk in reached}
    return coordinators.exclude(pk__in=away - {user.pk for user in stand_ins.values()})


def requesters_of(referral: Referral, step: ReferralStep | None = None):
    """Who made it, who sent it and who was given the case since, except the one who has just moved it; while they are
    away their stand-ins too."""
    since = Assignment.objects.filter(person=referral.person_id, until_at=None, from_at__gt=referral.requested_at)
    own = {referral.requested_by_id, referral.submitted_by_id, *since.values_list("worker", flat=True)}
    own -= {step.by_id if step else None, None}
    colleagues = [
        user.pk for user in stand_ins_of(own).values()
        if may_stand_in(user, referral, Permission.REFERRAL_FOLLOW_UP) and (step is None or user.pk != step.by_id)
    ]  # fmt: skip
    return User.objects.filter(pk__in=[*own, *colleagues], is_active=True)


def decider_of(referral: Referral):
    return User.objects.filter(pk=referral.decided_by_id, is_active=True)


def was_taken_back(step: ReferralStep) -> bool:
    """Whether the very next step undid this one: then there is nothing to tell."""
    following = ReferralStep.objects.filter(referral=step.referral_id, pk__gt=step.pk).order_by("pk").first()
    return following is not None and following.move == "undo"


def notify(step: ReferralStep) -> list[Notification]:
    """The notifications of one step that did not exist yet. Safe to call again."""
    notice = (NOTICES | NEWS).get(step.move)
    if notice is None or was_taken_back(step):
        return []
    made = [_tell(user, step) for user in _people(notice, step.referral, step).order_by("pk")]
    return [notification for notification, created in made if created]


def _people(notice: Notice, referral: Referral, step: ReferralStep | None = None):
    if notice.to == "coordinators":
        return coordinators_of(referral)
    return decider_of(referral) if notice.to == "decider" else requesters_of(referral, step)


def notify_silence(referral: Referral, rung: str, key: str) -> list[Notification]:
    """Those whom this rung concerns, once each."""
    kind, made = f"silent_{rung}", []
    for user in _people(NEWS[kind], referral).order_by("pk"):
        facts = {"to": user, "kind": kind, "referral": referral}
        notification, created = Notification.objects.get_or_create(key=f"{key}:{user.pk}", defaults=facts)
        made += [notification] if created else []
    return made


def _tell(user, step: ReferralStep) -> tuple[Notification, bool]:
    facts = {"to": user, "kind": step.move, "referral_id": step.referral_id}
    return Notification.objects.get_or_create(key=f"step:{step.pk}:{user.pk}", defaults=facts)
