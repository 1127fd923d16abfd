"""Who may do what with a story, what its consents allow, and where a name stands that must not."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.enums.stories import STRICTNESS, Anonymity, Channel, StoryLanguage, Teller
from advocacy.models import HandOut, Story, StoryConsent
from advocacy.naming import names_in
from advocacy.workflows.stories import AGREED
from beneficiaries.ages import completed_years
from beneficiaries.enums import Assent, ConsentAnswer
from beneficiaries.models import Person
from beneficiaries.rules.consents import check_answer
from standing_together.access.permissions import Permission
from standing_together.name_keys import tokens
from standing_together.refusal import Refused

HIDING = (Anonymity.CHANGED, Anonymity.NONE)


def check_holds(actor, permission, *, organisation_id, programme, district_id) -> None:
    """One grant covers the whole home of the story."""
    if not actor.can_at(
        permission, organisation_id=organisation_id, district_id=district_id, programme_id=programme.pk
    ):
        raise Refused(_("Your role does not include this for the organisation, district and programme of the story."))


def _check(actor, story: Story, permission) -> None:
    check_holds(
        actor, permission, organisation_id=story.organisation_id, programme=story.programme,
        district_id=story.district_id,
    )  # fmt: skip


def _check_programme_is_open(story: Story) -> None:
    if story.programme.closed_at:
        raise Refused(_("The programme is closed; its records can be read but not changed."))


def check_can_write(actor, story: Story) -> None:
    _check(actor, story, Permission.STORY_WRITE)
    _check_programme_is_open(story)
    if story.state != "draft":
        raise Refused(_("The text can be changed while it is a draft. Choose “Change the text” first."))


def check_can_ask(actor, story: Story) -> None:
    """Writing down what a family said is possible in every state, in a closed programme too."""
    _check(actor, story, Permission.STORY_WRITE)


# ---------------------------------------------------------------- consents


def check_consent(story: Story, *, giver, assent, given_on, until, anonymity) -> None:
    """Whether this answer can count. For somebody of the registry the age decides who must be asked."""
    if given_on > timezone.localdate():
        raise Refused(_("This day is still to come. Write the day on which they agreed."))
    if until < timezone.localdate():
        raise Refused(_("This consent has run out already. Write until when it is valid."))
    if story.person is not None:
        years = completed_years(story.person.birth_date, given_on)
        check_answer(years=years, answer=ConsentAnswer.GIVEN, giver=giver, assent=assent)
    if assent == Assent.DISSENTED:
        raise Refused(_("The child did not agree. A child's no is respected: the story is not told."))
    if anonymity == Anonymity.CHANGED and not story.changed_name:
        raise Refused(_("Write first which changed name is used; it stands with the facts of the story."))


def level_of(consents: Iterable[StoryConsent]) -> str:
    """The strictest level of these consents; without any, names stay hidden."""
    levels = [consent.anonymity for consent in consents]
    return max(levels, key=STRICTNESS.__getitem__) if levels else Anonymity.CHANGED


# ---------------------------------------------------------------- names


def forbidden_names(story: Story, level: str) -> list[str]:
    """The names that no version may hold at this level: of the person, the family, and whoever told or agreed."""
    if level == Anonymity.FULL:
        return []
    person, others = story.person, _others(story)
    if level == Anonymity.FIRST:
        family = [person.family_name, person.patronymic] if person else [story.about_family]
        surnames = [token.raw for name in others for token in tokens(name) if token.kind]
        return list(filter(None, [*family, *surnames]))
    own = [person.full_name] if person else [story.about_name, story.about_family]
    return list(filter(None, [*own, *others]))


def _others(story: Story) -> list[str]:
    """The family, who agreed, and who told it. A colleague who tells it is no secret."""
    givers = list(story.consents.values_list("giver_name", flat=True))
    family = list(story.person.caregivers.values_list("name", flat=True)) if story.person else []
    return [*family, *givers, *([story.teller_name] if story.told_by != Teller.STAFF else [])]


def check_names(story: Story, versions: Iterable, level: str) -> None:
    """No version holds a name the level forbids. `versions`: anything with language, title and text."""
    names = forbidden_names(story, level)
    _check_changed_name(story, names)
    for version in versions:
        if found := names_in(version.title, version.text, names):
            raise Refused(_sentence(version.language, found[0]))


def _check_changed_name(story: Story, names) -> None:
    if names and story.changed_name and names_in("", story.changed_name, names):
        raise Refused(_("The changed name is the real name, or close to it. Take quite another one."))


def _sentence(language: str, found) -> str:
    place = _("in the title") if not found.paragraph else _("in paragraph %(n)s") % {"n": found.paragraph}
    return _(
        "%(language)s, %(place)s: “%(word)s” is a name that must not be told, or a form of it. "
        "Write [name] where the name belongs."
    ) % {"language": StoryLanguage(language).label, "place": place, "word": found.word}


def check_photo_words(story: Story, words: str) -> None:
    """What is told about a picture names nobody, whatever the consents say."""
    if names_in("", words, forbidden_names(story, Anonymity.NONE)):
        raise Refused(_("Say what is to be seen without naming anybody."))


def check_changed_name(story: Story, valid: Iterable[StoryConsent]) -> None:
    if any(consent.anonymity == Anonymity.CHANGED for consent in valid) and not story.changed_name:
        raise Refused(_("The consent asks for a changed name. Write which one is used."))


# ---------------------------------------------------------------- moves


def check_can_submit(actor, story: Story) -> None:
    check_can_write(actor, story)
    valid = list(StoryConsent.objects.valid().filter(story=story))
    if not valid:
        raise Refused(_("Nobody has agreed yet that this story is told. Write the consent down first."))
    versions = list(story.versions.all())
    if not versions:
        raise Refused(_("There is no text yet."))
    check_changed_name(story, valid)
    check_names(story, versions, level_of(valid))


def check_can_decide(actor, story: Story) -> None:
    """A second person: not the author, not the sender, not somebody who wrote one of the texts."""
    _check(actor, story, Permission.STORY_APPROVE)
    if actor.everything:
        return
    wrote = {story.author_id, story.submitted_by_id, *story.versions.values_list("written_by", flat=True)}
    if actor.user.pk in wrote:
        raise Refused(_("You wrote or sent this story yourself; a colleague must read and approve it."))


def check_can_approve(actor, story: Story) -> None:
    check_can_decide(actor, story)
    valid = list(StoryConsent.objects.valid().filter(story=story))
    if not valid:
        raise Refused(_("The consent has ended meanwhile. Without it the story cannot be approved."))
    check_names(story, story.versions.all(), level_of(valid))


def check_can_publish(actor, story: Story, channel: str = "") -> None:
    """Without a channel: whether any could be published on now."""
    _check(actor, story, Permission.STORY_APPROVE)
    _check_programme_is_open(story)
    open_on = set(story.publications.filter(ended_at__isnull=True).values_list("channel", flat=True))
    valid = {consent.channel: consent for consent in StoryConsent.objects.valid().filter(story=story)}
    if not channel:
        if not set(valid) - open_on:
            raise Refused(_("It stands on every channel that was agreed to."))
        return
    if channel in open_on:
        raise Refused(_("The story stands there already."))
    if channel not in valid:
        raise Refused(
            _("There is no valid consent for this channel: %(channel)s.") % {"channel": Channel(channel).label}
        )
    check_changed_name(story, [valid[channel]])
    check_names(story, story.versions.all(), valid[channel].anonymity)


def check_can_revise(actor, story: Story) -> None:
    _check(actor, story, Permission.STORY_WRITE)
    _check_programme_is_open(story)


CHECKS = {
    "submit": check_can_submit,
    "return": check_can_decide,
    "approve": check_can_approve,
    "publish": check_can_publish,
    "revise": check_can_revise,
    "withdraw": check_can_ask,
    "reopen": check_can_revise,
}

# ---------------------------------------------------------------- out of the house


def check_can_give_out(actor, story: Story, channel: str) -> None:
    _check(actor, story, Permission.STORY_APPROVE)
    check_is_tellable(story, channel)


def check_is_tellable(story: Story, channel: str) -> StoryConsent:
    """The consent under which it may be told there at this moment, or the reason why it may not."""
    consent = StoryConsent.objects.valid(channel).filter(story=story).first()
    if consent is None:
        raise Refused(NO_CONSENT)
    standing = story.publications.filter(channel=channel, ended_at__isnull=True).exists()
    if story.state not in AGREED or not standing:
        raise Refused(_("The story is not published on this channel."))
    return consent


NO_CONSENT = gettext_lazy("The consent for this channel has ended or was taken back. The story may not be told there.")


def check_can_call_back(actor, hand_out: HandOut, answer: str) -> None:
    _check(actor, hand_out.story, Permission.STORY_WRITE)
    if hand_out.call_back_from is None:
        raise Refused(_("Nothing has to be called back: the consent is valid."))
    if not answer.strip():
        raise Refused(_("Write what the receiver answered."))


def check_can_tell_of(actor, person: Person) -> None:
    """Whom a story is about may be chosen by those who may open the record."""
    if not Person.objects.visible_to(actor, Permission.PERSON_VIEW).filter(pk=person.pk).exists():
        raise Refused(_("You may not open the record of this person, so you cannot write the story about them."))
