"""The addresses of the case work, one file a noun."""

from beneficiaries.urls import caseload, doubles, lists, people, plans, referrals, screening, surveys

urlpatterns = [
    *people.urlpatterns,
    *doubles.urlpatterns,
    *screening.urlpatterns,
    *referrals.urlpatterns,
    *surveys.urlpatterns,
    *lists.urlpatterns,
    *plans.urlpatterns,
    *caseload.urlpatterns,
]
