from django.urls import path

from beneficiaries.views import changes, consents, family, papers, people, person, photo, registration

urlpatterns: list = [
    path("people/", people.people, name="people"),
    path("people/new/", registration.register, name="person_register"),
    path("people/jamoats/", registration.jamoats, name="jamoats"),
    path("people/households/", family.households, name="households"),
    path("people/caregivers/<int:pk>/", family.caregiver_change, name="caregiver_change"),
    path("people/caregivers/<int:pk>/end/", family.caregiver_end, name="caregiver_end"),
    path("people/programmes/<int:pk>/end/", family.enrolment_end, name="enrolment_end"),
    path("people/<uuid:pk>/family/programme/", family.enrolment_new, name="enrolment_new"),
    path("people/<uuid:pk>/", person.person, name="person"),
    path("people/<uuid:pk>/referrals/", person.referrals, name="person_referrals"),
    path("people/<uuid:pk>/papers/", papers.papers, name="person_papers"),
    path("people/<uuid:pk>/papers/certificate/", papers.certificate_new, name="certificate_new"),
    path("people/<uuid:pk>/papers/benefit/", papers.benefit_new, name="benefit_new"),
    path("people/<uuid:pk>/family/", person.family, name="person_family"),
    path("people/<uuid:pk>/family/caregiver/", changes.caregiver_new, name="caregiver_new"),
    path("people/<uuid:pk>/change/", changes.change, name="person_change"),
    path("people/<uuid:pk>/consents/", consents.consents, name="person_consents"),
    path("people/<uuid:pk>/consents/<slug:purpose>/", consents.consent_new, name="consent_new"),
    path("people/consents/<int:pk>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
    path("people/<uuid:pk>/history/", person.history, name="person_history"),
    path("people/<uuid:pk>/photo/", photo.photo, name="person_photo"),
    path("people/<uuid:pk>/photo/new/", photo.photo_new, name="photo_new"),
]
