"""The addresses of the case work, one file a noun."""

from beneficiaries.urls import centres, doubles, lists, people, referrals, screening, surveys

urlpatterns = [
    *people.urlpatterns,
    *centres.urlpatterns,
    *doubles.urlpatterns,
    *screening.urlpatterns,
    *referrals.urlpatterns,
    *surveys.urlpatterns,
    *lists.urlpatterns,
]
