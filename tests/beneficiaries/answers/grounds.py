"""What the World holds of answers: a referral under way with a word of everybody, and an absence."""

import datetime

from django.utils import timezone

from tests.world import grows


@grows("begun")
def begun(ground):
    from beneficiaries.models import Consent, FamilyConfirmation, Referral  # models need their tables
    from tests.factories.access import UserFactory
    from tests.factories.people import ProviderFactory, ReferralFactory, ServiceKindFactory

    kind, now, mark = ServiceKindFactory(), timezone.now(), ground.mark
    provider = ProviderFactory(district=ground.district, kinds=[kind])
    referral = ReferralFactory(
        person=ground.person, organisation=ground.organisation, district=ground.district, programme=ground.programme,
        kind=kind, provider=provider, requested_by=ground.worker, need=f"{mark}need", state="attended",
        submitted_at=now, submitted_by=ground.worker, decided_at=now, decided_by=UserFactory(), approved_at=now,
        attended_on=datetime.date(2026, 5, 4),
    )  # fmt: skip
    FamilyConfirmation.objects.create(
        referral=referral, way="call", said_by="mother", attended="partly", note=f"{mark}said",
        said_on=datetime.date(2026, 5, 9), recorded_by=ground.worker,
    )  # fmt: skip
    assert Consent.objects.valid("sharing").filter(person=ground.person).exists()
    return Referral.objects.get(pk=referral.pk)


@grows("absence")
def absence(ground):
    from beneficiaries.models import Absence  # models need their tables
    from tests.factories.access import UserFactory

    today = timezone.localdate()
    return Absence.objects.create(
        user=UserFactory(), stand_in=UserFactory(), from_on=today, until_on=today + datetime.timedelta(days=3)
    )
