"""The pages: who sees names and accounts, forms that say what to do, constant queries."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from psgs.actions import association_life as life
from psgs.actions import associations as actions
from psgs.instruments.capacity import instrument
from psgs.models import Association, CapacityAssessment
from standing_together.tasklist.models import Task
from tests.beneficiaries.referrals.counting import at_most
from tests.psgs.associations.scene import TO_THE_OFFICE, days_ago

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def signed_in(scene, as_role):
    """A client with the role in the scene's organisation, district and programme."""

    def sign_in(role):
        where = {"organisation": scene.organisation, "districts": [scene.district], "programmes": [scene.programme]}
        return as_role(role, **where)

    return sign_in


def day(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def post(client, name, data, *args):
    return client.post(reverse(name, args=args), data)


def test_names_of_the_board_stay_with_those_who_work_with_it(scene, signed_in):
    association = scene.association()
    who = {"name": "Сафия Назарова", "sex": "female", "kind": "parent", "office": "chair", "phone": "+992900112233"}
    life.elect(association, by=scene.officer, from_on=days_ago(3), **who)
    page = reverse("association_board", args=[association.pk])
    for role in ("me-officer", "district-coordinator", "psg-facilitator"):
        text = text_of(signed_in(role).get(page))
        assert "Сафия" not in text
        assert "+992900112233" not in text
        assert "Chair" in text
    for role in ("advocacy-officer", "case-manager"):
        assert "Сафия Назарова" in text_of(signed_in(role).get(page))


def test_the_account_is_masked_for_those_who_do_not_change_it(scene, signed_in):
    association = scene.association(bank="Amonatbank", account_number="20216972000012345678")
    page = reverse("association", args=[association.pk])
    seen = text_of(signed_in("case-manager").get(page))
    assert "20216972000012345678" not in seen
    assert "•••• 5678" in seen
    assert "20216972000012345678" in text_of(signed_in("advocacy-officer").get(page))


def test_a_closed_way_says_why_and_an_open_one_has_a_button(scene, signed_in):
    association = scene.move(scene.association(), *TO_THE_OFFICE[:-1])
    text = text_of(signed_in("advocacy-officer").get(reverse("association", args=[association.pk])))
    assert "These papers are still missing" in text
    assert reverse("association_move", args=[association.pk, "end"]) in text
    assert "gave up or was dissolved" not in text_of(
        signed_in("case-manager").get(reverse("association", args=[association.pk]))
    )


def test_an_unknown_move_or_part_leads_nowhere(scene, signed_in):
    client, association = signed_in("advocacy-officer"), scene.association()
    for address in (
        reverse("association_move", args=[association.pk, "fly"]),
        reverse("association_add", args=[association.pk, "wing"]),
        reverse("association_part", args=[association.pk, "wing", "1"]),
        reverse("association_part", args=[association.pk, "term", "not-a-key"]),
        reverse("association_part", args=[association.pk, "paper", "999999"]),
    ):
        assert client.get(address).status_code == 404


def test_a_founder_is_told_what_is_wrong(scene, signed_in):
    association = scene.association()
    told = {**day("on", days_ago(1)), "members": "3", "present_women": "4", "version": association.version}
    response = post(signed_in("advocacy-officer"), "association_move", told, association.pk, "hold_assembly")
    assert response.status_code == 409
    assert "more women than founders" in text_of(response)


def test_from_the_idea_to_the_certificate_by_the_pages(scene, signed_in):
    """The whole way as an advocacy officer goes it, with the paper sheet photographed."""
    client = signed_in("advocacy-officer")
    where = {"organisation_id": scene.organisation.pk, "programme_id": scene.programme.pk}
    told = where | {"district_id": scene.district.pk, "kind": "association", "name": "Umed", "level": "district"}
    assert post(client, "association_new", told).status_code == 302
    association = Association.objects.get()
    brings = {
        "hold_assembly": {"members": 12, "present_women": 9},
        "submit": {"registering_office": "Department of justice"},
        "register": {"registering_office": "Department of justice", "certificate_number": "17"},
    }
    for move in (*TO_THE_OFFICE, "register"):
        association.refresh_from_db()
        if move == "submit":
            for paper in association.papers.all():
                data = {**day("have_on", days_ago(1)), "needed": "on"}
                data |= {"scan": SimpleUploadedFile("m.png", PNG, "image/png")} if paper.kind == "minutes" else {}
                done = client.post(reverse("association_part", args=[association.pk, "paper", paper.pk]), data)
                assert done.status_code == 302, text_of(done)
        data = {**day("on", days_ago(1)), "version": association.version} | brings.get(move, {})
        response = post(client, "association_move", data, association.pk, move)
        assert response.status_code == 302, text_of(response)
    association.refresh_from_db()
    assert (association.state, association.certificate_number) == ("registered", "17")
    text = text_of(client.get(reverse("association", args=[association.pk])))
    assert "No. 17 of" in text
    minutes = association.papers.get(kind="minutes")
    scan = client.get(reverse("association_paper_file", args=[association.pk, minutes.pk]))
    assert scan.status_code == 200
    assert b"".join(scan.streaming_content)


def test_a_decision_becomes_a_task(scene, signed_in):
    client, association = signed_in("advocacy-officer"), scene.association()
    planned = life.plan_assembly(association, by=scene.officer, planned_on=days_ago(2))
    came = {**day("held_on", days_ago(2)), "members": 60, "present": 40, "present_women": 30}
    assert post(client, "association_part", came, association.pk, "assembly", planned.pk).status_code == 302
    told = {"text": "A ramp at the school", "votes_for": 40, "votes_against": 0, "abstained": 0, "task": "Write to it"}
    response = post(client, "association_part", told, association.pk, "decision", planned.pk)
    assert response.status_code == 302, text_of(response)
    task = Task.objects.get()
    assert (task.title, task.district, task.about_id) == ("Write to it", scene.district, str(association.pk))
    text = text_of(client.get(reverse("association_board", args=[association.pk])))
    assert "A ramp at the school" in text
    assert "Write to it" in text
    assert "40 of 60 members came; 31 were needed." in text


def test_every_part_is_written_down_by_its_form(scene, signed_in):
    client, association, group = signed_in("advocacy-officer"), scene.association(), scene.group()
    sent = {
        "term": {"office": "chair", "name": "A", "sex": "female", "kind": "pwd", **day("from_on", days_ago(3))},
        "fee": {
            **day("from_on", days_ago(30)), **day("until_on", days_ago(0)), **day("due_on", days_ago(5)),
            "members_due": 9, "due": "90.50",
        },
        "report": {
            **day("period_from", days_ago(90)), **day("period_until", days_ago(9)), **day("due_on", days_ago(2)),
            "addressee": "tax",
        },
        "branch": {"name": "Dahana", "district_id": scene.district.pk, **day("opened_on", days_ago(8))},
        "group": {"group": group.pk, **day("from_on", days_ago(8))},
        "seat": {"forum": "Council", "level": "district", "name": "B", **day("from_on", days_ago(8))},
    }  # fmt: skip
    for part, data in sent.items():
        response = post(client, "association_add", data, association.pk, part)
        assert response.status_code == 302, text_of(response)
    later = {
        "term": (association.terms, {**day("on", days_ago(1)), "why": "Moved away"}),
        "fee": (association.fees, {"paid": "40", "members_paid": 4}),
        "report": (association.reports, day("on", days_ago(1))),
        "branch": (association.branches, day("on", days_ago(1))),
        "group": (association.member_groups, day("on", days_ago(1))),
        "seat": (association.seats, day("on", days_ago(1))),
    }
    for part, (rows, data) in later.items():
        row = rows.get()
        assert client.get(reverse("association_part", args=[association.pk, part, row.pk])).status_code == 200
        response = post(client, "association_part", data, association.pk, part, row.pk)
        assert response.status_code == 302, text_of(response)
    for page in ("association_board", "association_money", "association_places", "association_networks"):
        assert client.get(reverse(page, args=[association.pk])).status_code == 200


def test_a_network_by_its_pages(scene, signed_in):
    client = signed_in("advocacy-officer")
    where = {"organisation_id": scene.organisation.pk, "programme_id": scene.programme.pk}
    told = where | {"district_id": scene.district.pk, "name": "Khatlon", "level": "regional"}
    response = post(client, "network_new", told)
    assert response.status_code == 302, text_of(response)
    pk = response.url.rstrip("/").rpartition("/")[2]
    one, two = scene.registered("Umed", "1"), scene.registered("Mehr", "2")
    for association in (one, two):
        data = {"association": association.pk, **day("from_on", days_ago(9))}
        assert post(client, "network_add", data, pk, "member").status_code == 302
    data = {"kind": "appeal", "title": "A letter", "associations": [one.pk, two.pk], **day("on", days_ago(1))}
    assert post(client, "network_add", data, pk, "action").status_code == 302
    data = {"forum": "Council", "level": "national", "name": "B", **day("from_on", days_ago(8))}
    assert post(client, "network_add", data, pk, "seat").status_code == 302
    text = text_of(client.get(reverse("network", args=[pk])))
    assert "A letter" in text
    assert "Umed, Mehr" in text or "Mehr, Umed" in text
    member = one.networks.get()
    assert client.post(reverse("network_leave", args=[pk, member.pk]), day("on", days_ago(1))).status_code == 302


def test_a_round_by_its_pages_and_its_plan(scene, signed_in):
    client, association = signed_in("advocacy-officer"), scene.association()
    data = {**day("on", days_ago(1)), "women": 5, "men": 3}
    assert post(client, "capacity_begin", data, association.pk).status_code == 302
    found = CapacityAssessment.objects.get()
    for domain in instrument().domains:
        sent = {each.code: "none" if each.code == "roles" else "2" for each in domain.statements}
        assert post(client, "capacity_answer", sent, found.pk, domain.code).status_code == 302
    assert "Complete the round" in text_of(client.get(reverse("capacity_round", args=[found.pk])))
    assert post(client, "capacity_complete", {}, found.pk).status_code == 302
    assert post(client, "capacity_plan", {"title": "Elect", "statement": "board"}, found.pk).status_code == 302
    text = text_of(client.get(reverse("capacity_round", args=[found.pk])))
    assert "2.0 of 4" in text
    assert "Elect" in text
    assert "Does not apply" in text
    assert Task.objects.get().part == "board"
    text = text_of(client.get(reverse("association_capacity", args=[association.pk])))
    assert "<svg" in text
    assert "Baseline" in text


def test_an_unanswered_sentence_is_asked_for(scene, signed_in):
    client, association = signed_in("advocacy-officer"), scene.association()
    post(client, "capacity_begin", {**day("on", days_ago(1)), "women": 5, "men": 3}, association.pk)
    found = CapacityAssessment.objects.get()
    response = post(client, "capacity_answer", {"purpose": "9"}, found.pk, "governance")
    assert response.status_code == 200
    assert not found.answers.exists()
    assert client.get(reverse("capacity_answer", args=[found.pk, "wing"])).status_code == 404
    refused = client.post(reverse("capacity_complete", args=[found.pk]), follow=True)
    assert "18 sentences have no answer yet" in text_of(refused)


@pytest.mark.parametrize(
    ("filters", "seen"),
    [
        ({"kind": "opd"}, ["Mehr"]),
        ({"state": "registered"}, ["Umed"]),
        ({"words": "me"}, ["Umed", "Mehr"]),
        ({"words": "zz"}, []),
    ],
)
def test_the_list_is_narrowed(scene, signed_in, filters, seen):
    scene.registered("Umed")
    scene.association("Mehr", kind="opd")
    text = text_of(signed_in("me-officer").get(reverse("associations"), filters))
    assert {name for name in ("Umed", "Mehr") if f">{name}<" in text} == set(seen)


@pytest.mark.parametrize(("page", "most"), [("associations", 9), ("networks", 9), ("capacity_rounds", 9)])
def test_a_list_asks_the_same_for_one_and_for_thirty(scene, signed_in, page, most):
    client = signed_in("me-officer")
    for number in range(30):
        association = actions.found_association(
            by=scene.officer, organisation_id=scene.organisation.pk, programme=scene.programme,
            district_id=scene.district.pk, name=f"Association {number}",
        )  # fmt: skip
        association.capacity.create(
            instrument="x", instrument_version="1", round=0, on=days_ago(1), begun_by=scene.officer.user
        )
    client.get(reverse(page))
    with at_most(most):
        response = client.get(reverse(page))
    if page != "networks":
        assert "after=" in text_of(response)
