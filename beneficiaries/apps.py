from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission
from standing_together.offers import offer

# Importing them registers what they hold: handlers of the outbox, sentences of Today.
REGISTERING = (
    "handlers.consents",
    "handlers.protection",
    "handlers.referrals",
    "handlers.surveys",
    "measures.complaints",
    "notice_paper",
    "today.doubles",
    "today.people",
    "today.protection",
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
        navigation.show(7, _("Report a concern"), "concern_new", Permission.CONCERN_WRITE, room="today")
        navigation.show(
            80, _("Feedback"), "complaints", Permission.COMPLAINT_RECORD, Permission.COMPLAINT_ANSWER, room="services"
        )
        navigation.show(
            40, _("Emergency access"), "glass", Permission.GLASS_BREAK, Permission.GLASS_REVIEW, room="people"
        )
        navigation.show(85, _("Safeguarding leads"), "leads", Permission.CONCERN_APPOINT, room="office")
        offer("person", _("Report a concern"), "person_concern", Permission.CONCERN_WRITE, order=90)
