"""The audit trail of a person in sentences: who did what, a sentence for every action that is recorded about one."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.enums import ConsentAnswer, Purpose

SENTENCES = {
    "person.registered": gettext_lazy("%(who)s registered this person"),
    "person.changed": gettext_lazy("%(who)s changed: %(fields)s"),
    "person.merged": gettext_lazy("%(who)s joined another record of the same person to this one"),
    "person.merge_undone": gettext_lazy("%(who)s took the joining of two records back"),
    "caregiver.added": gettext_lazy("%(who)s added a caregiver"),
    "caregiver.changed": gettext_lazy("%(who)s changed what is written about a caregiver"),
    "caregiver.ended": gettext_lazy("%(who)s wrote down that a caregiver cares no longer"),
    "enrolment.begun": gettext_lazy("%(who)s wrote down that a programme begins"),
    "enrolment.ended": gettext_lazy("%(who)s wrote down that a programme ended"),
    "certificate.recorded": gettext_lazy("%(who)s recorded a certificate"),
    "benefit.recorded": gettext_lazy("%(who)s recorded a benefit"),
    "consent.recorded": gettext_lazy("%(who)s recorded an answer about consent. %(purpose)s: %(answer)s"),
    "consent.withdrawn": gettext_lazy("%(who)s recorded that a consent was taken back. %(purpose)s"),
    "measurement.recorded": gettext_lazy("%(who)s wrote measures of the body down"),
    "photo.put": gettext_lazy("%(who)s put a photo into the record"),
    "document.added": gettext_lazy("%(who)s added a paper or photo"),
    "document.removed": gettext_lazy("%(who)s removed a paper or photo"),
    "screening.started": gettext_lazy("%(who)s began a screening"),
    "screening.discarded": gettext_lazy("%(who)s threw the answers of a screening away"),
    "screening.recorded": gettext_lazy("%(who)s screened this person"),
    "screening.handed_over": gettext_lazy("%(who)s gave a screening that was begun to a colleague"),
    "person.assigned": gettext_lazy("%(who)s gave the case to a colleague"),
    "person.close": gettext_lazy("%(who)s closed the case"),
    "person.reopen": gettext_lazy("%(who)s opened the case again"),
    "person.reopen_asked": gettext_lazy("%(who)s asked for the case to be opened again"),
    "person.discussed": gettext_lazy("%(who)s wrote down what a conference said"),
}
READ = {
    "person.story": gettext_lazy("%(who)s read the story"),
    "person.plan": gettext_lazy("%(who)s read the plans"),
    "person.referrals": gettext_lazy("%(who)s read the referrals"),
    "person.papers": gettext_lazy("%(who)s read the papers"),
    "person.services": gettext_lazy("%(who)s read about the services"),
    "person.devices": gettext_lazy("%(who)s read about the devices"),
    "person.family": gettext_lazy("%(who)s read about the family"),
    "person.consents": gettext_lazy("%(who)s read the consents"),
    "person.history": gettext_lazy("%(who)s read the history"),
    "person.change": gettext_lazy("%(who)s opened the record to change it"),
    "person.photo": gettext_lazy("%(who)s saw the photo"),
    "person.documents": gettext_lazy("%(who)s looked at the documents"),
    "person.document": gettext_lazy("%(who)s took a document away"),
    "screening": gettext_lazy("%(who)s read what a screening found"),
    "referral": gettext_lazy("%(who)s read a referral"),
    "referral letter": gettext_lazy("%(who)s opened the letter of a referral"),
    "care_plan": gettext_lazy("%(who)s read a plan"),
    "claim": gettext_lazy("%(who)s read about an application for a benefit"),
    "device": gettext_lazy("%(who)s read about a device"),
    "service": gettext_lazy("%(who)s read about a service"),
    "institution": gettext_lazy("%(who)s read about a stay in an institution"),
    "screenings": gettext_lazy("%(who)s read the screenings"),
    "duplicate": gettext_lazy("%(who)s compared this record with another"),
    "merge": gettext_lazy("%(who)s looked at the joining of two records"),
    "visit": gettext_lazy("%(who)s read about a visit"),
    "conference": gettext_lazy("%(who)s read what a conference said"),
    "person.assign": gettext_lazy("%(who)s looked who had the case"),
    "may be": gettext_lazy("%(who)s looked whether this is somebody known"),
}
FIELDS = {
    "family_name": gettext_lazy("the surname"),
    "given_name": gettext_lazy("the given name"),
    "patronymic": gettext_lazy("the father's name"),
    "sex": gettext_lazy("the sex"),
    "birth_date": gettext_lazy("the birth date"),
    "birth_date_precision": gettext_lazy("how sure the birth date is"),
    "district": gettext_lazy("the district"),
    "jamoat": gettext_lazy("the jamoat"),
    "village": gettext_lazy("the village"),
    "household": gettext_lazy("the household"),
    "phone": gettext_lazy("the phone number"),
    "languages": gettext_lazy("the languages"),
    "in_school": gettext_lazy("going to school or kindergarten"),
    "notes": gettext_lazy("the notes"),
    "photo": gettext_lazy("the photo"),
    "worker": gettext_lazy("who works on the case"),
    "state": gettext_lazy("the state of the record"),
    "merged_into": gettext_lazy("the record it was joined to"),
}


def field_words(name: str) -> str:
    """A field of Person in words; `district_id` is the district."""
    return str(FIELDS.get(name.removesuffix("_id"), name))


def sentence(event) -> str:
    """One row of the audit trail about a person. An action without words of its own is told by its code."""
    told = event.detail
    words = READ.get(told.get("what")) if event.action == "read" else SENTENCES.get(event.action)
    facts = {
        "who": str(event.by) if event.by_id else _("The system"),
        "fields": ", ".join(field_words(name) for name in told.get("fields", ())),
        "purpose": dict(Purpose.choices).get(told.get("purpose"), ""),
        "answer": dict(ConsentAnswer.choices).get(told.get("answer"), ""),
    }
    return (words or "%(who)s: {}".format(event.action.replace("%", "%%"))) % facts
