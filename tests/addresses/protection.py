"""Addresses of protection: concerns open to nobody by role, complaints, documents, access in an emergency."""

from django.utils import timezone

from standing_together.access.permissions import Permission
from standing_together.access.roles import ROLES
from tests.addresses import Address
from tests.world import grows

FIELD, CASE, FACILITATOR, MANAGER, AUDITOR = (
    "field-worker", "case-manager", "psg-facilitator", "programme-manager", "auditor",
)  # fmt: skip
WRITERS = [code for code, role in ROLES.items() if Permission.CONCERN_WRITE in role.permissions]
EVERYBODY = dict.fromkeys(WRITERS, 200)
HIDDEN = dict.fromkeys(WRITERS, 404)  # whatever the role: who is not the named lead finds no such page
FEEDBACK = dict.fromkeys((FIELD, CASE, FACILITATOR, MANAGER), 200)
PEOPLE = dict.fromkeys((FIELD, CASE, MANAGER), 200)
WORK = dict.fromkeys((FIELD, CASE), 200)
GLASS = dict.fromkeys((FIELD, CASE, MANAGER, AUDITOR), 200)


def done(answers):
    return dict.fromkeys(answers, 302)


def of(thing, **more):
    return lambda world: {"pk": getattr(world, thing).pk} | more


@grows("safe_lead")
def _safe_lead(ground):
    from beneficiaries.models import SafeguardingLead  # models need their tables
    from standing_together.organisations.models import Partner
    from tests.factories.access import GrantFactory

    user = GrantFactory(role="case-manager", organisation=ground.organisation, districts=[ground.district]).user
    Partner.objects.get_or_create(programme=ground.programme, organisation=ground.organisation, part="implementer")
    return SafeguardingLead.objects.create(organisation=ground.organisation, user=user, appointed_by=ground.worker)


@grows("concern")
def _concern(ground):
    from beneficiaries.models import Concern  # models need their tables

    mark = ground.mark
    return Concern.objects.create(
        organisation=ground.organisation, kind="violence", what=f"{mark}what", who=f"{mark}who", place=f"{mark}place",
        about=ground.person.pk, written_by=ground.safe_lead.user, lead=ground.safe_lead.user, due_at=timezone.now(),
    )  # fmt: skip


@grows("complaint")
def _complaint(ground):
    from beneficiaries.models import Complaint  # models need their tables

    return _a_complaint(Complaint, ground, ground.worker)


@grows("group_complaint")
def _group_complaint(ground):
    from beneficiaries.models import Complaint  # models need their tables

    return _a_complaint(Complaint, ground, ground.facilitator)


def _a_complaint(model, ground, by):
    mark, today = ground.mark, timezone.localdate()
    return model.objects.create(
        organisation=ground.organisation, programme=ground.programme, district=ground.district, kind="waiting",
        way="group", text=f"{mark}complains", teller=f"{mark}teller", phone=f"{mark}phone", said_on=today,
        due_on=today, recorded_by=by,
    )  # fmt: skip


@grows("document")
def _document(ground):
    from beneficiaries.models import Document  # models need their tables
    from standing_together.files.models import StoredFile

    stored = StoredFile.objects.create(
        kind="paper", name=f"kept/{ground.mark}.pdf", sha256="0" * 64, size=1, kept_by=ground.worker
    )
    return Document.objects.create(
        person=ground.person, kind="medical", title=f"{ground.mark}title", stored=stored, added_by=ground.worker
    )


@grows("glass")
def _glass(ground):
    """Opened by a colleague of the ground's organisation, and over since yesterday."""
    from beneficiaries.models import GlassBreaking  # models need their tables
    from beneficiaries.workflows.protection import OPEN_FOR
    from tests.factories.access import GrantFactory

    by = GrantFactory(role="field-worker", organisation=ground.organisation, districts=[ground.district]).user
    at = timezone.now() - 8 * OPEN_FOR
    return GlassBreaking.objects.create(
        person=ground.person, organisation=ground.organisation, district=ground.district, by=by, reason="health",
        note=f"{ground.mark}emergency", opened_at=at, until=at + OPEN_FOR,
    )  # fmt: skip


@grows("upload")
def _upload(ground):
    from standing_together.files.models import Upload  # models need their tables

    return Upload.objects.create(by=ground.worker, size=10, sha256="0" * 64)


def concern(world):
    return {"organisation_id": world.organisation.pk, "kind": "violence", "what": "Heard shouting"}


def complaint(world):
    today = timezone.localdate()
    return {
        "kind": "waiting", "way": "spoken", "text": "We wait since spring", "organisation_id": world.organisation.pk,
        "programme_id": world.programme.pk, "district_id": world.district.pk, "said_on_day": today.day,
        "said_on_month": today.month, "said_on_year": today.year,
    }  # fmt: skip


def notice(world):
    return {"organisation_id": world.organisation.pk, "language": "tg", "phone": "102", "place": "At the door"}


STEP = lambda world: {"version": 1, "note": "Written"}  # noqa: E731
OF_GROUP = {FACILITATOR: 200, MANAGER: 200}  # who wrote it down, and who answers
OF_WORKER = {FIELD: 200, MANAGER: 200}
NOT_YOURS = {FIELD: 404, CASE: 404}
SHOWN = (FACILITATOR,)
ADDRESSES = [
    Address("concern_new", EVERYBODY),
    # A coordinator's own organisation is another one; they may tell those they work with in a programme.
    Address("concern_new", done(EVERYBODY), method="post", data=concern),
    Address("person_concern", PEOPLE, kwargs=of("person"), about="person"),
    Address("person_concern", done(PEOPLE), kwargs=of("person"), about="person", method="post", data=concern),
    Address("concern_receipt", HIDDEN, kwargs=of("concern"), about="concern"),
    Address("concern_receipt", HIDDEN, kwargs=of("concern"), about="concern", method="post",
            data=lambda world: {"text": "More"}),
    Address("concerns", HIDDEN),
    Address("concern", HIDDEN, kwargs=of("concern"), about="concern"),
    Address("concern_step", HIDDEN, kwargs=of("concern", name="look"), about="concern"),
    Address("concern_step", HIDDEN, kwargs=of("concern", name="look"), about="concern", method="post", data=STEP),
    Address("leads", {MANAGER: 302}),  # the password is asked again first
    Address("lead_end", {MANAGER: 302}, kwargs=of("safe_lead"), about="safe_lead", method="post",
            of_organisation=True),
    Address("complaints", FEEDBACK, shows=SHOWN),
    Address("complaint_new", FEEDBACK),
    Address("complaint_new", done(FEEDBACK), method="post", data=complaint),
    Address("complaint_notice", FEEDBACK),
    Address("complaint_notice", done(FEEDBACK), method="post", data=notice),
    Address("complaint", OF_WORKER | {CASE: 404, FACILITATOR: 404}, kwargs=of("complaint"), about="complaint"),
    Address("complaint", OF_GROUP | NOT_YOURS, kwargs=of("group_complaint"), about="group_complaint", shows=SHOWN),
    Address("complaint_move", {MANAGER: 200, FACILITATOR: 404} | NOT_YOURS, kwargs=of("complaint", name="answer"),
            about="complaint"),
    Address("complaint_move", {MANAGER: 302, FACILITATOR: 404} | NOT_YOURS, kwargs=of("complaint", name="answer"),
            about="complaint", method="post", data=STEP),
    Address("complaint_protect", OF_GROUP | NOT_YOURS, kwargs=of("group_complaint"), about="group_complaint"),
    Address("complaint_protect", done(OF_GROUP) | NOT_YOURS, kwargs=of("group_complaint"), about="group_complaint",
            method="post", data=STEP),
    Address("person_documents", PEOPLE, kwargs=of("person"), about="person"),
    Address("document_new", WORK, kwargs=of("person"), about="person"),
    # Its bytes were never written: whoever may see it is told that it is gone.
    Address("document_file", dict.fromkeys(PEOPLE, 404), kwargs=of("document"), about="document"),
    Address("document_remove", WORK, kwargs=of("document"), about="document"),
    Address("document_remove", done(WORK), kwargs=of("document"), about="document", method="post",
            data=lambda world: {"because": "The wrong child"}),
    Address("upload_begin", dict.fromkeys(WORK, 201), method="post",
            data=lambda world: {"size": 10, "sha256": "a" * 64}),
    Address("upload", {FIELD: 200, CASE: 404}, kwargs=of("upload"), about="upload"),
    Address("upload", {FIELD: 409, CASE: 404}, kwargs=of("upload"), about="upload", method="put"),
    Address("upload_finish", {FIELD: 409, CASE: 404}, kwargs=of("upload"), about="upload", method="post"),
    Address("glass", GLASS),
    Address("glass_new", done(WORK)),  # the password is asked again first
    Address("glass_new", done(WORK), method="post",
            data=lambda world: {"name": f"{world.mark}family", "birth_year": 2017}),
    Address("glass_breaking", {MANAGER: 200, AUDITOR: 200} | NOT_YOURS, kwargs=of("glass"), about="glass"),
    Address("glass_breaking", {MANAGER: 302} | NOT_YOURS, kwargs=of("glass"), about="glass", method="post",
            data=lambda world: {"verdict": "justified", "note": "A doctor called"}),
]  # fmt: skip
