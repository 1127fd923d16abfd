"""The addresses of the case work, one file a noun."""

from beneficiaries.urls import (
    answers,
    caseload,
    centres,
    claims,
    devices,
    doubles,
    lists,
    people,
    plans,
    protection,
    referrals,
    screening,
    surveys,
)

urlpatterns = [
    *people.urlpatterns,
    *centres.urlpatterns,
    *doubles.urlpatterns,
    *screening.urlpatterns,
    *answers.urlpatterns,  # before the moves of a referral, whose names stand in the same place
    *referrals.urlpatterns,
    *surveys.urlpatterns,
    *lists.urlpatterns,
    *plans.urlpatterns,
    *caseload.urlpatterns,
    *claims.urlpatterns,
    *devices.urlpatterns,
    *protection.urlpatterns,
]
