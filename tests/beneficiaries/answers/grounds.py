"""What the World holds of answers: a referral under way with a word of everybody, and an absence."""

import datetime
from uuid import uuid4

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


@grows("proposed")
def proposed(ground):
    """A day that waits for the worker's word."""
    from beneficiaries.models import AnswerLink, VisitProposal  # models need their tables
    from tests.factories.access import UserFactory
    from tests.factories.people import ProviderFactory, ReferralFactory, ServiceKindFactory

    kind, now, mark = ServiceKindFactory(), timezone.now(), ground.mark
    referral = ReferralFactory(
        person=ground.person, organisation=ground.organisation, district=ground.district, programme=ground.programme,
        kind=kind, provider=ProviderFactory(district=ground.district, kinds=[kind]), requested_by=ground.worker,
        need=f"{mark}need", state="approved", submitted_at=now, submitted_by=ground.worker, decided_at=now,
        decided_by=UserFactory(), approved_at=now,
    )  # fmt: skip
    link = AnswerLink.objects.create(
        referral=referral, stage="answer", through="screen", made_by=ground.worker, token_hash=uuid4().hex * 2,
        expires_at=now + datetime.timedelta(days=9),
    )  # fmt: skip
    return VisitProposal.objects.create(
        referral=referral, link=link, visit_on=timezone.localdate() + datetime.timedelta(days=5)
    )


@grows("absence")
def absence(ground):
    from beneficiaries.models import Absence  # models need their tables
    from tests.factories.access import UserFactory

    today = timezone.localdate()
    return Absence.objects.create(
        user=UserFactory(), stand_in=UserFactory(), from_on=today, until_on=today + datetime.timedelta(days=3)
    )
