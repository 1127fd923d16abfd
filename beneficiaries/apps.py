from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission

# Importing them registers what they hold: handlers of the outbox, sentences of Today.
REGISTERING = (
    "handlers.consents",
    "handlers.referrals",
    "handlers.silence",
    "handlers.surveys",
    "measures.answers",
    "slip_paper",
    "today.answers",
    "today.doubles",
    "today.people",
    "today.referrals",
    "today.screening",
    "today.surveys",
)


class BeneficiariesConfig(AppConfig):
    name = "beneficiaries"

    def ready(self):
        for module in REGISTERING:
            import_module(f"beneficiaries.{module}")
        navigation.show(10, _("People"), "people", Permission.PEOPLE_LIST, Permission.PEOPLE_LIST_MASKED)
        navigation.show(12, _("Doubles"), "doubles", Permission.DUPLICATE_DECIDE, Permission.DUPLICATE_PROPOSE)
        navigation.show(30, _("Surveys"), "surveys", Permission.SURVEY_IMPORT)
        navigation.show(32, _("Coverage"), "survey_coverage", Permission.COVERAGE_VIEW)
        navigation.show(
            35, _("Lists"), "lists", Permission.LIST_IMPORT, Permission.LIST_EXPORT, Permission.USER_INVITE,
            Permission.REFERENCE_CHANGE,
        )  # fmt: skip
        navigation.show(20, _("Referrals"), "referrals", Permission.REFERRAL_LIST, room="referrals")
        navigation.show(25, _("Queue"), "referral_queue", Permission.REFERRAL_DECIDE, room="referrals")
        navigation.show(28, _("Providers"), "providers", Permission.PROVIDER_VIEW, room="referrals")
        navigation.show(22, _("Without answer"), "referral_silent", Permission.REFERRAL_FOLLOW_UP, room="referrals")
        navigation.show(23, _("Families to ask"), "referral_families", Permission.REFERRAL_FOLLOW_UP, room="referrals")
        navigation.show(27, _("Picture"), "referral_picture", Permission.REFERRAL_PICTURE, room="referrals")
        navigation.show(
            29, _("Absence"), "absences", Permission.REFERRAL_FOLLOW_UP, Permission.REFERRAL_DECIDE, room="referrals"
        )
