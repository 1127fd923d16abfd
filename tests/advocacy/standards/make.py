"""Small standards, assessments, entries and works for tests."""

import datetime
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from advocacy.actions import library, premises, standards
from advocacy.checklists.definition import newest
from advocacy.models import AccessWork, Methodology, Premises
from standing_together.access.actor import Actor, system_actor
from tests.factories.access import GrantFactory
from tests.factories.people import ProviderFactory

DAY = datetime.date(2026, 5, 4)


def picture():
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(out, "JPEG")
    return SimpleUploadedFile("place.jpg", out.getvalue(), content_type="image/jpeg")


def words(text):
    return dict.fromkeys(("en", "tg", "ru"), text)


def data(code="small", version=1, areas=(("one", ("a", "b")), ("two", ("c",))), levels=4, needed=2) -> dict:
    """A standard's file with these areas and criteria."""

    def criterion(each):
        return {
            "code": each,
            "names": words(f"criterion {each}"),
            "levels": [words(f"{each}{n}") for n in range(levels)],
        }

    return {
        "code": code, "version": version, "names": words(f"Standard {code}"), "about": words("about"),
        "source": words("source"), "levels": [words(f"level {n}") for n in range(levels)],
        "rule": {"every_criterion_at_least": needed, "words": words("rule")},
        "areas": [
            {"code": area, "names": words(f"area {area}"), "criteria": [criterion(each) for each in criteria]}
            for area, criteria in areas
        ],
    }  # fmt: skip


def standard(**facts):
    return standards.load_standard(data(**facts), by=system_actor())[0]


def actor(ground, role="case-manager") -> Actor:
    where = {"organisation": ground.organisation, "districts": [ground.district], "programmes": [ground.programme]}
    return Actor.of(GrantFactory(role=role, **where).user)


def draft(ground, by, of=None, on=DAY, provider=None, note=""):
    of = of or standard()
    provider = provider or ProviderFactory(district=ground.district)
    return standards.begin_assessment(
        of, provider, by=by, programme=ground.programme, assessed_on=on, with_whom=f"{note}two mothers"
    )


def written(assessment, by, note="", **levels):
    found = {code: (level, f"{note}seen") for code, level in (levels or {"a": 2, "b": 3, "c": 2}).items()}
    return standards.write_levels(assessment, by=by, levels=found)


def waiting(ground, by, note="", levels=None, **facts):
    made = draft(ground, by, note=note, **facts)
    return standards.submit_assessment(written(made, by, note=note, **(levels or {})), by=by)


def agreed(ground, by, second, **facts):
    return standards.agree_assessment(waiting(ground, by, **facts), by=second)


def entry(ground, by, note="", **facts):
    kept = {"kind": "tool", "titles": {"en": f"{note}Entry"}, "summaries": {"en": f"{note}Summary"}}
    return library.add_methodology(by=by, programme=ground.programme, **(kept | facts))


def published(entry: Methodology, by) -> Methodology:
    """Published around the need of a file."""
    facts = {"state": "published", "published_at": "2026-05-04T10:00+05:00", "published_by": by.user}
    Methodology.objects.filter(pk=entry.pk).update(**facts)
    entry.refresh_from_db()
    return entry


def building(ground, by, note="", name="Health centre", **facts) -> Premises:
    kept = {"kind": "health_centre", "town": "Kulob", "address": "", "owner": f"{note}owner"}
    return premises.add_premises(
        by=by, programme=ground.programme, district_id=ground.district.pk, jamoat_id=None, name=f"{note}{name}",
        **(kept | facts),
    )  # fmt: skip


def answers(**other) -> dict:
    """Every question answered so that nothing is a barrier, but for `other` (dashes written as underscores)."""
    found = {
        code: {"answer": "measured", "cm": item.least_cm or item.most_cm} if item.measured else {"answer": "yes"}
        for code, item in newest().items.items()
    }
    return found | {code.replace("_", "-"): answer for code, answer in other.items()}


def walk(of, by, on=DAY, **facts):
    kept = {"answers": answers(entrance_step_free={"answer": "no"}), "with_users": True}
    return premises.record_audit(of, newest(), by=by, audited_on=on, **(kept | facts))


def work(of, by, state="planned", note="", **facts) -> AccessWork:
    """A ramp that came as far as `state`."""
    kept = {"kind": "ramp", "description": f"{note}a ramp", "planned_cost": 1200, "currency": "TJS"}
    made = premises.plan_work(of, by=by, **(kept | facts))
    moves = {"funded": lambda w: premises.fund_work(w, by=by, funder="Hukumat"),
             "in_work": lambda w: premises.start_work(w, by=by),
             "done": lambda w: premises.finish_work(w, by=by, on=DAY, spent=1100)}  # fmt: skip
    for name, move in moves.items():
        if list(moves).index(name) <= (list(moves).index(state) if state in moves else -1):
            made = move(made)
    return made
