from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission as P
from standing_together.offers import offer
from standing_together.tasklist.leads import leads_to

# Importing them registers what they hold: handlers of the outbox, papers, measures, sentences of Today.
REGISTERING = (
    "claim_prints",
    "device_papers",
    "handlers.consents",
    "handlers.protection",
    "handlers.referrals",
    "handlers.silence",
    "handlers.surveys",
    "holdings",
    "measures.answers",
    "measures.caseload",
    "measures.centres",
    "measures.claims",
    "measures.complaints",
    "measures.devices",
    "measures.plans",
    "notice_paper",
    "plan_papers",
    "route_paper",
    "slip_paper",
    "today.answers",
    "today.caseload",
    "today.centres",
    "today.claims",
    "today.devices",
    "today.doubles",
    "today.people",
    "today.plans",
    "today.protection",
    "today.referrals",
    "today.screening",
    "today.surveys",
)
# Room, place in it, words, address, and who may follow it (any of them).
SIGNS = (
    ("today", 7, _("Report a concern"), "concern_new", P.CONCERN_WRITE),
    ("today", 9, _("Feedback"), "complaints", P.COMPLAINT_RECORD, P.COMPLAINT_ANSWER),
    ("people", 10, _("People"), "people", P.PEOPLE_LIST, P.PEOPLE_LIST_MASKED),
    ("people", 12, _("Doubles"), "doubles", P.DUPLICATE_DECIDE, P.DUPLICATE_PROPOSE),
    ("people", 20, _("Caseloads"), "caseloads", P.CASE_ASSIGN),
    ("people", 22, _("Conferences"), "conferences", P.CONFERENCE_RECORD),
    ("people", 30, _("Surveys"), "surveys", P.SURVEY_IMPORT),
    ("people", 32, _("Coverage"), "survey_coverage", P.COVERAGE_VIEW),
    ("people", 35, _("Lists"), "lists", P.LIST_IMPORT, P.LIST_EXPORT, P.USER_INVITE, P.REFERENCE_CHANGE),
    ("people", 40, _("Emergency access"), "glass", P.GLASS_BREAK, P.GLASS_REVIEW),
    ("referrals", 20, _("Referrals"), "referrals", P.REFERRAL_LIST),
    ("referrals", 22, _("Without answer"), "referral_silent", P.REFERRAL_FOLLOW_UP),
    ("referrals", 23, _("Families to ask"), "referral_families", P.REFERRAL_FOLLOW_UP),
    ("referrals", 24, _("Proposed days"), "referral_proposals", P.REFERRAL_FOLLOW_UP),
    ("referrals", 25, _("Queue"), "referral_queue", P.REFERRAL_DECIDE),
    ("referrals", 27, _("Picture"), "referral_picture", P.REFERRAL_PICTURE),
    ("referrals", 28, _("Providers"), "providers", P.PROVIDER_VIEW),
    ("referrals", 29, _("Absence"), "absences", P.REFERRAL_FOLLOW_UP, P.REFERRAL_DECIDE),
    ("services", 10, _("My day"), "visits_today", P.VISIT_VIEW),
    ("services", 12, _("The team"), "visits_team", P.CASE_ASSIGN),
    ("services", 14, _("Visits"), "visits", P.VISIT_VIEW),
    ("services", 20, _("Plans"), "care_plans", P.PLAN_VIEW),
    ("services", 22, _("Exercises"), "exercises", P.PLAN_VIEW),
    ("services", 30, _("Sessions"), "sessions", P.SERVICE_VIEW),
    ("services", 32, _("Service points"), "service_points", P.SERVICE_VIEW),
    ("services", 40, _("Devices"), "devices", P.DEVICE_VIEW),
    ("services", 42, _("Stock"), "stock", P.STOCK_VIEW),
    ("services", 44, _("Waiting for devices"), "device_waiting", P.STOCK_VIEW, P.GAP_VIEW),
    ("benefits", 10, _("Claims"), "claims", P.CLAIM_VIEW),
    ("benefits", 20, _("Gap board"), "gap", P.GAP_VIEW),
    ("benefits", 30, _("Entitlements"), "entitlements", P.ENTITLEMENT_VIEW),
    ("office", 85, _("Safeguarding leads"), "leads", P.CONCERN_APPOINT),
)
# What pages of a record offer: page, place, words, address, permission.
OFFERS = (
    ("person", 10, _("Plan a visit"), "visit_new", P.VISIT_RECORD),
    ("person", 12, _("Write down a visit or call"), "visit_write", P.VISIT_RECORD),
    ("person", 60, _("Give the case to a colleague"), "person_assign", P.CASE_ASSIGN),
    ("person", 62, _("Write down a case conference"), "conference_new", P.CONFERENCE_RECORD),
    ("person", 90, _("Close the case"), "case_close", P.CASE_CLOSE),
    ("person", 95, _("Report a concern"), "person_concern", P.CONCERN_WRITE),
    ("approved referral", 50, _("Put on the waiting list there"), "service_enrol_referral", P.SERVICE_RECORD),
)
LEADS = (
    ("beneficiaries.Person", "person"),
    ("beneficiaries.Plan", "care_plan"),
    ("beneficiaries.Conference", "conference"),
    ("beneficiaries.ServiceEnrolment", "service_enrolment"),
    ("beneficiaries.InstitutionStay", "stay"),
    ("beneficiaries.Claim", "claim"),
    ("beneficiaries.Device", "device"),
)


class BeneficiariesConfig(AppConfig):
    name = "beneficiaries"

    def ready(self):
        for module in REGISTERING:
            import_module(f"beneficiaries.{module}")
        for room, place, words, url_name, *permissions in SIGNS:
            navigation.show(place, words, url_name, *permissions, room=room)
        for page, place, words, url_name, *permissions in OFFERS:
            offer(page, words, url_name, *permissions, order=place)
        for model, url_name in LEADS:
            leads_to(model, url_name)
