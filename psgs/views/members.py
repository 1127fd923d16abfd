"""Members of a group: who belongs to it, taking in from the registry or by name, offices, leaving."""

from functools import partial

from django.db import transaction
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.forms.people import NameSearch
from beneficiaries.models import Person
from psgs.actions import members as actions
from psgs.enums.groups import MemberKind
from psgs.forms.members import EndTermForm, KnownMemberForm, LeaveForm, MemberFacts, OfficerForm, OutsideMemberForm
from psgs.models import Membership, Mentor, Officer
from psgs.queries.groups import officers_on
from psgs.queries.members import caregiver_in_reach, choosable, find_in_registry, members_of, sex_of
from psgs.rules.groups import check_can_change_group
from psgs.rules.members import check_can_join
from psgs.views.answering import get_group, may
from psgs.views.groups import tabs_of
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in, refusing
from standing_together.audit.actions import record, record_reading

SHORTEST = 2


@requires(Permission.GROUP_MEMBERS)
def members(request, pk):
    group = get_group(request, pk, Permission.GROUP_MEMBERS)
    record_reading(group, by=request.actor, what="group members")
    offices: dict = {}
    for officer in officers_on(group, timezone.localdate()):
        offices.setdefault(officer.membership_id, []).append(officer.get_role_display())
    context = {
        "group": group, "left": members_of(group, left=True), "tabs": tabs_of(request, group, "group_members"),
        "members": [(member, ", ".join(offices.get(member.pk, ()))) for member in members_of(group)],
        "may_change": may(request, group, Permission.GROUP_CHANGE),
    }  # fmt: skip
    return render(request, "psgs/group_members.html", context)


@requires(Permission.GROUP_CHANGE)
@transaction.atomic
def find(request, pk):
    group = get_group(request, pk, Permission.GROUP_CHANGE)
    refusing(check_can_change_group, request.actor, group)
    return _search(request, group, choose=reverse("member_add", args=[pk]))


def _search(request, group, *, choose: str, joining=None):
    """Names are searched by POST, so that none ever stands in an address; only for whoever may list people. Choosing
    somebody leads to the address `choose`."""
    form = NameSearch(request.POST or None)
    text = form.cleaned_data["text"].strip() if form.is_valid() else ""
    listing = request.actor.can(Permission.PEOPLE_LIST)
    found = find_in_registry(request.actor, text) if listing and len(text) >= SHORTEST else []
    if text:
        record("people.searched", by=request.actor, about=group, found=len(found))
    context = {
        "group": group, "search": form, "found": found, "text": text, "listing": listing, "choose": choose,
        "joining": joining,
    }  # fmt: skip
    return render(request, "psgs/member_find.html", context)


@requires(Permission.GROUP_CHANGE)
def add(request, pk):
    """`?person=` or `?caregiver=` names somebody of the registry; without them it is a name from outside."""
    group = get_group(request, pk, Permission.GROUP_CHANGE)
    refusing(check_can_change_group, request.actor, group)
    known, start = _known(request)
    start |= {"from_on": timezone.localdate()}
    form = (KnownMemberForm if known else OutsideMemberForm)(request.POST or None, initial=start)
    who = next(iter(known.values()), None)
    return fill_in(
        request, form, partial(actions.add_member, group, by=request.actor, **known), title=_("Take a member in"),
        lead=(who.full_name if "person" in known else who.name) if who else group.name,
        back=(reverse("member_find", args=[pk]), _("Find somebody else")),
        then=lambda done: reverse("group_members", args=[pk]), done=_("The member is taken in."),
        told="" if who else _("Somebody the registry does not know. No word about health or disability."),
    )  # fmt: skip


def _known(request) -> tuple[dict, dict]:
    """({"person" or "caregiver": the record}, first values of the form); 404 for whom the actor may not list."""
    if key := request.GET.get("person"):
        if not request.actor.can(Permission.PEOPLE_LIST):
            raise Http404
        person = get_object_or_404(Person.objects.visible_to(request.actor).active(), pk=_key(key))
        return {"person": person}, {"kind": MemberKind.PWD, "sex": person.sex, "phone": person.phone}
    if key := request.GET.get("caregiver"):
        carer = caregiver_in_reach(request.actor, key) if key.isdecimal() else None
        if carer is None:
            raise Http404
        return {"caregiver": carer}, {"kind": MemberKind.CAREGIVER, "sex": sex_of(carer), "phone": carer.phone}
    return {}, {"kind": MemberKind.CAREGIVER}


def _key(text: str):
    try:
        return Person._meta.pk.to_python(text)
    except Exception as wrong:
        raise Http404 from wrong


def _get_member(request, pk, permission=Permission.GROUP_MEMBERS) -> Membership:
    related = ("group__programme", "group__district", "person", "caregiver")
    return get_object_or_404(Membership.objects.visible_to(request.actor, permission).select_related(*related), pk=pk)


def _back(group) -> tuple[str, str]:
    return reverse("group_members", args=[group.pk]), group.name


@requires(Permission.GROUP_MEMBERS)
def member(request, pk):
    membership = _get_member(request, pk)
    group = membership.group
    record_reading(membership, by=request.actor, what="group member", organisation_id=group.organisation_id)
    mentor = Mentor.objects.visible_to(request.actor).filter(membership=membership).first()
    context = {
        "member": membership, "group": group, "mentor": mentor,
        "offices": Officer.objects.visible_to(request.actor).filter(membership=membership).order_by("-from_on"),
        "may_change": may(request, group, Permission.GROUP_CHANGE), "today": timezone.localdate(),
        "may_join": bool(membership.name) and membership.until_on is None and request.actor.can(Permission.PEOPLE_LIST),
        "may_mentor": may(request, group, Permission.MENTOR_MATCH) and mentor is None and membership.until_on is None,
    }  # fmt: skip
    return render(request, "psgs/member_detail.html", context)


@requires(Permission.GROUP_CHANGE)
def change(request, pk):
    membership = _get_member(request, pk, Permission.GROUP_CHANGE)
    refusing(check_can_change_group, request.actor, membership.group)
    start = {name: getattr(membership, name) for name in MemberFacts.base_fields}
    form = MemberFacts(request.POST or None, initial=start)
    return fill_in(
        request, form, partial(actions.change_member, membership, by=request.actor), title=_("Change a member"),
        lead=membership.name_shown, back=(reverse("member", args=[pk]), membership.name_shown), done=_("Saved."),
    )  # fmt: skip


@requires(Permission.GROUP_CHANGE)
@transaction.atomic
def join(request, pk):
    """A name from outside is joined to its record: search, choose, confirm."""
    membership = _get_member(request, pk, Permission.GROUP_CHANGE)
    refusing(check_can_join, request.actor, membership)
    known, _start = _known(request)
    if not known:
        return _search(request, membership.group, choose=reverse("member_join", args=[pk]), joining=membership)
    who = str(next(iter(known.values())))
    form = Form(request.POST if request.method == "POST" else None)
    return fill_in(
        request, form, partial(actions.join_to_record, membership, by=request.actor, **known),
        title=_("Join to the record"), lead=_("%(name)s is %(who)s") % {"name": membership.name_shown, "who": who},
        back=(reverse("member_join", args=[pk]), _("Find somebody else")),
        then=lambda done: reverse("member", args=[pk]), done=_("Joined. The name comes from the register now."),
        told=_("Meetings, offices and help stay with the member; the name is the one in the register from now on."),
        submit=_("Join"),
    )  # fmt: skip


@requires(Permission.GROUP_CHANGE)
def leave(request, pk):
    membership = _get_member(request, pk, Permission.GROUP_CHANGE)
    refusing(check_can_change_group, request.actor, membership.group)
    form = LeaveForm(request.POST or None)
    return fill_in(
        request, form, partial(actions.end_membership, membership, by=request.actor), title=_("A member leaves"),
        lead=membership.name_shown, back=(reverse("member", args=[pk]), membership.name_shown),
        then=lambda done: reverse("group_members", args=[membership.group_id]),
        done=_("Written down. They may come back at any time."),
    )  # fmt: skip


@requires(Permission.GROUP_CHANGE)
def name_officer(request, pk):
    group = get_group(request, pk, Permission.GROUP_CHANGE)
    refusing(check_can_change_group, request.actor, group)
    form = OfficerForm(request.POST or None, members=choosable(group))
    work = lambda membership, **facts: actions.name_officer(membership, by=request.actor, **facts)  # noqa: E731
    return fill_in(
        request, form, work, title=_("Name an officer"), lead=group.name, back=_back(group),
        then=lambda done: reverse("group_members", args=[pk]), done=_("Written down."),
        told=_("Whoever held the office until then leaves it the day before."),
    )  # fmt: skip


@requires(Permission.GROUP_CHANGE)
def end_office(request, pk):
    related = ("membership__person", "membership__caregiver", "group__programme", "membership__group")
    reached = Officer.objects.visible_to(request.actor, Permission.GROUP_CHANGE).select_related(*related)
    officer = get_object_or_404(reached, pk=pk)
    form = EndTermForm(request.POST or None)
    return fill_in(
        request, form, partial(actions.end_office, officer, by=request.actor), title=_("End a term"),
        lead=f"{officer.membership.name_shown}, {officer.get_role_display()}",
        back=(reverse("member", args=[officer.membership_id]), officer.membership.name_shown),
        done=_("Written down."),
    )  # fmt: skip
