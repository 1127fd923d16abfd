"""The addresses of the case work, one file a noun."""

from beneficiaries.urls import answers, doubles, lists, people, referrals, screening, surveys

urlpatterns = [
    *people.urlpatterns,
    *doubles.urlpatterns,
    *screening.urlpatterns,
    *answers.urlpatterns,  # before the moves of a referral, whose names stand in the same place
    *referrals.urlpatterns,
    *surveys.urlpatterns,
    *lists.urlpatterns,
]
