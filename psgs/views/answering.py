"""What the pages of this app have in common: a record in reach or 404, a form that leads to an action."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render

from psgs.models import Group, Meeting
from psgs.rules.groups import check_stands, reaches
from standing_together.access.permissions import Permission
from standing_together.refusal import Refused

RELATED = ("district", "jamoat", "programme", "organisation", "facilitator")


def get_group(request, pk, permission=Permission.GROUP_VIEW) -> Group:
    return get_object_or_404(Group.objects.visible_to(request.actor, permission).select_related(*RELATED), pk=pk)


def get_meeting(request, pk, permission=Permission.GROUP_VIEW) -> Meeting:
    related = ("group", *(f"group__{name}" for name in RELATED), "recorded_by")
    return get_object_or_404(Meeting.objects.visible_to(request.actor, permission).select_related(*related), pk=pk)


def may(request, group, permission) -> bool:
    """Whether the page offers it: permitted here, and the group still stands."""
    try:
        check_stands(group)
    except Refused:
        return False
    return reaches(request.actor, group, permission)


def carried_out(form, work, facts=None):
    """What `work(**facts)` gave (default: the form's cleaned data); None if the form or a rule says no, and why
    stands in the form."""
    if not form.is_valid():
        return None
    try:
        return work(**(form.cleaned_data if facts is None else facts(form)))
    except Refused as reason:
        form.add_error(None, str(reason))
        return None


def refusing(check, *arguments) -> None:
    """403 with the rule's sentence, for pages that make no sense otherwise."""
    try:
        check(*arguments)
    except Refused as reason:
        raise PermissionDenied(str(reason)) from reason


def form_page(request, form, *, title, back, lead="", submit="", told="", files=False, kind="primary"):
    """One form on a page of its own. `back` is (address, words), `told` a quiet sentence above the fields."""
    context = {
        "form": form, "title": title, "lead": lead, "back": back, "submit": submit, "told": told, "files": files,
        "button_kind": kind,
    }  # fmt: skip
    return render(request, "psgs/form_page.html", context)
