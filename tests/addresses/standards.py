"""Addresses of standards, the library and buildings. Evidence is about services, yet its marks are watched."""

from tests.addresses import Address
from tests.advocacy.standards import grounds  # noqa: F401  (importing it lets the World grow them)

WRITERS = ("case-manager", "advocacy-officer", "programme-manager")
READERS = (*WRITERS, "me-officer", "district-coordinator")
READ, WRITE, MOVED = dict.fromkeys(READERS, 200), dict.fromkeys(WRITERS, 200), dict.fromkeys(WRITERS, 302)
SHOWS = ("advocacy-officer", "me-officer")
# A coordinator reads what is agreed; drafts and what waits stay with their organisation.
NOT_YET = {**dict.fromkeys(("case-manager", "advocacy-officer", "programme-manager", "me-officer"), 200),
           "district-coordinator": 404}  # fmt: skip
OWN = {**dict.fromkeys(("case-manager", "advocacy-officer", "programme-manager", "me-officer"), 200),
       "district-coordinator": 404}  # fmt: skip


def at(name, **more):
    return lambda world: {"pk": getattr(world, name).pk, **more}


def _standard(world):
    return {"code": "third", "version": 1}


def _version(name):
    return lambda world: {"version": getattr(world, name).version}


ADDRESSES = [
    Address("standards", READ),
    Address("standard", READ, kwargs=_standard),
    Address("standard_adopt", WRITE, kwargs=_standard),
    Address("standard_picture", READ, kwargs=lambda world: {"code": "third"}, shows=SHOWS),
    Address("assessments", READ, shows=SHOWS),
    Address("assessment_new", WRITE),
    Address("assessment", NOT_YET, kwargs=at("assessment"), about="assessment", shows=SHOWS),
    Address("assessment", READ, kwargs=at("later_assessment"), about="later_assessment", shows=SHOWS),
    Address("assessment_area", WRITE, kwargs=at("draft_assessment", area="one"), about="draft_assessment", shows=SHOWS),
    Address("assessment_plan", WRITE, kwargs=at("later_assessment", criterion="a"), about="later_assessment",
            shows=SHOWS),
    Address("assessment_compare", READ, kwargs=at("later_assessment"), about="later_assessment", shows=SHOWS),
    Address("assessment_file", dict.fromkeys(READERS, 404), kwargs=at("later_assessment", file=1),
            about="later_assessment"),
    Address("assessment_move", WRITE, kwargs=at("assessment", move="agree"), about="assessment", shows=SHOWS),
    Address("assessment_move", MOVED, kwargs=at("assessment", move="agree"), about="assessment", method="post",
            data=_version("assessment")),
    Address("library", READ, shows=SHOWS),
    Address("methodology_new", WRITE),
    Address("methodology", OWN, kwargs=at("entry"), about="entry", of_organisation=True, shows=SHOWS),
    Address("methodology_edit", WRITE, kwargs=at("entry"), about="entry", of_organisation=True, shows=SHOWS),
    Address("methodology_issue", WRITE, kwargs=at("entry"), about="entry", of_organisation=True, shows=SHOWS),
    Address("methodology_adopted", WRITE, kwargs=at("entry"), about="entry", of_organisation=True, shows=SHOWS),
    Address("methodology_text", dict.fromkeys(READERS, 404), about="entry", of_organisation=True,
            kwargs=lambda world: {"pk": world.entry.pk, "version": world.entry.pk}),
    Address("methodology_move", WRITE, kwargs=at("entry", move="withdraw"), about="entry", of_organisation=True,
            shows=SHOWS),
    Address("premises", READ, shows=SHOWS),
    Address("premises_new", WRITE),
    Address("premises_towns", READ, shows=SHOWS),
    Address("works", READ, shows=SHOWS),
    Address("building", READ, kwargs=at("building"), about="building", shows=SHOWS),
    Address("premises_edit", WRITE, kwargs=at("building"), about="building", shows=SHOWS),
    Address("premises_audit_new", WRITE, kwargs=at("building"), about="building", shows=SHOWS),
    Address("work_new", WRITE, kwargs=at("building"), about="building", shows=SHOWS),
    Address("premises_audit", READ, kwargs=at("audit"), about="audit", shows=SHOWS),
    Address("work", READ, kwargs=at("work"), about="work", shows=SHOWS),
    Address("work_edit", WRITE, kwargs=at("work"), about="work", shows=SHOWS),
    Address("work_photo_new", WRITE, kwargs=at("work"), about="work", shows=SHOWS),
    Address("work_photo", READ, about="work",
            kwargs=lambda world: {"pk": world.work.pk, "photo": world.photo.pk}),
    Address("work_move", WRITE, kwargs=at("work", move="start"), about="work", shows=SHOWS),
    Address("work_move", MOVED, kwargs=at("work", move="drop"), about="work", method="post", shows=SHOWS,
            data=lambda world: {"version": world.work.version, "note": "No money"}),
]  # fmt: skip
