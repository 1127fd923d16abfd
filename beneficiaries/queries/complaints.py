"""Complaints as a list, what waits for an answer, and who may be told about."""

import datetime

from django.db.models import Count, F, Min, Q
from django.utils import timezone

from beneficiaries.models import Complaint
from beneficiaries.models.complaint import WAITING
from beneficiaries.workflows.protection import ANSWER_WITHIN_DAYS
from standing_together.access.permissions import Permission

WITHIN = datetime.timedelta(days=ANSWER_WITHIN_DAYS)
LISTS = {"open": ("received", "answered", "appealed"), "ended": ("told", "passed_on")}


def list_complaints(actor, which: str):
    return Complaint.objects.visible_to(actor).filter(state__in=LISTS[which]).select_related("district", "organisation")


def complaint_for(actor, pk):
    related = ("district", "organisation", "programme", "about", "recorded_by", "answered_by", "answerer")
    return Complaint.objects.visible_to(actor).select_related(*related).filter(pk=pk).first()


def to_answer(actor) -> dict:
    """What waits for this person's answer: not about them, and not answered by them before."""
    found = Complaint.objects.visible_to(actor, Permission.COMPLAINT_ANSWER).filter(state__in=WAITING)
    found = found.exclude(appealed_at__isnull=False, first_answered_by=actor.user)
    late = Q(due_on__lt=timezone.localdate())
    return found.aggregate(count=Count("pk"), late=Count("pk", filter=late), oldest=Min("said_on"))


def to_tell(actor) -> dict:
    """Answered, and the family waits for whoever wrote it down to come and tell."""
    found = Complaint.objects.visible_to(actor).filter(state="answered", recorded_by=actor.user)
    return found.aggregate(count=Count("pk"), oldest=Min("answered_at"))


def received_in(span):
    """Complaints of a programme by district; what became a safeguarding concern counts nowhere."""
    rows = Complaint.objects.filter(programme=span.programme, said_on__gte=span.start, said_on__lt=span.end)
    return rows.exclude(state="moved").order_by()


def answered_in_time(span):
    """First answered within the term."""
    rows = Complaint.objects.exclude(state="moved").filter(
        programme=span.programme, first_answered_on__gte=span.start, first_answered_on__lt=span.end
    )
    return rows.filter(first_answered_on__lte=F("said_on") + WITHIN).order_by()
