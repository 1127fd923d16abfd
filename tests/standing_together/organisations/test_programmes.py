"""The four programmes: good files, their facts, and a load that takes nothing away."""

import copy
import datetime
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from standing_together.access.actor import Actor, system_actor
from standing_together.audit.models import Event
from standing_together.organisations import files
from standing_together.organisations.actions import load_programmes
from standing_together.organisations.models import Organisation, Partner, Programme
from standing_together.places.actions import load_gazetteer, read_gazetteer
from standing_together.refusal import Refused
from tests.factories.access import GrantFactory, UserFactory

FILES = {programme["code"]: programme for programme in files.read_programmes()}
ORGANISATIONS = {row["code"] for row in files.read_organisations()}
DISTRICTS = {district["code"] for region in read_gazetteer()["regions"] for district in region["districts"]}


def _broken(change):
    programme = copy.deepcopy(FILES["out-of-the-shadows"])
    change(programme)
    return programme


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda p: p["partners"][0].update(organisation="nobody"), "organisation “nobody” is not known"),
        (lambda p: p["partners"][0].update(part="friend"), "part “friend” is not known"),
        (lambda p: p["districts"][0].update(code="TJ-XX"), "code “TJ-XX” is not known"),
        (lambda p: p["indicators"][0].update(unit="cat"), "unit “cat” is not known"),
        (lambda p: p["indicators"][0].update(counted="guessed"), "counted “guessed” is not known"),
        (lambda p: p["objectives"].append(p["objectives"][-1]), "a code stands twice"),
        (lambda p: p["objectives"][2].update(parent="impact"), "“day-care” does not stand under the level above"),
        (lambda p: p["objectives"][2].update(triangle=None), "“day-care” needs a side of the triangle"),
        (lambda p: p["objectives"][1].update(triangle="advocacy"), "“new-services” needs a side of the triangle"),
        (lambda p: p["objectives"][2].update(indicators=["unheard_of"]), "“day-care” needs known indicators"),
        (lambda p: p["targets"][0].update(indicator="round_tables"), "has no indicator “round_tables”"),
        (lambda p: p["targets"][0].update(district="TJ-DU-01"), "“TJ-DU-01” is not one of the programme"),
        (lambda p: p["targets"].append(p["targets"][0]), "stands twice"),
    ],
)
def test_a_bad_file_is_complained_about(change, fault):
    found = files.complaints(_broken(change), organisations=ORGANISATIONS, districts=DISTRICTS)
    assert any(fault in complaint for complaint in found), found


@pytest.mark.parametrize("code", FILES)
def test_our_files_are_good(code):
    programme = FILES[code]
    assert files.complaints(programme, organisations=ORGANISATIONS, districts=DISTRICTS) == []
    texts = [programme["names"], programme["summary"], *(row["names"] for row in programme["objectives"])]
    texts += [row["names"] for part in ("indicators", "target_groups") for row in programme[part]]
    assert all(set(text) == {"en", "da", "ru", "tg"} and all(text.values()) for text in texts)
    assert {row["level"] for row in programme["objectives"]} == {"impact", "outcome", "output"}


def test_an_indicator_means_the_same_everywhere():
    meanings = {}
    for programme in FILES.values():
        for row in programme["indicators"]:
            assert meanings.setdefault(row["code"], row) == row


def test_out_of_the_shadows_has_the_whole_table():
    cells = {(row["indicator"], row["district"]): row["value"] for row in FILES["out-of-the-shadows"]["targets"]}
    panjakent, kulob, muminobod, khovaling, shurobod = "TJ-SU-05", "TJ-KT-02", "TJ-KT-12", "TJ-KT-17", "TJ-KT-25"
    every = (panjakent, kulob, muminobod, khovaling, shurobod)
    assert cells == {
        ("day_care_centres", kulob): 1,
        ("day_care_centres", khovaling): 1,
        ("resource_centres", panjakent): 1,
        ("resource_centres", kulob): 1,
        ("resource_centres", khovaling): 1,
        **{("referral_centres", district): 1 for district in every},
        **{("mobile_outreach_teams", district): 1 for district in every},
        **{("kindergarten_corners", place): value for place, value in zip(every, (8, 4, 5, 4, 4), strict=True)},
    }


def test_standing_together_has_its_two_targets():
    cells = [(row["indicator"], row["district"], row["value"]) for row in FILES["standing-together"]["targets"]]
    assert cells == [("parent_support_groups", None, 80), ("associations_registered", None, 6)]
    assert len(FILES["standing-together"]["districts"]) == 6


@pytest.fixture
def loaded(db):
    load_gazetteer(by=system_actor())
    return load_programmes(by=system_actor())


def test_without_places_nothing_is_loaded(db):
    with connection.cursor() as cursor:
        cursor.execute("truncate places_district, organisations_programme cascade")
    with pytest.raises(CommandError, match="Run load_places first"):
        call_command("load_programmes")


def test_a_bad_file_loads_nothing(loaded):
    bad = _broken(lambda p: (p["names"].update(en="Changed"), p["targets"][0].update(district="TJ-DU-01")))
    with pytest.raises(Refused, match="TJ-DU-01"):
        load_programmes(by=system_actor(), programmes=[bad])
    assert str(Programme.objects.get(pk="out-of-the-shadows")) == "Out of the Shadows"


def test_the_facts_are_there(loaded):
    programme = Programme.objects.get(pk="standing-together")
    assert (programme.starts_on, programme.ends_on) == (datetime.date(2021, 3, 1), datetime.date(2023, 8, 31))
    assert (programme.currency, programme.granted, programme.budget) == ("DKK", Decimal(977679), Decimal(3973331))
    donor = programme.partners.get(part=Partner.Part.DONOR)
    assert donor.organisation.code == "cisu"
    assert programme.districts.count() == 6
    assert programme.facts["targets"][0]["value"] == 80
    assert Programme.objects.get(pk="social-services-4-inclusion").starts_on is None


def test_again_changes_nothing(loaded, capsys, django_assert_max_num_queries):
    before = Event.objects.count()
    with django_assert_max_num_queries(15):
        call_command("load_programmes")
    out, words = capsys.readouterr()
    assert {(row["created"], row["changed"]) for row in json.loads(out).values()} == {(0, 0)}
    assert "programmes: 0 new, 0 changed, 4 unchanged" in words
    assert Event.objects.count() == before


def test_the_file_decides_on_facts_and_staff_keep_the_rest(loaded):
    programme = Programme.objects.get(pk="standing-together")
    own = Organisation.objects.create(code="our-own", names={"en": "Our own"}, kind="ngo")
    programme.partners.create(organisation=own, part="implementer")
    programme.partners.filter(organisation__code="cisu").update(contract_number="21-1234")
    programme.districts.add("TJ-KT-08")
    Programme.objects.filter(pk=programme.pk).update(names={"en": "Wrong"}, closed_at="2024-01-01T00:00Z")
    Partner.objects.filter(organisation__code="cisu", programme="social-services-4-inclusion").update(
        contract_number="wrong"
    )
    counts = load_programmes(by=system_actor())
    programme.refresh_from_db()
    assert (counts["programmes"].changed, counts["partners"].changed) == (1, 1)
    assert (str(programme), programme.closed_at is not None, programme.districts.count()) == (
        "Standing Together",
        True,
        7,
    )
    assert programme.partners.filter(organisation=own).exists()
    assert programme.partners.get(organisation__code="cisu").contract_number == "21-1234"


# --- who sees which programme ---


def _seen(role, organisation, **scope):
    grant = GrantFactory(role=role, organisation=Organisation.objects.get(code=organisation), **scope)
    actor = Actor.of(grant.user)
    programmes = {programme.pk for programme in Programme.objects.visible_to(actor)}
    return programmes, {organisation.code for organisation in Organisation.objects.visible_to(actor)}


def test_whoever_has_no_grant_sees_nothing(loaded):
    for actor in (Actor(None), Actor.of(UserFactory())):
        assert not Programme.objects.visible_to(actor).exists()
        assert not Organisation.objects.visible_to(actor).exists()


def test_staff_see_the_programmes_their_organisation_has_a_part_in(loaded):
    programmes, organisations = _seen("case-manager", "mehrgon")
    assert programmes == {"standing-together"}
    assert {"mehrgon", "mission-east", "cisu"} <= organisations
    assert "handicap-international" not in organisations


def test_a_grant_that_names_programmes_reaches_those(loaded):
    named = [Programme.objects.get(pk="quality-of-life")]
    assert _seen("programme-manager", "mission-east", programmes=named)[0] == {"quality-of-life"}


def test_a_donor_sees_what_it_pays_for_and_no_more(loaded):
    assert _seen("donor", "cisu")[0] == {"standing-together", "social-services-4-inclusion"}
    assert _seen("donor", "european-union")[0] == {"social-services-4-inclusion", "out-of-the-shadows"}
    assert _seen("donor", "mission-east") == (set(), {"mission-east"})
    mixed = list(Programme.objects.filter(pk__in=["standing-together", "out-of-the-shadows"]))
    assert _seen("donor", "cisu", programmes=mixed)[0] == {"standing-together"}


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_administrators_and_auditors_see_all(loaded, role):
    programmes, organisations = _seen(role, "mission-east")
    assert programmes == set(FILES)
    assert organisations == ORGANISATIONS
    assert Programme.objects.visible_to(system_actor()).count() == 4
