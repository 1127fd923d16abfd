"""Lists in and out: who may, which files, what a row becomes, and that nothing in an export is a formula."""

import io
import json
import zipfile

import openpyxl
import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.models import Consent, DuplicateProposal, Person, Provider
from standing_together.access.models import Invitation
from standing_together.audit.models import Event
from standing_together.organisations.models import Organisation
from standing_together.places.finding import Gazetteer
from standing_together.places.models import District
from standing_together.spreadsheets.cells import disarm, rearm
from standing_together.spreadsheets.formats import Csv, Xlsx, read_list
from standing_together.spreadsheets.unusable import UnusableFile
from tests.factories.people import PersonFactory, ProviderFactory, ServiceKindFactory
from tests.factories.places import OrganisationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kulob():
    return District.objects.get(names__en="Kulob")


@pytest.fixture
def client(as_role, kulob):
    return as_role("case-manager", districts=[kulob], programmes=[ProgrammeFactory(code="our-programme")])


def workbook(*rows) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("list.xlsx", file.getvalue())


HEADINGS = (
    "family_name", "given_name", "patronymic", "sex", "birth_date", "district", "jamoat", "village", "phone",
    "programmes", "consent", "consent_giver", "caregiver",
)  # fmt: skip
ROW = ("Раҳимова", "Мадина", "Саидовна", "female", "03.05.2016", "Кӯлоб", "", "Деҳаи 2", 935550102, "our-programme",
       "yes", "mother", "Зулфия")  # fmt: skip


def changed(**cells):
    return tuple(cells.get(name, value) for name, value in zip(HEADINGS, ROW, strict=True))


def look(client, code, file):
    return client.post(reverse("list_import", args=[code]), {"file": file})


def bring(client, code, file):
    page = look(client, code, file)
    return client.post(reverse("list_confirm", args=[code]), {"checksum": page.context["checksum"]})


def counts(page):
    outcome = page.context["outcome"]
    return outcome.new, outcome.changed, outcome.same, outcome.rows_refused


def sign_in_just_now(client):
    client.user.set_password("a long enough one")
    client.user.save()
    client.force_login(client.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(reverse("account_reauthenticate"), {"password": "a long enough one"})


# Refusals


def test_files_that_are_no_list(client):
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b" " * 2**24)
    hostile = {
        b"\x89PNG\r\n\x1a\n": "neither",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old .xls",
        b"a,b\x00": "neither",
        book.getvalue(): "far larger",
        b"family_name,given_name\n": "no rows",
        b"family_name\nx\n": "missing",
        b"family_name\n" + b"x\n" * 5001: "more than 5,000",
        b"x" * (5 * 2**20 + 1): "5 MB",
    }
    for content, words in hostile.items():
        page = look(client, "people", SimpleUploadedFile("list.xlsx", content))
        assert words in page.content.decode()
        assert "survey" not in str(page.context["form"].errors)
    assert "Choose a file" in client.post(reverse("list_import", args=["people"])).content.decode()


def test_a_long_list_of_people_comes_in_as_a_survey(client):
    rows = [changed(given_name=f"Ном{number}") for number in range(501)]
    assert "500 rows" in look(client, "people", workbook(HEADINGS, *rows)).content.decode()


@pytest.mark.parametrize(
    ("cells", "column", "advice"),
    [
        ({"sex": "?"}, "sex", "female or male"),
        ({"birth_date": "soon"}, "birth_date", "2016-03-21"),
        ({"district": "Атлантида"}, "district", "There is no district"),
        ({"jamoat": "Атлантида"}, "jamoat", "no jamoat"),
        ({"family_name": "", "given_name": ""}, "given_name", "given name or surname"),
        ({"consent": ""}, "consent", "yes or no"),
        ({"consent": "no"}, "", "Without consent nothing may be kept"),
        ({"consent_giver": "neighbour"}, "consent_giver", "Write one of: self, mother"),
        ({"consent_giver": "sibling"}, "", "a parent or guardian must answer"),
        ({"programmes": ""}, "", "at least one programme"),
        ({"programmes": "no-such-programme"}, "", "does not cover"),
        ({"district": "Хоруғ"}, "", "does not cover"),
    ],
)
def test_a_row_is_refused_with_what_to_write(cells, column, advice, client):
    page = look(client, "people", workbook(HEADINGS, changed(**cells), ROW))
    (refused,) = page.context["outcome"].refused
    assert (refused.number, refused.column) == (2, column)
    assert advice in refused.advice
    assert refused.written == str(cells.get(column, ""))
    assert counts(page) == (1, 0, 0, 1)


def test_a_record_of_others_is_not_changed_by_its_identifier(client):
    stranger = PersonFactory()
    for identifier in (stranger.pk, "what"):
        page = look(client, "people", workbook(("id", *HEADINGS), (str(identifier), *ROW)))
        assert "no record with this identifier" in page.context["outcome"].refused[0].advice


def test_looking_writes_nothing_and_only_what_was_looked_at_is_written(client):
    page = look(client, "people", workbook(HEADINGS, ROW))
    assert counts(page) == (1, 0, 0, 0)
    assert not Person.objects.exists()
    confirm = reverse("list_confirm", args=["people"])
    assert client.post(confirm, {"checksum": "other"}).status_code == 302
    assert client.post(confirm, {"checksum": page.context["checksum"]}).status_code == 200
    assert client.post(confirm, {"checksum": page.context["checksum"]}).status_code == 302
    assert Person.objects.count() == 1


def test_providers_of_other_districts_stay(client, kulob):
    far = ProviderFactory(code="far")
    rows = [("code", "name_en", "district"), ("far", "Mine now", kulob.code), ("new", "There", far.district_id)]
    page = look(client, "providers", workbook(*rows))
    assert counts(page) == (0, 0, 0, 2)
    assert "your own districts" in page.context["outcome"].refused[0].advice


def test_nobody_invites_above_their_own(as_role):
    manager = as_role("programme-manager")
    headings = ("email", "role", "organisation")
    own = manager.grant.organisation.code
    page = look(manager, "invitations", workbook(headings, ("a@test.example", "administrator", own)))
    assert counts(page) == (0, 0, 0, 1)
    elsewhere = ("b@test.example", "field-worker", OrganisationFactory().code)
    assert counts(look(manager, "invitations", workbook(headings, elsewhere))) == (0, 0, 0, 1)
    assert not Invitation.objects.exists()


def test_a_list_that_is_not_ones_own(client):
    assert client.get(reverse("list_import", args=["organisations"])).status_code == 403
    assert client.get(reverse("list_import", args=["cases"])).status_code == 404
    assert client.get(reverse("list_export", args=["organisations", "csv"])).status_code == 403


# In


def test_people_are_registered_with_all_that_belongs_to_it(client, kulob):
    assert counts(bring(client, "people", workbook(HEADINGS, ROW))) == (1, 0, 0, 0)
    person = Person.objects.get()
    assert (person.district, str(person.phone), person.village.name) == (kulob, "+992935550102", "Деҳаи 2")
    assert person.consents.in_force().get().giver == "mother"
    assert person.caregivers.get().name == "Зулфия"
    assert person.enrolments.get().programme_id == "our-programme"
    told = Event.objects.get(action="list.imported")
    assert told.detail == {"list": "people", "new": 1, "changed": 0, "same": 0, "refused": 0}


def test_the_same_file_again_leaves_no_second_copy_and_a_likely_double_is_proposed(client):
    bring(client, "people", workbook(HEADINGS, ROW))
    page = look(client, "people", workbook(HEADINGS, ROW))
    assert counts(page) == (0, 0, 1, 0)
    assert "nothing to bring in" in page.content.decode()
    bring(client, "people", workbook(HEADINGS, changed(given_name="Madina", family_name="Rahimova")))
    assert Person.objects.count() == 2
    assert DuplicateProposal.objects.count() == 1


def test_what_was_taken_away_comes_back_unchanged_and_changed(client):
    bring(client, "people", workbook(HEADINGS, ROW))
    sign_in_just_now(client)
    taken = client.get(reverse("list_export", args=["people", "csv"])).content
    assert counts(look(client, "people", SimpleUploadedFile("people.csv", taken))) == (0, 0, 1, 0)
    mended = taken.decode().replace("Мадина", "Мадинабону").encode()
    assert counts(bring(client, "people", SimpleUploadedFile("people.csv", mended))) == (0, 1, 0, 0)
    person = Person.objects.get()
    assert (person.given_name, person.version) == ("Мадинабону", 2)
    assert "madina" in person.given_key


def test_providers_new_changed_and_the_same(client, kulob):
    ServiceKindFactory(code="physio")
    headings = ("code", "name_en", "kinds", "district", "phone", "capacity", "places_free", "colour")
    row = ["kulob-centre", "Centre", "physio", kulob.code, "+992935550102", 20.0, 4, "blue"]
    page = bring(client, "providers", workbook(headings, row))
    assert counts(page) == (1, 0, 0, 0)
    assert "colour" in page.content.decode()
    provider = Provider.objects.get(code="kulob-centre")
    assert (provider.capacity, provider.kinds.get().code, str(provider)) == (20, "physio", "Centre")
    assert counts(look(client, "providers", workbook(headings, row))) == (0, 0, 1, 0)
    row[5:7] = [3, 7]
    refused = look(client, "providers", workbook(headings, row)).context["outcome"].refused
    assert [each.number for each in refused] == [2]
    row[2], row[5] = "no-such-kind", 30
    assert "no-such-kind" in look(client, "providers", workbook(headings, row)).context["outcome"].refused[0].advice
    row[2] = "physio"
    assert counts(bring(client, "providers", workbook(headings, row))) == (0, 1, 0, 0)


def test_the_address_of_an_office_comes_in_and_goes_out(client, kulob):
    headings = ("code", "name_en", "district", "phone", "email")
    row = ["kulob-centre", "Centre", kulob.code, "+992935550102", "no address"]
    refused = look(client, "providers", workbook(headings, row)).context["outcome"].refused
    assert [(each.number, each.column) for each in refused] == [(2, "email")]
    row[4] = "centre@demo.example"
    bring(client, "providers", workbook(headings, row))
    provider = Provider.objects.get(code="kulob-centre")
    assert provider.email == "centre@demo.example"
    bring(client, "providers", workbook(headings[:4], [*row[:3], "+992935550103"]))  # a file without the column
    provider.refresh_from_db()
    assert (provider.email, str(provider.phone)) == ("centre@demo.example", "+992935550103")
    sign_in_just_now(client)
    assert "centre@demo.example" in client.get(reverse("list_export", args=["providers", "csv"])).content.decode()


def test_invitations_go_by_the_rules_of_inviting(as_role):
    manager = as_role("programme-manager")
    rows = [("email", "role", "organisation"), (" New@Test.example", "field-worker", manager.grant.organisation.code)]
    assert counts(bring(manager, "invitations", workbook(*rows))) == (1, 0, 0, 0)
    assert Invitation.objects.get().email == "new@test.example"
    assert counts(look(manager, "invitations", workbook(*rows))) == (0, 0, 1, 0)


def test_places_are_found_by_the_spelling_a_list_adds(as_role, kulob):
    administrator = as_role("administrator")
    rows = [("code", "aliases"), (kulob.code, "Кулябинка; Kulobcha"), ("TJ-XX", "Нигде")]
    assert counts(bring(administrator, "districts", workbook(*rows))) == (0, 1, 0, 1)
    assert Gazetteer.load().district("Kulobcha") == kulob


def test_a_place_changed_by_hand_is_found_by_its_new_spelling(as_role, kulob):
    administrator = as_role("administrator")
    address = reverse("admin:places_district_change", args=[kulob.pk])
    written = {"names": json.dumps(kulob.names | {"en": "Kulobville"}), "aliases": "Куляб-сити,Кулобдара"}
    assert administrator.post(address, written).status_code == 302
    for spelling in ("Kulobville", "кулобдара"):
        assert Gazetteer.load().district(spelling) == kulob
    assert Event.objects.get(action="places.changed").about_id == kulob.pk
    assert not Event.objects.filter(action="reference.changed").exists()


def test_organisations_come_in_by_admin_and_by_list(as_role):
    administrator = as_role("administrator")
    rows = [("code", "name_tg", "kind"), ("new-partner", "Шарик", "ngo"), ("no-kind", "Шарик", "what")]
    assert counts(bring(administrator, "organisations", workbook(*rows))) == (1, 0, 0, 1)
    assert Organisation.objects.get(code="new-partner").names == {"tg": "Шарик"}
    for name in ("organisations_organisation", "places_district", "places_jamoat", "beneficiaries_servicekind"):
        assert administrator.get(reverse(f"admin:{name}_changelist")).status_code == 200
        assert administrator.get(reverse(f"admin:{name}_import")).status_code == 200
    assert administrator.get(reverse("admin:organisations_programme_changelist")).status_code == 200


def test_the_admin_holds_no_case_data_and_lets_nobody_else_in(as_role, client):
    index = as_role("administrator").get(reverse("admin:index")).content.decode()
    assert not {"person", "referral", "screening", "consent"} & set(index.lower().replace("/", " ").split())
    assert client.get(reverse("admin:organisations_organisation_import")).status_code == 302


# Out


def test_taking_away_asks_for_the_password_first_and_is_written_down(client):
    PersonFactory(organisation=client.grant.organisation)
    address = reverse("list_export", args=["people", "xlsx"])
    assert reverse("account_reauthenticate") in client.get(address).url
    assert not Event.objects.filter(action="list.exported").exists()
    sign_in_just_now(client)
    answer = client.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    told = Event.objects.get(action="list.exported")
    assert told.detail == {"list": "people", "rows": 0, "kind": "xlsx"}


def test_the_admins_export_asks_for_the_password_too(as_role):
    administrator = as_role("administrator")
    address = reverse("admin:organisations_organisation_export")
    for answer in (administrator.get(address), administrator.post(address, {"format": "0"})):
        assert reverse("account_reauthenticate") in answer.url
    sign_in_just_now(administrator)
    answer = administrator.post(address, {"format": "0", "resource": "0", "organisationresource_code": "on"})
    assert "attachment" in answer.headers["Content-Disposition"]
    assert Event.objects.get(action="list.exported").detail["list"] == "organisation"


def test_only_ones_own_rows_leave(client, kulob):
    mine = {"organisation": client.grant.organisation, "programme": client.grant.programmes.get()}
    PersonFactory(**mine, district=kulob, family_name="Own")
    PersonFactory(**mine, family_name="Faraway")
    PersonFactory(district=kulob, programme=mine["programme"], family_name="Stranger")
    sign_in_just_now(client)
    text = client.get(reverse("list_export", args=["people", "csv"])).content.decode()
    assert "Own" in text
    assert "Faraway" not in text
    assert "Stranger" not in text


@pytest.mark.parametrize("number", [1, 30])
def test_an_export_asks_as_often_for_thirty_as_for_one(number, client, kulob, django_assert_max_num_queries):
    mine = {"organisation": client.grant.organisation, "programme": client.grant.programmes.get(), "district": kulob}
    PersonFactory.create_batch(number, **mine, consents=["registration"])
    sign_in_just_now(client)
    with django_assert_max_num_queries(14):
        client.get(reverse("list_export", args=["people", "csv"]))


@pytest.mark.parametrize("code", ["invitations", "service-kinds", "organisations", "districts", "jamoats"])
def test_every_list_leaves_and_has_a_template(code, as_role):
    administrator = as_role("administrator")
    sign_in_just_now(administrator)
    for kind in ("xlsx", "csv"):
        for door in ("list_export", "list_template"):
            assert administrator.get(reverse(door, args=[code, kind])).status_code == 200


RISKY = ["=1+1", "+992935550102", "-5", "@SUM(A1)", "\t=1", "'=1", "''", "plain"]


def test_no_export_holds_a_formula(client, kulob):
    mine = {"organisation": client.grant.organisation, "programme": client.grant.programmes.get(), "district": kulob}
    for text in RISKY:
        PersonFactory(**mine, family_name=text, given_name="x")
    sign_in_just_now(client)
    taken = client.get(reverse("list_export", args=["people", "xlsx"])).content
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(taken)).active for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=1+1" in {cell.value for cell in cells}
    text = client.get(reverse("list_export", args=["people", "csv"])).content.decode("utf-8-sig")
    assert not [cell for line in text.splitlines() for cell in line.split(",") if cell[:1] in "=+-@\t" and cell]


@given(st.text())
def test_a_disarmed_text_comes_back(text):
    assert rearm(disarm(text)) == text
    assert not disarm(text).startswith(("=", "+", "-", "@", "\t", "\r"))


printed = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=8)


@given(st.lists(printed, min_size=2, max_size=2))
def test_both_formats_bring_back_what_they_took(cells):
    dataset = tablib.Dataset(["x", *cells], headers=["a", "b", "c"])
    for format in (Xlsx(), Csv()):
        content = format.export_data(dataset)
        content = content if isinstance(content, bytes) else content.encode()
        assert [str(cell) for cell in format.create_dataset(content)[0]] == ["x", *cells]


def test_semicolons_and_whole_numbers():
    file = SimpleUploadedFile("a.csv", b"a;b\n1;2,5\n")
    assert read_list(file).dict == [{"a": "1", "b": "2,5"}]
    assert read_list(workbook(("a", "b", None), (1.0, "x", None))).dict == [{"a": 1, "b": "x"}]
    with pytest.raises(UnusableFile):
        read_list(SimpleUploadedFile("a.csv", b""))


def test_the_consent_counts_from_the_first_moment(client):
    bring(client, "people", workbook(HEADINGS, ROW))
    assert Consent.objects.valid("registration").count() == 1
