"""Leads, concerns, complaints, documents and broken glass of the demo: few rows, every state, three languages."""

import datetime
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from beneficiaries.demo import protection_words as words
from beneficiaries.demo.accounts import DOMAIN
from beneficiaries.enums.protection import NEEDS_NO_ANSWER
from beneficiaries.models import (
    Complaint,
    ComplaintStep,
    Concern,
    ConcernStep,
    Consent,
    Document,
    GlassBreaking,
    Person,
    SafeguardingLead,
)
from beneficiaries.workflows.protection import COMPLAINT, CONCERN, OPEN_FOR, due_of
from standing_together.access.actor import Actor
from standing_together.access.models import User
from standing_together.files.actions import drop_file, keep_file
from standing_together.files.models import Upload
from standing_together.organisations.models import Organisation

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
LEADS = (
    ("ehyo-va-dastgiri", ("case-manager", "psg-facilitator")),
    ("mehrgon", ("case-manager-2", "psg-facilitator-2")),
)
# How far each concern has come, and how many days ago it was written.
COURSES = (
    ((), 2), (words.PLANNED, 9), (words.SEEN, 1), (words.CLOSED, 60), (words.SEEN, 2), ((), 0), (words.SEEN, 5),
)  # fmt: skip
DISTRICT, PROGRAMME = "TJ-KT-02", "out-of-the-shadows"


def fill(seed: int) -> dict[str, int]:
    """{table: rows}; nothing when it stands already or nobody is there."""
    users = {user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    if SafeguardingLead.objects.exists() or "case-manager" not in users:
        return {}
    home = Organisation.objects.get(code="ehyo-va-dastgiri")
    parts = (_leads(users), _concerns(users, home), _complaints(users, home), _documents(users), _glass(users, home))
    return {table: number for part in parts for table, number in part.items()} | _uploads(users)


def _leads(users) -> dict[str, int]:
    organisations = dict(Organisation.objects.values_list("code", "pk"))
    rows = [
        SafeguardingLead(
            organisation_id=organisations[code], user=users[name], appointed_by=users["programme-manager"],
            from_on=timezone.localdate() - 90 * DAY,
        )
        for code, names in LEADS for name in names
    ]  # fmt: skip
    return {"beneficiaries_safeguardinglead": len(SafeguardingLead.objects.bulk_create(rows))}


def _concerns(users, home) -> dict[str, int]:
    steps, now = [], timezone.now()
    leads, writers = [users["case-manager"], users["psg-facilitator"]], [users["field-worker"], users["me-officer"]]
    for number, (told, (course, days)) in enumerate(zip(words.CONCERNS, COURSES, strict=True)):
        kind, danger, what, who, place = told
        at, lead = now - days * DAY - HOUR, leads[number % 2]
        state = _end(CONCERN, course, "received")
        concern = Concern.objects.create(
            organisation=home, kind=kind, in_danger=danger, what=what, who=who, place=place, lead=lead,
            written_by=writers[number % 2], written_at=at, state=state, due_at=due_of(state, at, in_danger=danger),
            version=1 + len(course),
        )  # fmt: skip
        steps += _steps(concern, course, lead, at)
    ConcernStep.objects.bulk_create(steps)
    return {"beneficiaries_concern": len(COURSES), "beneficiaries_concernstep": len(steps)}


def _end(workflow, course, state: str) -> str:
    for name, *_rest in course:
        state = workflow.moves[name].target if name in workflow.moves else state
    return state


def _steps(concern, course, lead, at) -> list[ConcernStep]:
    state, steps = "received", []
    for name, choice, note, hours in course:
        source, state = state, _end(CONCERN, ((name,),), state)
        when = min(timezone.now(), at + hours * HOUR)
        steps.append(
            ConcernStep(
                concern=concern, name=name, source=source, target=state, choice=choice, note=note, by=lead, at=when
            )
        )
    return steps


ABOUT_THE_MANAGER = 1  # one of those that wait: a safeguarding lead answers it


def _complaints(users, home) -> dict[str, int]:
    """Each text twice, a year apart; the newest wait, the older ones went their way."""
    steps, rows, today = [], 0, timezone.localdate()
    for number, told in enumerate(words.COMPLAINTS * 2):
        kind, way, text, teller, answer, said = told
        on, fresh = today - (4 + 17 * number) * DAY, number < 3
        row = Complaint(
            organisation=home, programme_id=PROGRAMME, district_id=DISTRICT, kind=kind, way=way, text=text,
            teller=teller, anonymous=not teller, said_on=on, recorded_by=users[_recorder(number)], recorded_at=_at(on),
            due_on=None if kind in NEEDS_NO_ANSWER else on + 14 * DAY,
        )  # fmt: skip
        if number == ABOUT_THE_MANAGER:
            row.about, row.answerer = users["programme-manager"], users["case-manager"]
        course = () if fresh else _course(row, users, answer, said, appealed=number == len(words.COMPLAINTS) + 7)
        row.save()
        steps += [
            ComplaintStep(
                complaint=row, name=n, source=s, target=COMPLAINT.moves[n].target, note=note, by=by, at=_at(on, days)
            )
            for n, s, note, by, days in course
        ]
        rows += 1
    ComplaintStep.objects.bulk_create(steps)
    return {"beneficiaries_complaint": rows, "beneficiaries_complaintstep": len(steps)}


def _recorder(number: int) -> str:
    return ("field-worker", "psg-facilitator", "case-manager")[number % 3]


def _at(day, later: int = 0) -> datetime.datetime:
    at = datetime.datetime.combine(day + later * DAY, datetime.time(9), timezone.get_current_timezone())
    return min(at, timezone.now())


def _course(row, users, answer: str, said: str, *, appealed: bool) -> list[tuple]:
    """(move, from, note, by, days after it was said); the columns of the row follow."""
    manager = users["programme-manager"]
    if row.kind in NEEDS_NO_ANSWER:
        row.state = "passed_on"
        return [("pass_on", "received", "", manager, 3)]
    on = row.said_on + 6 * DAY
    row.answer, row.answered_by, row.first_answered_by, row.first_answered_on = answer, manager, manager, on
    row.answered_at = _at(on)
    row.told_on, row.told_how, row.satisfied = on + 2 * DAY, "visit" if row.teller else "board", said
    course = [("answer", "received", answer, manager, 6), ("tell", "answered", "", row.recorded_by, 8)]
    row.state = "told"
    if appealed:
        row.state, row.appealed_at = "appealed", row.answered_at + 5 * DAY
        row.due_on = timezone.localdate() + 9 * DAY
        course.append(("appeal", "told", words.APPEAL, row.recorded_by, 11))
    return course


def _sheet(text: str, kind: str) -> SimpleUploadedFile:
    """A drawn paper with lines on it, as a photo or as a PDF."""
    picture, out = Image.new("RGB", (420, 594), "#FAF7F2"), io.BytesIO()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((24, 24, 396, 570), outline="#0B5A5A", width=2)
    for line in range(12):
        draw.line((60, 110 + 36 * line, 360 - 40 * (line % 3), 110 + 36 * line), fill="#6C757D", width=3)
    picture.save(out, kind)
    return SimpleUploadedFile("sheet", out.getvalue())


def _documents(users) -> dict[str, int]:
    """For the first people of the two workers; one was removed, one is a photo of somebody who agreed."""
    by, rows = Actor.of(users["case-manager"]), 0
    mine = list(Person.objects.active().order_by("registered_on", "pk")[:3])
    for number, (kind, title) in enumerate(words.DOCUMENTS):
        person = mine[number % len(mine)]
        _keep(person, by, kind, title, "JPEG" if number % 2 else "PDF")
        rows += 1
    photographed = Consent.objects.valid("photo").order_by("pk").select_related("person").first()
    if photographed:
        _keep(photographed.person, by, "photo", "", "JPEG")
        rows += 1
    last = Document.objects.filter(kind="other").get()
    last.removed_at, last.removed_by, last.removed_because = timezone.now(), by.user, words.REMOVED
    last.save()
    drop_file(last.stored, by=by)
    return {"beneficiaries_document": rows}


def _keep(person, by, kind, title, form) -> None:
    document = Document(person=person, kind=kind, title=title, added_by=by.user)
    document.stored = keep_file(_sheet(title, form), by=by, about=document)
    document.save(force_insert=True)


def _glass(users, home) -> dict[str, int]:
    now, worker = timezone.now(), users["field-worker"]
    others = Person.objects.active().filter(organisation=home).exclude(worker=worker).exclude(registered_by=worker)
    rows = []
    for number, (told, person) in enumerate(zip(words.GLASS, others.order_by("pk")[:4], strict=False)):
        reason, note, verdict, review = told
        at = now - (40 - 13 * number) * DAY
        reviewed = {
            "reviewed_at": at + 20 * HOUR, "reviewed_by": users["programme-manager"], "verdict": verdict,
            "review_note": review,
        }  # fmt: skip
        rows.append(
            GlassBreaking(
                person=person, organisation=home, district_id=person.district_id, by=worker, reason=reason, note=note,
                opened_at=at, until=at + OPEN_FOR, **(reviewed if verdict else {}),
            )
        )  # fmt: skip
    return {"beneficiaries_glassbreaking": len(GlassBreaking.objects.bulk_create(rows))}


def _uploads(users) -> dict[str, int]:
    """One that became a document, one that nobody finished."""
    whole = Upload.objects.create(by=users["case-manager"], size=400_000, come=400_000, sha256="a" * 64, state="used")
    Upload.objects.create(by=users["field-worker"], size=700_000, come=262_144, sha256="b" * 64, state="let_go")
    return {"files_upload": 2 if whole.pk else 0}
