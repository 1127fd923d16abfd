"""What the pages of groups and meetings have in common: a record in reach or 404."""

from django.shortcuts import get_object_or_404

from psgs.models import Group, Meeting
from psgs.rules.groups import check_stands, reaches
from standing_together.access.permissions import Permission
from standing_together.asking import why_not

RELATED = ("district", "jamoat", "programme", "organisation", "facilitator")


def get_group(request, pk, permission=Permission.GROUP_VIEW) -> Group:
    return get_object_or_404(Group.objects.visible_to(request.actor, permission).select_related(*RELATED), pk=pk)


def get_meeting(request, pk, permission=Permission.GROUP_VIEW) -> Meeting:
    related = ("group", *(f"group__{name}" for name in RELATED), "recorded_by")
    return get_object_or_404(Meeting.objects.visible_to(request.actor, permission).select_related(*related), pk=pk)


def may(request, group, permission) -> bool:
    """Whether the page offers it: permitted here, and the group still stands."""
    return not why_not(check_stands, group) and reaches(request.actor, group, permission)
