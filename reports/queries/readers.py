"""Who must hear of a report, and which page they should open."""

from django.db.models import Q
from django.urls import reverse

from reports.models.reach import programmes_reached
from standing_together.access.actor import Actor
from standing_together.access.models import Grant, User
from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES

NEEDED = {
    "ready": Permission.REPORT_REVIEW,
    "reviewed": Permission.REPORT_PUBLISH,
    "published": Permission.REPORT_READ_PUBLISHED,
}


def readers_of(run, what: str) -> list[tuple[User, str]]:
    """(user, address): reviewers, publishers or donors of the programme; the author for what concerns the author."""
    if what not in NEEDED:
        return [(run.author, reverse("report", args=[run.pk]))] if run.author.is_active else []
    permission = NEEDED[what]
    page = reverse("shelf") if what == "published" else reverse("report", args=[run.pk])
    return [
        (user, page) for user in _holders(permission) if _reaches(user, permission, run) and user.pk != run.author_id
    ]


def _holders(permission: Permission):
    roles = [role.code for role in ROLES.values() if permission in role.permissions]
    held = Grant.objects.valid().filter(role__in=roles)
    return User.objects.filter(Q(pk__in=held.values("user")), is_active=True).order_by("pk")


def _reaches(user, permission, run) -> bool:
    return programmes_reached(Actor.of(user), permission).filter(pk=run.programme_id).exists()
