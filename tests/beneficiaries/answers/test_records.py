"""What experience says of a provider: counted by the database, silent below five, in constant queries."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import referrals
from beneficiaries.models import Referral
from beneficiaries.queries.records import Record, record_words, records_by_service, records_of
from tests.beneficiaries.referrals.counting import at_most
from tests.beneficiaries.referrals.test_queue import sign_in
from tests.factories.people import ProviderFactory, ServiceKindFactory


def served(scene, days, **facts):
    """Approved so many days before the first visit, which was today."""
    referral = referrals.accept_referral(scene.approved(person=scene.another_person(), **facts), by=scene.worker)
    Referral.objects.filter(pk=referral.pk).update(approved_at=timezone.now() - datetime.timedelta(days=days))
    return referrals.attend_referral(referral, by=scene.worker)


def test_nothing_is_said_below_five(scene):
    for days in (1, 2, 3, 4):
        served(scene, days)
    record = records_of([scene.provider.pk])[scene.provider.pk]
    assert (record.answered, record.share, record.days) == (4, None, None)
    assert record_words(record) == "fewer than 5 answers in twelve months"


def test_share_and_middle_of_twelve_months(scene):
    for days in (2, 4, 9, 30, 31):
        served(scene, days)
    for _ in range(3):
        referral = scene.approved(person=scene.another_person())
        referrals.decline_referral(referral, by=scene.worker, note="Full", reason="no_place")
    other = ServiceKindFactory(code="hearing-care")
    scene.provider.kinds.add(other)
    served(scene, 100, kind=other)
    assert records_of([scene.provider.pk], scene.kind)[scene.provider.pk] == Record(8, 5, 5, 9.0)
    assert records_of([scene.provider.pk])[scene.provider.pk].answered == 9
    assert records_by_service(scene.provider)["hearing-care"].answered == 1
    words = "accepted 62 % of 8 referrals; usually 9 days to the first visit"
    assert record_words(records_by_service(scene.provider)[scene.kind.pk]) == words
    later = timezone.localdate() + datetime.timedelta(days=400)
    assert records_of([scene.provider.pk], today=later) == {}
    worker, coordinator = sign_in(scene.worker), sign_in(scene.coordinator)
    assert words in worker.get(reverse("provider", args=[scene.provider.code])).content.decode()
    new = reverse("referral_new", args=[scene.another_person().pk], query={"kind": scene.kind.pk})
    assert words in worker.get(new).content.decode()
    waits = scene.submitted(person=scene.another_person())
    assert words in coordinator.get(reverse("referral_decide", args=[waits.pk])).content.decode()
    assert words in worker.get(reverse("providers"), {"kind": scene.kind.pk}).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_choosing_among_thirty_asks_as_little_as_among_one(scene, rows):
    ProviderFactory.create_batch(rows - 1, district=scene.district, kinds=[scene.kind])
    client = sign_in(scene.worker)
    url = reverse("referral_new", args=[scene.person.pk], query={"kind": scene.kind.pk})
    client.get(url)
    with at_most(16):
        assert client.get(url).status_code == 200
