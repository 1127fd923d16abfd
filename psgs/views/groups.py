"""Groups: the list, one group, founding, changing, ending, its health over time."""

from functools import cache, partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from beneficiaries.languages import in_words
from beneficiaries.queries.places import codes_of_reach, district_choices, programme_choices
from psgs.actions import groups as actions
from psgs.actions import members as member_actions
from psgs.enums.groups import Topic
from psgs.forms.groups import ChangeGroupForm, EndForm, GroupFilters, GroupForm, HelpForm, ReviewForm
from psgs.queries import groups as queries
from psgs.queries import health
from psgs.queries.meetings import counts_by_sex, meetings_of
from psgs.queries.members import choosable, members_of
from psgs.rules.groups import check_can_change_group, check_can_record, reaches
from psgs.views.answering import get_group, may
from psgs.workflows.groups import MEETING
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.addresses import address_of
from standing_together.asking import fill_in, refusing
from standing_together.dates import write
from standing_together.kept import kept
from standing_together.listing import Row
from standing_together.paging import page_of
from standing_together.templatetags.components import filter_bar, state

LAST_MEETINGS = 6
MEETING_KINDS = {"planned": "waiting", "held": "done", "cancelled": "neutral"}


@requires(Permission.GROUP_LIST)
def group_list(request):
    asked, bar = _narrowing(request)
    page = page_of(queries.list_groups(request.actor, asked), request.GET)
    with_members = request.actor.can(Permission.GROUP_MEMBERS)
    context = {
        "page": page, "filter_bar": bar, "narrowed": bool(asked), "with_members": with_members,
        "rows": _rows(page.rows, with_members),
        "may_found": request.actor.can(Permission.GROUP_CHANGE),
    }  # fmt: skip
    return render(request, "psgs/group_list.html", context)


def _narrowing(request) -> tuple[dict, str]:
    """What was asked for, and the filters as drawn; the empty form is the same for everybody of the same reach."""
    if any(request.GET.get(name) for name in GroupFilters.base_fields):
        filters = _filters(request)
        return filters.asked, filter_bar(filters, request.path, clear=request.path)
    reach = codes_of_reach(request.actor, Permission.GROUP_LIST)
    own = request.actor.can(Permission.MEETING_RECORD)
    return {}, kept("group-filters", own, reach, make=lambda: filter_bar(_filters(request), request.path))


def _filters(request) -> GroupFilters:
    return GroupFilters(
        request.GET,
        districts=district_choices(request.actor, Permission.GROUP_LIST),
        programmes=programme_choices(request.actor, Permission.GROUP_LIST),
        may_record=request.actor.can(Permission.MEETING_RECORD),
    )


def _rows(groups, with_members: bool) -> list[Row]:
    """Name, place, (members,) when it last met, when it meets next, whether it is active."""
    never = format_html('<span class="quiet">{}</span>', _("Never"))
    none = format_html('<span class="quiet">{}</span>', _("Not planned"))
    drawn, rows = cache(state), []  # of four states each is drawn once
    for group in groups:
        members = (group.members,) if with_members else ()
        days = (write(group.last_met) or never, write(group.next_planned) or none)
        cells = (_place(group), *members, *days, drawn(*activity(group)))
        rows.append(Row(group.name, address_of("group", group.pk), cells))
    return rows


def _place(group) -> str:
    return ", ".join(str(part) for part in (group.district, group.jamoat, group.village) if part)


def activity(group) -> tuple[str, str]:
    """Words and kind of a state: active, quiet, new or ended."""
    if group.ended_on:
        return _("Ended"), "neutral"
    if queries.is_active(group):
        return _("Active"), "done"
    is_new = group.founded_on >= queries.active_since(timezone.localdate())
    return (_("New"), "info") if is_new else (_("Quiet"), "waiting")


@requires(Permission.GROUP_CHANGE)
def found(request):
    form = GroupForm(request.POST or None, actor=request.actor)
    return fill_in(
        request, form, partial(actions.found_group, by=request.actor), title=_("Found a group"),
        back=(reverse("groups"), _("Groups")), then=lambda founded: reverse("group_members", args=[founded.pk]),
        done=_("The group is founded. Take its members in next."), submit=_("Found the group"),
    )  # fmt: skip


@requires(Permission.GROUP_VIEW)
def detail(request, pk):
    group = get_group(request, pk)
    names = reaches(request.actor, group, Permission.GROUP_MEMBERS)
    today = timezone.localdate()
    members = members_of(group)
    held = meetings_of(group).held().order_by("-held_on").values_list("held_on", flat=True)
    group.last_met = held.first()
    context = {
        "group": group, "place": _place(group), "languages": in_words(group.languages), "activity": activity(group),
        "officers": queries.officers_on(group, today) if names else (),
        "counts": counts_by_sex([m.sex for m in members], str(group.pk), names), "names": names,
        "meetings": [_meeting_row(meeting) for meeting in meetings_of(group)[:LAST_MEETINGS]],
        "may_change": may(request, group, Permission.GROUP_CHANGE),
        "may_record": may(request, group, Permission.MEETING_RECORD),
        "tabs": tabs_of(request, group, "group"),
    }  # fmt: skip
    return render(request, "psgs/group_detail.html", context)


def _meeting_row(meeting) -> Row:
    shown = state(str(MEETING.states[meeting.state]), MEETING_KINDS[meeting.state])
    topics = ", ".join(str(words) for words in topic_words(meeting)) or "–"
    return Row(write(meeting.day), reverse("meeting", args=[meeting.pk]), (shown, meeting.get_mode_display(), topics))


def topic_words(meeting) -> list:
    return [Topic(code).label for code in meeting.topics if code in Topic.values]


def tabs_of(request, group, current: str) -> list[dict]:
    """The pages of one group; members only for those who may see them."""
    pages = [("group", _("The group")), ("group_meetings", _("Meetings")), ("group_health", _("Over time"))]
    if reaches(request.actor, group, Permission.GROUP_MEMBERS):
        pages.insert(1, ("group_members", _("Members")))
    return [
        {"label": label, "url": reverse(name, args=[group.pk]), "current": name == current} for name, label in pages
    ]


@requires(Permission.GROUP_VIEW)
def meetings(request, pk):
    """All meetings of a group; a page holds the latest hundred, more than eight years of months."""
    group = get_group(request, pk)
    context = {
        "group": group, "rows": [_meeting_row(meeting) for meeting in meetings_of(group)[:100]],
        "may_record": may(request, group, Permission.MEETING_RECORD), "tabs": tabs_of(request, group, "group_meetings"),
    }  # fmt: skip
    return render(request, "psgs/group_meetings.html", context)


@requires(Permission.GROUP_CHANGE)
def change(request, pk):
    group = get_group(request, pk, Permission.GROUP_CHANGE)
    refusing(check_can_change_group, request.actor, group)
    form = ChangeGroupForm(request.POST or None, actor=request.actor, group=group)
    return fill_in(
        request, form, partial(actions.change_group, group, by=request.actor), title=_("Change the group"),
        lead=group.name, back=_back(group), done=_("Saved."),
    )  # fmt: skip


@requires(Permission.GROUP_CHANGE)
def end(request, pk):
    group = get_group(request, pk, Permission.GROUP_CHANGE)
    refusing(check_can_change_group, request.actor, group)
    form = EndForm(request.POST or None)
    return fill_in(
        request, form, partial(actions.end_group, group, by=request.actor), title=_("End the group"), lead=group.name,
        back=_back(group), done=_("The group has ended."),
        submit=_("End the group"),
        told=_("Its members, offices and meetings can be read afterwards, but not changed."), kind="warning",
    )  # fmt: skip


def _back(group) -> tuple[str, str]:
    return reverse("group", args=[group.pk]), group.name


@requires(Permission.GROUP_VIEW)
def over_time(request, pk):
    group = get_group(request, pk)
    exact = reaches(request.actor, group, Permission.GROUP_MEMBERS)
    pictures = [health.regularity(group), health.attendance(group, exact), health.independence(group)]
    context = {
        "group": group, "pictures": [picture for picture in pictures if picture], "exact": exact,
        "helped": health.families_helped(group, exact), "judged": pictures[2] is not None,
        "may_record": may(request, group, Permission.MEETING_RECORD), "tabs": tabs_of(request, group, "group_health"),
    }  # fmt: skip
    return render(request, "psgs/group_health.html", context)


@requires(Permission.MEETING_RECORD)
def review(request, pk):
    group = get_group(request, pk, Permission.MEETING_RECORD)
    refusing(check_can_record, request.actor, group)
    form = ReviewForm(request.POST or None)
    work = partial(actions.record_review, group, by=request.actor)
    return fill_in(
        request, form, work, title=_("How far does our group stand by itself?"), lead=group.name, back=_back(group),
        then=lambda done: reverse("group_health", args=[pk]),
        done=_("Written down. The picture over time shows this round."),
        told=_("Read each sentence aloud. The members agree on one answer; the facilitator only writes."),
        facts=lambda form: form.facts,
    )  # fmt: skip


@requires(Permission.MEETING_RECORD)
def helped(request, pk):
    group = get_group(request, pk, Permission.MEETING_RECORD)
    refusing(check_can_record, request.actor, group)
    form = HelpForm(request.POST or None, members=choosable(group))
    return fill_in(
        request, form, partial(member_actions.record_help, group, by=request.actor),
        title=_("A family got something done"), lead=group.name, back=_back(group),
        then=lambda done: reverse("group_health", args=[pk]), done=_("Written down."),
    )  # fmt: skip
