"""What donors count of claims, by hand and by the measures."""

import datetime

import pytest
from django.utils import timezone

from beneficiaries.models import Certificate
from beneficiaries.queries.gap import months_paid
from standing_together.measures import MEASURES, Span
from tests.beneficiaries.claims.scene import days_ago

CODES = (
    "claims_submitted", "claims_granted", "claims_refused", "appeals_won", "first_payments", "somoni_secured",
    "certificates_renewed_in_time",
)  # fmt: skip


def count(scene, code, **span):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    span = {"programme": scene.programme.pk, "start": days_ago(500), "end": tomorrow} | span
    return sum(number for _place, *_axes, number in MEASURES[code].count(Span(**span)))


def test_what_happened_is_counted_once_in_its_period_and_programme(scene):
    won = scene.go(scene.open(), "submit", "refuse", "appeal")
    scene.move(won, "grant", on=days_ago(5))
    scene.go(scene.open(), "submit", "grant", "confirm")
    scene.go(scene.open(entitlement="schooling"), "submit", "grant", "confirm")
    scene.open()
    numbers = {code: count(scene, code) for code in CODES[:5]}
    assert numbers == {
        "claims_submitted": 3, "claims_granted": 3, "claims_refused": 1, "appeals_won": 1, "first_payments": 1,
    }  # fmt: skip
    assert count(scene, "claims_granted", start=days_ago(6)) == 1
    assert not any(count(scene, code, programme="another") for code in CODES)


def test_somoni_are_counted_until_the_end_of_the_period(scene):
    claim = scene.go(scene.open(on=days_ago(300)), "submit", "grant")
    first = days_ago(200).replace(day=1)
    scene.move(claim, "confirm", monthly=100, first_paid_on=first)
    end = days_ago(90)
    last = end - datetime.timedelta(days=1)
    assert count(scene, "somoni_secured", end=end) == 100 * months_paid(first, last)
    assert count(scene, "somoni_secured", end=first) == 0
    scene.move(claim, "stop", on=days_ago(30))
    assert count(scene, "somoni_secured", end=end) == 100 * months_paid(first, last)


@pytest.mark.parametrize(("valid_from", "counted"), [(60, 1), (40, 0)])
def test_a_certificate_is_renewed_in_time_before_the_old_one_ends(scene, valid_from, counted):
    person, by = scene.person(), scene.worker.user
    facts = {"person": person, "kind": "child", "evidence": "seen", "recorded_by": by}
    Certificate.objects.create(on=days_ago(300), valid_to=days_ago(50), **facts)
    Certificate.objects.create(on=days_ago(30), valid_from=days_ago(valid_from), valid_to=days_ago(-300), **facts)
    assert count(scene, "certificates_renewed_in_time") == counted


def test_every_measure_has_a_definition_and_persons_are_protected():
    assert {MEASURES[code].unit for code in ("first_payments", "certificates_renewed_in_time")} == {"person"}
    assert all(MEASURES[code].definition for code in CODES)
