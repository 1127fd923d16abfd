"""Pages: constant queries, filters, files, what a person in each place sees."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from advocacy.actions import library, premises
from advocacy.models import Methodology, Premises, StandardAdoption, StandardAssessment
from standing_together.refusal import Refused
from standing_together.today import lines_for
from tests.advocacy.standards import make
from tests.beneficiaries.referrals.counting import at_most
from tests.factories.people import ProviderFactory
from tests.standing_together.files.test_keeping import a_paper


@pytest.fixture
def client(by):
    client = Client()
    client.force_login(by.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def sign_in(actor):
    client = Client()
    client.force_login(actor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def fill(name, ground, by, second, many):
    of = make.standard()
    for number in range(many):
        if name in ("assessments", "standard_picture"):
            make.agreed(ground, by, second, of=of)
        elif name == "library":
            make.entry(ground, by)
        else:
            make.work(make.building(ground, by, name=f"School {number}"), by)


@pytest.mark.parametrize("name", ["assessments", "standard_picture", "library", "premises", "works", "premises_towns"])
def test_lists_ask_the_same_with_one_row_and_with_thirty(
    name, ground, by, second, client, django_assert_max_num_queries
):
    url = reverse(name, args=["small"] if name == "standard_picture" else [])
    fill(name, ground, by, second, 1)
    client.get(url)
    with django_assert_max_num_queries(40) as asked:
        assert client.get(url).status_code == 200
    number = len(asked)
    ProviderFactory._meta.model.objects.update(active=False)
    fill_more(name, ground, by, second)
    with at_most(number):
        page = client.get(url)
    assert page.status_code == 200


def fill_more(name, ground, by, second):
    of = make.standard()
    for number in range(29):
        if name in ("assessments", "standard_picture"):
            make.agreed(ground, by, second, of=of)
        elif name == "library":
            make.entry(ground, by)
        else:
            make.work(make.building(ground, by, name=f"More {number}"), by)


def test_area_by_area_to_the_second_person(ground, by, second, client):
    assessment = make.draft(ground, by)
    url = reverse("assessment_area", args=[assessment.pk, "one"])
    bare = client.post(url, {"area-version": 1, "area-a-level": "2"})
    assert "What did you see" in bare.content.decode()
    filled = {"area-version": 1, "area-a-level": 2, "area-a-evidence": "Seen", "area-b-level": 1,
              "area-b-evidence": "Read", "area-a-files": a_paper()}  # fmt: skip
    answer = client.post(url, filled)
    assert answer.url == reverse("assessment_area", args=[assessment.pk, "two"])
    assert client.post(url, filled).status_code == 200, "the page that was read is old"
    last = {"area-version": 2, "area-c-level": 3, "area-c-evidence": "Heard"}
    assert client.post(answer.url, last).url == reverse("assessment", args=[assessment.pk])
    move = reverse("assessment_move", args=[assessment.pk, "submit"])
    client.post(move, {"version": 3})
    page = sign_in(second).get(reverse("assessment", args=[assessment.pk])).content.decode()
    assert "Does not meet it yet" in page
    file = assessment.evidence_files.get()
    paper = client.get(reverse("assessment_file", args=[assessment.pk, file.pk]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")
    agree = reverse("assessment_move", args=[assessment.pk, "agree"])
    assert client.post(agree, {"version": 4}).status_code == 409
    assert sign_in(second).post(agree, {"version": 4}).status_code == 302


def test_beginning_and_adopting_by_form(ground, by, client):
    of, provider = make.standard(), ProviderFactory(district=ground.district)
    day = {"assessed_on_day": 4, "assessed_on_month": 5, "assessed_on_year": 2026}
    facts = {"provider": provider.pk, "standard": of.pk, "programme": ground.programme.pk, **day}
    client.post(reverse("assessment_new"), facts)
    assert StandardAssessment.objects.get().assessed_on == make.DAY
    day = {"adopted_on_day": 4, "adopted_on_month": 5, "adopted_on_year": 2026}
    facts = {"authority": "Hukumat of Kulob", "document": "Order 14", "programme": ground.programme.pk, **day}
    client.post(reverse("standard_adopt", args=["small", 1]), facts)
    assert StandardAdoption.objects.get().organisation == ground.organisation
    assert "Order 14" in client.get(reverse("standard", args=["small", 1])).content.decode()


def test_the_picture_says_it_in_words_and_numbers(ground, by, second, client):
    make.agreed(ground, by, second)
    make.agreed(ground, by, second, levels={"a": 0, "b": 2, "c": 3})
    page = client.get(reverse("standard_picture", args=["small"])).content.decode()
    assert "1 of 2 service points assessed meet the standard (50 %)" in page
    assert "0 – level 0" in page


def test_then_and_now_has_bars_and_table(ground, by, second, client):
    provider = ProviderFactory(district=ground.district)
    make.agreed(ground, by, second, provider=provider, on=make.DAY.replace(month=1), levels={"a": 1, "b": 2, "c": 2})
    now = make.agreed(ground, by, second, provider=provider)
    page = client.get(reverse("assessment_compare", args=[now.pk])).content.decode()
    assert "2 better, 0 worse" in page
    assert "<svg" in page


def test_a_draft_of_the_library_stays_at_home(ground, by, second):
    entry = make.entry(ground, by)
    stranger = sign_in(make.actor(type(ground)()))
    assert stranger.get(reverse("methodology", args=[entry.pk])).status_code == 404
    with pytest.raises(Refused, match="Add the text"):
        library.publish_methodology(entry, by=by)
    library.add_version(entry, by=by, upload=a_paper(), language="tg", issued_on=make.DAY)
    with pytest.raises(Refused, match="in this language already"):
        library.add_version(entry, by=by, upload=a_paper(), language="tg", issued_on=make.DAY, same_issue=True)
    issue = library.add_version(entry, by=by, upload=a_paper(), language="ru", issued_on=make.DAY, same_issue=True)
    assert issue.number == 1
    entry = library.publish_methodology(entry, by=by)
    assert stranger.get(reverse("methodology", args=[entry.pk])).status_code == 200
    assert stranger.get(reverse("methodology_edit", args=[entry.pk])).status_code == 404
    library.adopt_methodology(entry, by=by, adopted_by="Kulob centre", adopted_on=make.DAY)
    with pytest.raises(Refused, match="cannot replace itself"):
        library.replace_methodology(entry, by=by, by_which=entry)
    other = make.published(make.entry(ground, by), by)
    done = library.replace_methodology(entry, by=by, by_which=other)
    assert (done.state, done.replaced_by) == ("replaced", other)


def test_the_library_is_searched_in_every_language(ground, by, client):
    make.entry(ground, by, titles={"tg": "Суҳбат бо суратҳо"}, cbr=["education"], ages=["school"])
    make.entry(ground, by, titles={"en": "Checklist of a visit"}, kind="methodology")
    url = reverse("library")
    for query, found in (("words=суратҳо", 1), ("cbr=education", 1), ("ages=adult", 0), ("kind=tool&words=visit", 0)):
        page = client.get(f"{url}?{query}").content.decode()
        assert ("Суҳбат" in page) == bool(found), query
        assert "Checklist of a visit" not in page


def test_an_entry_by_form_needs_a_title(ground, client):
    url = reverse("methodology_new")
    assert "at least one language" in client.post(url, {"kind": "tool"}).content.decode()
    client.post(url, {"kind": "tool", "title_tg": "Варақа", "programme": ground.programme.pk, "ages": ["early"]})
    assert Methodology.objects.get().titles == {"tg": "Варақа"}


def test_a_walk_by_form_and_a_work_from_its_barrier(ground, by, second, client):
    district = {"district_id": ground.district.pk, "programme": ground.programme.pk}
    client.post(reverse("premises_new"), {"name": "School 12", "kind": "school", "town": "Kulob", **district})
    building = Premises.objects.get()
    filled = {code: each.get("cm", each["answer"]) for code, each in make.answers().items()}
    filled |= {"entrance-step-free": "no", "ramp-slope": "", "with_users": "yes", "audited_on_day": 4,
               "audited_on_month": 5, "audited_on_year": 2026}  # fmt: skip
    answer = client.post(reverse("premises_audit_new", args=[building.pk]), filled)
    assert "There are steps and no ramp" in client.get(answer.url).content.decode()
    url = reverse("work_new", args=[building.pk]) + "?barrier=entrance-step-free"
    assert "There are steps and no ramp" in client.get(url).content.decode()
    assert "Choose the currency" in client.post(
        url, {"kind": "ramp", "description": "A ramp", "planned_cost": "10"}
    ).content.decode()  # fmt: skip
    client.post(url, {"kind": "ramp", "description": "A ramp", "planned_cost": "10", "currency": "TJS"})
    work = building.works.get()
    assert (work.barrier, work.audit) == ("entrance-step-free", building.audits.get())
    photo = premises.add_photo(work, by=by, upload=make.picture(), moment="before")
    shown = client.get(reverse("work_photo", args=[work.pk, photo.pk]))
    assert b"".join(shown.streaming_content)[:2] == b"\xff\xd8"
    assert "The place before the work" in client.get(reverse("work", args=[work.pk])).content.decode()
    with pytest.raises(Refused, match="photo"):
        premises.add_photo(work, by=by, upload=a_paper(), moment="after")


def test_today_tells_what_waits_and_what_is_late(ground, by, second):
    make.waiting(ground, by)
    late = timezone.localdate() - datetime.timedelta(days=3)
    make.work(make.building(ground, by), by, due_on=late)
    assert not [line for line in lines_for(by, "waiting") if "second person" in str(line.text)]
    assert "1 assessment of a service waits" in " ".join(str(line.text) for line in lines_for(second, "waiting"))
    assert "1 work on a building should be done" in " ".join(str(line.text) for line in lines_for(by, "due"))
