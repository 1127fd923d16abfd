"""A person's page: the head, the three facts and the tabs, each a page of its own."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from beneficiaries.languages import in_words
from beneficiaries.models import Person
from beneficiaries.next_step import gap, next_step
from beneficiaries.queries.closing import closing_words
from beneficiaries.queries.deeds import sentence
from beneficiaries.queries.doubles import standing
from beneficiaries.queries.facts import Case, case_of, is_yes
from beneficiaries.queries.glass import seen_through
from beneficiaries.queries.history import changes_of, events_about
from beneficiaries.queries.story import KINDS, story_of
from beneficiaries.queries.story.cases import REFERRAL_STATES, domains_in_words
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.audit.actions import record_reading
from standing_together.dates import write, write_age
from standing_together.name_spellings import spellings
from standing_together.names import search_key

# What the button of a next step needs; without it the sentence stands alone.
NEEDS = {
    "screening_start": Permission.SCREENING_RECORD,
    "referral_new": Permission.REFERRAL_DRAFT,
    "certificate_new": Permission.STATUS_RECORD,
    "benefit_new": Permission.STATUS_RECORD,
    "claim_new": Permission.CLAIM_RECORD,
    "claim": Permission.CLAIM_VIEW,
    "person_consents": Permission.CONSENT_VIEW,
    "person_referrals": Permission.REFERRAL_LIST,
    "care_plan_new": Permission.PLAN_WRITE,
    "person_plan": Permission.PLAN_VIEW,
}


# Through broken glass a record is read, not written: whatever would lead to writing is not offered.
READ_ONLY = {"primary": {}, "photo_new": "", "may_change": False, "may_record": False, "new": ""}


def address(name: str, **kwargs) -> str:
    """The address, or "" while the piece that owns it is not there."""
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def find(request, pk, permission=Permission.PERSON_VIEW) -> Person:
    """The person at an address, or the one it was merged into; 404 if the actor may not do this with them."""
    related = ("district", "jamoat", "village", "household", "worker", "registered_by", "organisation")
    found = standing(Person.objects.visible_to(request.actor, permission).select_related(*related), pk)
    if found is None:
        raise Http404
    return found


def show(request, person, tab: str, **context):
    """One tab of the page; opening it is recorded."""
    record_reading(person, by=request.actor, what=f"person.{tab}")
    case = context.pop("case", None) or case_of(person)
    step, closed = next_step(case.facts), person.state == "closed"
    may_change, may_photo = request.actor.can(Permission.PERSON_CHANGE), is_yes(case.consents.get("photo"))
    context |= {
        "person": person,
        "facts": boxes(person, case),
        "gap": "" if closed else " ".join(str(s) for s in (gap(case.facts), step.sentence) if s),
        "primary": {} if closed else _button(request.actor, person, step, case),
        "tabs": _tabs(request.actor, person, context.pop("within", tab)),
        "about": _about(person),
        "spellings": _spellings(person),
        "search_key": search_key(person.family_name, person.given_name, person.patronymic),
        "show_photo": bool(person.photo) and may_photo,
        "photo_new": address("photo_new", pk=person.pk) if may_photo and may_change else "",
        "may_keep": case.facts.may_keep,
        "may_change": may_change,
        "closed_words": closing_words(person) if closed else "",
        "may_reopen": request.actor.can(Permission.CASE_CLOSE) or request.actor.can(Permission.PERSON_REGISTER),
        "glass": None,
    }
    if glass := seen_through(request.actor, person):
        context |= READ_ONLY | {"glass": glass}
    return render(request, f"beneficiaries/person_{tab}.html", context)


def _spellings(person) -> list[tuple[str, str]]:
    """The whole name in each alphabet, and which alphabet it is."""
    found = spellings(person.full_name)
    return [(_("Tajik"), found["tg"]), (_("Russian"), found["ru"]), (_("Latin letters"), found["latin"])]


def _about(person) -> str:
    """The line under the name: place and languages."""
    place = ", ".join(str(part) for part in (person.district, person.jamoat, person.village) if part)
    return " · ".join(part for part in (place, in_words(person.languages)) if part)


def _button(actor, person, step, case) -> dict:
    """The one thing to do now, if this person may do it and its page is there."""
    needed = NEEDS.get(step.url_name)
    if not needed or not actor.can(needed):
        return {}
    key = "person_pk" if step.url_name in ("screening_start", "referral_new") else "pk"
    url = address(step.url_name, **{key: case.claim.pk if step.url_name == "claim" else person.pk})
    return {"url": url, "label": step.label} if url else {}


def _tabs(actor, person, current: str) -> list[dict]:
    pages = [
        ("story", "person", _("Story"), Permission.PERSON_VIEW),
        ("plan", "person_plan", pgettext("tab", "Plan"), Permission.PLAN_VIEW),
        ("referrals", "person_referrals", _("Referrals"), Permission.REFERRAL_LIST),
        ("services", "person_services", _("Services"), Permission.SERVICE_VIEW),
        ("papers", "person_papers", _("Papers"), Permission.HEALTH_VIEW),
        ("devices", "person_devices", _("Devices"), Permission.DEVICE_VIEW),
        ("documents", "person_documents", _("Documents"), Permission.DOCUMENT_VIEW),
        ("family", "person_family", _("Family"), Permission.PERSON_VIEW),
        ("consents", "person_consents", _("Consents"), Permission.CONSENT_VIEW),
        ("history", "person_history", _("History"), Permission.HISTORY_VIEW),
    ]
    return [
        {"label": label, "url": reverse(name, kwargs={"pk": person.pk}), "current": code == current}
        for code, name, label, permission in pages
        if actor.can(permission)
    ]


def boxes(person, case: Case) -> list[dict]:
    """The three facts, each on its own: no box is filled from another."""
    return [_functioning(case), _certificate(case), _benefit(case)]


def _functioning(case: Case) -> dict:
    screening, title = case.screening, _("Functioning")
    if screening is None:
        return {"title": title, "headline": _("Not screened yet")}
    headline = screening.get_overall_display()
    if case.facts.difficulty:
        headline = _("Difficulty: %(domains)s") % {"domains": domains_in_words(screening)}
    who = screening.get_respondent_display()
    detail = _("%(day)s, answered by: %(who)s") % {"day": write(screening.on), "who": who}
    url = address("screening", pk=screening.pk)
    return {"title": title, "headline": headline, "detail": detail, "href": url, "link": _("See the screening")}


def _certificate(case: Case) -> dict:
    paper, title = case.certificate, _("Certificate")
    if paper is None:
        return {"title": title, "headline": _("Not asked yet")}
    detail = _("%(evidence)s, %(day)s") % {"evidence": paper.get_evidence_display(), "day": write(paper.on)}
    box = {"title": title, "headline": paper.get_kind_display(), "detail": detail}
    if case.facts.paper in ("none", "unknown"):
        return box
    if not case.facts.certified:
        return box | {"state": _("Ended %(day)s") % {"day": write(paper.valid_to)}, "kind": "urgent"}
    until = _("Until %(day)s") % {"day": write(paper.valid_to)} if paper.valid_to else _("End not known")
    return box | {"state": until, "kind": "done" if paper.evidence == "seen" else "info"}


def _benefit(case: Case) -> dict:
    benefit, title = case.benefit, _("Benefit")
    if benefit is None:
        return {"title": title, "headline": _("Not asked yet")}
    kind = {"receiving": "done", "applied": "waiting", "refused": "urgent", "stopped": "urgent"}
    since = _("since %(day)s") % {"day": write(benefit.since_on)} if benefit.since_on else ""
    return {
        "title": title,
        "headline": benefit.get_kind_display(),
        "detail": _("%(evidence)s, %(day)s") % {"evidence": benefit.get_evidence_display(), "day": write(benefit.on)},
        "state": " ".join(filter(None, (benefit.get_state_display(), since))),
        "kind": kind.get(benefit.state, "neutral"),
    }


@require_GET
@requires(Permission.PERSON_VIEW)
def person(request, pk):
    found = find(request, pk)
    if found.pk != pk:
        return redirect("person", pk=found.pk)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    story = story_of(found)
    happened = {entry.kind for entry in story} | {kind}
    kinds = [{"code": c, "label": label, "current": c == kind} for c, label in KINDS.items() if c in happened]
    story = [entry for entry in story if entry.kind == kind or not kind]
    entries = [(entry, address(entry.url[0], **entry.url[1]) if entry.url else "") for entry in story]
    return show(request, found, "story", entries=entries, kinds=kinds, kind=kind)


@require_GET
@requires(Permission.PERSON_VIEW)
def referrals(request, pk):
    found = find(request, pk)
    rows = found.referrals.select_related("kind", "provider").order_by("-requested_at")
    rows = [(referral, address("referral", pk=referral.pk), *REFERRAL_STATES[referral.state]) for referral in rows]
    new = address("referral_new", person_pk=found.pk) if request.actor.can(Permission.REFERRAL_DRAFT) else ""
    return show(request, found, "referrals", referrals=rows, new=new)


@require_GET
@requires(Permission.PERSON_VIEW)
def family(request, pk):
    found = find(request, pk)
    others = []
    if found.household_id:
        people = Person.objects.visible_to(request.actor).active()
        others = people.filter(household=found.household_id).exclude(pk=found.pk).order_by("birth_date")
    carers = [(carer, in_words(carer.languages)) for carer in found.caregivers.order_by("-is_main", "name")]
    earlier = [carer for carer, _languages in carers if carer.until_on]
    carers = [(carer, languages) for carer, languages in carers if not carer.until_on]
    enrolments = found.enrolments.select_related("programme").order_by("from_on")
    return show(request, found, "family", carers=carers, earlier=earlier, others=others, enrolments=enrolments)


@require_GET
@requires(Permission.HISTORY_VIEW)
def history(request, pk):
    found = find(request, pk, Permission.HISTORY_VIEW)
    deeds = [(event.at, sentence(event)) for event in events_about(found)]
    return show(request, found, "history", deeds=deeds, changes=changes_of(found))


def of_person(person, tab: str) -> dict:
    """What every form about a person shows: who it is about, and the way back to the tab it came from."""
    lead = f"{person.full_name}, {write_age(person.born)}"
    return {"lead": lead, "back": (reverse(tab, args=[person.pk]), person.full_name)}
