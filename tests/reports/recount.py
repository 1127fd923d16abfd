"""The same figures counted a second time, person by person, by somebody who has never seen the SQL."""

from django.utils import timezone

from beneficiaries.models import Benefit, Enrolment, Person, Referral, Screening
from reports.enums import Functioning
from standing_together.disclosure import TOTAL


def recount(programme, period):
    """{person: (district, sex, age band, functioning, {measures})} of everybody reached."""
    people = {}
    for person in Person.objects.exclude(state="merged"):
        facts = _facts(person, programme, period)
        if facts:
            first = min(day for _measure, day in facts)
            found = _newest(Screening.objects.filter(person=person, on__lt=period.end))
            measures = {measure for measure, _day in facts} | {"persons_reached"}
            if "persons_screened" in measures and found and found.overall == 1:
                measures.add("persons_with_difficulty")
            people[person.pk] = (person.district_id, person.sex, _band(person, first), _functioning(found), measures)
    return people


def count_of(people, measure, **asked):
    """How many persons of `recount` have the measure and the asked categories."""
    axes = ("district", "sex", "age", "functioning")
    return sum(
        measure in row[-1] and all(row[axes.index(axis)] == code for axis, code in asked.items() if code != TOTAL)
        for row in people.values()
    )


def _facts(person, programme, period):
    def within(day):
        return day is not None and period.start <= day < period.end

    begun = [e.from_on for e in Enrolment.objects.filter(person=person, programme=programme)]
    member = any(day < period.end for day in begun)
    facts = [("persons_identified", min(begun))] if begun and within(min(begun)) else []
    for screening in Screening.objects.filter(person=person):
        ours = screening.programme_id == programme.pk or (screening.programme_id is None and member)
        if ours and within(screening.on):
            facts.append(("persons_screened", screening.on))
    for referral in Referral.objects.filter(person=person, programme=programme):
        days = {
            "persons_referred": [_local(referral.submitted_at)],
            "referrals_approved": [_local(referral.approved_at)],
            "persons_served": [referral.attended_on, referral.completed_on],
        }
        facts += [(measure, day) for measure, some in days.items() for day in some if within(day)]
    for kind in ("child_pension", "other"):
        told = Benefit.objects.filter(person=person, kind=kind, on__gte=period.start, on__lt=period.end)
        newest = _newest(told)
        if newest and newest.state == "receiving" and member:
            facts.append(("persons_receiving_benefit", newest.on))
    return facts


def _local(moment):
    return timezone.localdate(moment) if moment else None


def _newest(rows):
    return max(rows, key=lambda row: (row.on, row.recorded_at, row.pk), default=None)


def _band(person, day):
    born = person.birth_date
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return "0-1" if years < 2 else "2-4" if years < 5 else "5-17" if years < 18 else "18+"


def _functioning(found):
    if found is None:
        return Functioning.NOT_SCREENED
    return {0: Functioning.NONE, 1: Functioning.FOUND, 9: Functioning.UNCLEAR}[found.overall]
