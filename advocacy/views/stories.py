"""Success stories for those who write, approve and publish them."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from advocacy.actions import stories as actions
from advocacy.actions.story_consents import withdraw_story_consent
from advocacy.enums.stories import Channel, StoryLanguage
from advocacy.forms import stories as forms
from advocacy.models import HandOut, Story, StoryConsent
from advocacy.package import pack
from advocacy.queries import stories as queries
from advocacy.rules import stories as rules
from advocacy.workflows.stories import STORY
from beneficiaries.models import Person
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, form_page, refusing, why_not
from standing_together.audit.actions import record_reading
from standing_together.dates import write
from standing_together.files.streaming import stream
from standing_together.kept import kept
from standing_together.listing import Row
from standing_together.templatetags.components import filter_bar, state

KINDS = {"draft": "neutral", "waiting": "waiting", "approved": "done", "published": "done", "withdrawn": "urgent"}
PEOPLE = (Permission.STORY_WRITE, Permission.STORY_APPROVE)


@requires(Permission.STORY_VIEW)
def story_list(request):
    form = forms.StoryFilter(request.GET)
    narrowed = form.cleaned_data["state"] if form.is_valid() else ""
    bar = (
        filter_bar(form, clear=request.path)
        if narrowed
        else kept("story-filters", make=lambda: filter_bar(forms.StoryFilter({})))
    )
    page = queries.story_page(request.actor, request.GET, state=narrowed)
    context = {
        "filter_bar": bar,
        "page": page,
        "rows": [_row(story) for story in page.rows],
        "narrowed": bool(narrowed),
        "may_write": request.actor.can(Permission.STORY_WRITE),
    }
    return render(request, "advocacy/story_list.html", context)


def _row(story) -> Row:
    """Working title, who told it, district, author, day, state."""
    day = format_html('<span class="nowrap">{}</span>', write(timezone.localdate(story.created_at)))
    shown = state(str(STORY.states[story.state]), KINDS[story.state])
    cells = (story.get_told_by_display(), story.district, story.author, day, shown)
    return Row(story.working_title, reverse("story", args=[story.pk]), cells)


def get_story(request, pk, permission=Permission.STORY_VIEW):
    """The story if this person may see it; otherwise 404."""
    related = ("organisation", "programme", "district", "person", "author", "submitted_by", "approved_by")
    return get_object_or_404(Story.objects.visible_to(request.actor, permission).select_related(*related), pk=pk)


@requires(Permission.STORY_VIEW)
def detail(request, pk):
    story = get_story(request, pk)
    record_reading(story, by=request.actor, what="story")
    may_write = not why_not(rules.check_can_write, request.actor, story)
    versions = list(story.versions.select_related("written_by"))
    context = {
        "story": story,
        "state": STORY.states[story.state],
        "state_kind": KINDS[story.state],
        "facts": _facts(request.actor, story),
        "versions": versions,
        "missing": _missing(versions),
        "consents": queries.consents_of(story),
        "photos": story.photos.filter(removed_at__isnull=True),
        "publications": story.publications.select_related("published_by"),
        "hand_outs": story.hand_outs.select_related("given_by", "called_back_by"),
        "steps": story.steps.select_related("by"),
        "moves": _buttons(request.actor, story),
        "may_write": may_write,
        "may_ask": not why_not(rules.check_can_ask, request.actor, story),
        "may_give_out": bool(_channels_to_give_out(request.actor, story)),
    }
    return render(request, "advocacy/story_detail.html", context)


def _missing(versions) -> list[tuple[str, str]]:
    there = {version.language for version in versions}
    return [(code, str(label)) for code, label in StoryLanguage.choices if code not in there]


def _facts(actor, story) -> list[dict]:
    """The registered name only for those who may open the record; a story's own names for those who read stories."""
    person = story.person
    if person is None:
        who = " ".join(filter(None, (story.about_family, story.about_name))) or "–"
    elif not why_not(rules.check_can_tell_of, actor, person):
        who = format_html('<a href="{}">{}</a>', reverse("person", args=[person.pk]), person)
    else:
        who = _("Somebody of the register")
    told = story.get_told_by_display()
    rows = [
        (_("About"), who),
        (_("Changed name"), story.changed_name or "–"),
        (_("Told by"), f"{told}: {story.teller_name}" if story.teller_name else told),
        (_("Told on"), write(story.told_on)),
        (_("Author"), story.author),
        (_("Approved by"), story.approved_by or "–"),
        (_("Programme"), story.programme),
        (_("District"), story.district),
    ]
    return [{"key": key, "value": value} for key, value in rows]


def _buttons(actor, story) -> list[dict]:
    """The moves this person's role knows, from here; a closed way says why."""
    return [
        {
            "name": move.name,
            "label": move.label,
            "url": reverse("story_move", args=[story.pk, move.name]),
            "why_not": why_not(rules.CHECKS[move.name], actor, story),
        }
        for move in STORY.from_state(story.state)
        if actor.can(move.permission)
    ]


@requires(Permission.STORY_WRITE)
def new(request):
    return _new(request, None)


@requires(Permission.STORY_WRITE)
def tell_of(request, pk):
    """A story about somebody of the registry: from the person's page."""
    visible = Person.objects.visible_to(request.actor, Permission.PERSON_VIEW)
    return _new(request, get_object_or_404(visible, pk=pk))


def _new(request, person):
    form = forms.NewStoryForm(request.POST or None, actor=request.actor, person=person)
    back = reverse("person", args=[person.pk]) if person else reverse("stories")
    return fill_in(
        request, form, lambda **said: form.carry_out(request.actor), done=_("The draft is kept."), then=_address,
        title=_("Write a story"), lead=person or "", back=back,
    )  # fmt: skip


def _address(story) -> str:
    return reverse("story", args=[story.pk])


def _on_page(request, story, form, act, **words):
    return fill_in(request, form, act, lead=story.working_title, back=_address(story), **words)


@requires(Permission.STORY_WRITE)
def change(request, pk):
    story = get_story(request, pk, Permission.STORY_WRITE)
    form = forms.ChangeFactsForm.about(story, request.POST or None)
    return _on_page(
        request, story, form, lambda **said: form.carry_out(story, request.actor),
        done=_("Written down."), title=_("Change the facts"),
    )  # fmt: skip


@requires(Permission.STORY_WRITE)
def text(request, pk, language):
    """One language version, new or anew."""
    if language not in StoryLanguage.values:
        raise Http404
    story = get_story(request, pk, Permission.STORY_WRITE)
    version = story.versions.filter(language=language).first()
    form = forms.TextForm(request.POST or None, version=version)
    title = _("The story in %(language)s") % {"language": StoryLanguage(language).label}
    return _on_page(
        request, story, form,
        partial(actions.write_version, story, by=request.actor, language=language),
        done=_("The text is kept."), title=title,
    )  # fmt: skip


@requires(Permission.STORY_WRITE)
def photo_new(request, pk):
    story = get_story(request, pk, Permission.STORY_WRITE)
    form = forms.PhotoForm(request.POST or None, request.FILES or None)
    return _on_page(
        request, story, form, partial(actions.add_photo, story, by=request.actor),
        done=_("The photograph is kept."), title=_("Add a photograph"),
    )  # fmt: skip


@requires(Permission.STORY_VIEW)
def photo(request, pk, photo):
    story = get_story(request, pk)
    found = get_object_or_404(story.photos.filter(removed_at__isnull=True).select_related("file"), pk=photo)
    record_reading(story, by=request.actor, what="story photo")
    return stream(found.file)


@requires(Permission.STORY_WRITE)
def photo_remove(request, pk, photo):
    """Asked once more (GET), then gone (POST)."""
    story = get_story(request, pk, Permission.STORY_WRITE)
    found = get_object_or_404(story.photos.filter(removed_at__isnull=True).select_related("file", "story"), pk=photo)
    if request.method == "POST":
        refusing(actions.remove_photo, found, by=request.actor)
        messages.success(request, _("The photograph is gone."))
        return redirect("story", pk=pk)
    title, submit = _("Take the photograph away"), _("Take away")
    return form_page(request, Form(), title=title, lead=found.words, submit=submit, back=_address(story))


@requires(Permission.STORY_WRITE)
def consent_new(request, pk):
    story = get_story(request, pk, Permission.STORY_WRITE)
    form = forms.StoryConsentForm(request.POST or None)
    return _on_page(
        request, story, form, lambda **said: form.carry_out(story, request.actor),
        done=_("The consent is written down."), title=_("Write down what was agreed"),
    )  # fmt: skip


@requires(Permission.STORY_WRITE)
def consent_withdraw(request, pk):
    """The family takes it back: it works at once."""
    consents = StoryConsent.objects.visible_to(request.actor, Permission.STORY_WRITE)
    consent = get_object_or_404(consents.select_related("story"), pk=pk)
    form = forms.WithdrawForm(request.POST or None)
    return _on_page(
        request, consent.story, form, partial(withdraw_story_consent, consent, by=request.actor),
        done=_("Taken back. The story is not told there any more."),
        title=_("Consent taken back: %(channel)s") % {"channel": consent.get_channel_display()},
    )  # fmt: skip


@requires(*PEOPLE)
def make_move(request, pk, move):
    if move not in STORY.moves:
        raise Http404
    found = STORY.moves[move]
    if not request.actor.can(found.permission):
        raise PermissionDenied(_("Your role does not include this. Ask your programme manager."))
    story = get_story(request, pk, found.permission)
    form = forms.StoryMoveForm(
        request.POST or None, name=move, channels=_channels_to_publish(story), initial={"version": story.version}
    )
    return _on_page(
        request, story, form, lambda **said: form.carry_out(story, request.actor), title=found.label,
        submit=found.label, done=_("Done. The story is now: %(state)s.") % {"state": STORY.states[found.target]},
    )  # fmt: skip


def _channels_to_publish(story) -> list[tuple[str, str]]:
    """Agreed to, and not published yet."""
    standing = set(story.publications.filter(ended_at__isnull=True).values_list("channel", flat=True))
    valid = {row["consent"].channel for row in queries.consents_of(story) if row["worth"] == "valid"}
    return [(code, str(label)) for code, label in Channel.choices if code in valid - standing]


def _channels_to_give_out(actor, story) -> list[tuple[str, str]]:
    return [
        (code, str(label))
        for code, label in Channel.choices
        if not why_not(rules.check_can_give_out, actor, story, code)
    ]


@requires(Permission.STORY_APPROVE)
def give_out(request, pk):
    """A ZIP with the texts and photographs as the channel may have them; the receiver is written down first."""
    story = get_story(request, pk, Permission.STORY_APPROVE)
    form = forms.GiveOutForm(request.POST or None, channels=_channels_to_give_out(request.actor, story))
    given = carried_out(form, partial(actions.give_out, story, by=request.actor))
    if given is None:
        words = {"title": _("Give the story out"), "submit": _("Write it down and take the file")}
        return form_page(request, form, lead=story.working_title, back=_address(story), **words)
    hand_out, told = given
    response = HttpResponse(pack(told, queries.photos_for(told[0])), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="story-{hand_out.pk}.zip"'
    response["Cache-Control"] = "private, no-store"
    return response


@requires(Permission.STORY_WRITE)
def called_back(request, pk):
    visible = HandOut.objects.visible_to(request.actor, Permission.STORY_WRITE)
    hand_out = get_object_or_404(visible.select_related("story"), pk=pk)
    form = forms.CallBackForm(request.POST or None)
    return _on_page(
        request, hand_out.story, form, partial(actions.note_call_back, hand_out, by=request.actor),
        done=_("Written down."), title=_("Called back from: %(who)s") % {"who": hand_out.to_whom},
    )  # fmt: skip
