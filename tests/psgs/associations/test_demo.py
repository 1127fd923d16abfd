"""The demo's associations stand on its accounts and districts, and are invented once."""

from psgs.demo import associations as demo
from psgs.models import Association, CapacityAssessment, JointAction
from standing_together.organisations.models import Organisation, Programme
from tests.factories.access import UserFactory


def test_without_the_accounts_of_the_demo_nothing_is_invented(db):
    assert demo.fill(2026) == {}


def test_six_associations_are_registered_and_nothing_comes_twice(db):
    assert Organisation.objects.filter(code__in=["ehyo-va-dastgiri", "mehrgon"]).count() == 2
    assert Programme.objects.filter(pk="standing-together").exists()
    UserFactory(email=demo.WRITER)
    rows = demo.fill(2026)
    assert rows["associations"] == 9
    assert Association.objects.filter(kind="association", state="registered").count() == 6
    assert not CapacityAssessment.objects.filter(completed_at=None).exists()
    assert all(action.associations.count() > 1 for action in JointAction.objects.all())
    assert demo.fill(2026) == {}
