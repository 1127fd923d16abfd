from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission
from standing_together.offers import offer
from standing_together.tasklist.leads import leads_to

# Importing them registers what they hold: handlers of the outbox, sentences of Today.
REGISTERING = (
    "claim_prints",
    "handlers.consents",
    "handlers.protection",
    "handlers.referrals",
    "handlers.silence",
    "handlers.surveys",
    "measures.plans",
    "plan_papers",
    "holdings",
    "measures.caseload",
    "route_paper",
    "today.caseload",
    "measures.centres",
    "today.centres",
    "measures.claims",
    "today.claims",
    "device_papers",
    "measures.devices",
    "today.devices",
    "measures.answers",
    "slip_paper",
    "today.answers",
    "today.doubles",
    "today.people",
    "today.plans",
    "measures.complaints",
    "notice_paper",
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
        navigation.show(10, _("Plans"), "care_plans", Permission.PLAN_VIEW, room="services")
        navigation.show(14, _("Exercises"), "exercises", Permission.PLAN_VIEW, room="services")
        leads_to("beneficiaries.Plan", "care_plan")
        navigation.show(10, _("My day"), "visits_today", Permission.VISIT_VIEW, room="services")
        navigation.show(11, _("The team"), "visits_team", Permission.CASE_ASSIGN, room="services")
        navigation.show(12, _("Visits"), "visits", Permission.VISIT_VIEW, room="services")
        navigation.show(60, _("Caseloads"), "caseloads", Permission.CASE_ASSIGN, room="services")
        navigation.show(62, _("Conferences"), "conferences", Permission.CONFERENCE_RECORD, room="services")
        offer("person", _("Plan a visit"), "visit_new", Permission.VISIT_RECORD, order=10)
        offer("person", _("Write down a visit or call"), "visit_write", Permission.VISIT_RECORD, order=12)
        offer("person", _("Give the case to a colleague"), "person_assign", Permission.CASE_ASSIGN, order=60)
        offer("person", _("Write down a case conference"), "conference_new", Permission.CONFERENCE_RECORD, order=62)
        offer("person", _("Close the case"), "case_close", Permission.CASE_CLOSE, order=90)
        leads_to("beneficiaries.Person", "person")
        leads_to("beneficiaries.Conference", "conference")
        navigation.show(20, _("Sessions"), "sessions", Permission.SERVICE_VIEW, room="services")
        navigation.show(30, _("Service points"), "service_points", Permission.SERVICE_VIEW, room="services")
        offer(
            "approved referral", _("Put on the waiting list there"), "service_enrol_referral", Permission.SERVICE_RECORD
        )
        leads_to("beneficiaries.ServiceEnrolment", "service_enrolment")
        leads_to("beneficiaries.InstitutionStay", "stay")
        navigation.show(40, _("Claims"), "claims", Permission.CLAIM_VIEW, room="services")
        navigation.show(44, _("Gap board"), "gap", Permission.GAP_VIEW, room="services")
        navigation.show(46, _("Entitlements"), "entitlements", Permission.ENTITLEMENT_VIEW, room="services")
        leads_to("beneficiaries.Claim", "claim")
        navigation.show(40, _("Devices"), "devices", Permission.DEVICE_VIEW, room="services")
        navigation.show(45, _("Stock"), "stock", Permission.STOCK_VIEW, room="services")
        navigation.show(
            48, _("Waiting for devices"), "device_waiting", Permission.STOCK_VIEW, Permission.GAP_VIEW, room="services"
        )
        leads_to("beneficiaries.Device", "device")
        navigation.show(22, _("Without answer"), "referral_silent", Permission.REFERRAL_FOLLOW_UP, room="referrals")
        navigation.show(23, _("Families to ask"), "referral_families", Permission.REFERRAL_FOLLOW_UP, room="referrals")
        navigation.show(27, _("Picture"), "referral_picture", Permission.REFERRAL_PICTURE, room="referrals")
            29, _("Absence"), "absences", Permission.REFERRAL_FOLLOW_UP, Permission.REFERRAL_DECIDE, room="referrals"
        )
        navigation.show(7, _("Report a concern"), "concern_new", Permission.CONCERN_WRITE, room="today")
            80, _("Feedback"), "complaints", Permission.COMPLAINT_RECORD, Permission.COMPLAINT_ANSWER, room="services"
        )
            40, _("Emergency access"), "glass", Permission.GLASS_BREAK, Permission.GLASS_REVIEW, room="people"
        )
        navigation.show(50, _("Safeguarding leads"), "leads", Permission.CONCERN_APPOINT, room="office")
        offer("person", _("Report a concern"), "person_concern", Permission.CONCERN_WRITE, order=90)
