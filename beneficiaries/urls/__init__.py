"""The addresses of the case work, one file a noun."""

from beneficiaries.urls import (
    caseload,
    centres,
    claims,
    devices,
    doubles,
    lists,
    people,
    plans,
    referrals,
    screening,
    surveys,
)

urlpatterns = [
    *people.urlpatterns,
    *centres.urlpatterns,
    *doubles.urlpatterns,
    *screening.urlpatterns,
    *referrals.urlpatterns,
    *surveys.urlpatterns,
    *lists.urlpatterns,
    *plans.urlpatterns,
    *caseload.urlpatterns,
    *claims.urlpatterns,
    *devices.urlpatterns,
]
