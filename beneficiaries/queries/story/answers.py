"""What providers and families tell of a person's referrals."""

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import FamilyConfirmation, ProviderAnswer
from beneficiaries.queries.story.entry import Entry


def confirmations(person):
    said = FamilyConfirmation.objects.filter(referral__person=person)
    for each in said.select_related("referral__kind", "recorded_by"):
        yield Entry(
            each.said_on,
            "answer",
            _("The family about %(service)s: it happened: %(answer)s")
            % {"service": each.referral.kind, "answer": each.get_attended_display()},
            each.note,
            str(each.recorded_by),
            ("referral", {"pk": each.referral_id}),
        )
    for each in ProviderAnswer.objects.filter(referral__person=person).select_related("referral__provider"):
        yield Entry(
            timezone.localdate(each.at),
            "answer",
            _("%(provider)s by link: %(told)s") % {"provider": each.referral.provider, "told": each.get_told_display()},
            each.note,
            url=("referral", {"pk": each.referral_id}),
        )
