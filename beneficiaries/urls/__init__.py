"""The addresses of the case work, one file a noun."""

from beneficiaries.urls import doubles, lists, people, protection, referrals, screening, surveys

urlpatterns = [
    *people.urlpatterns,
    *doubles.urlpatterns,
    *screening.urlpatterns,
    *referrals.urlpatterns,
    *surveys.urlpatterns,
    *lists.urlpatterns,
    *protection.urlpatterns,
]
