"""Certificates: who passed, the paper, revoking, and the public page that tells whether a paper counts."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.actions.certificates import issue_certificates, revoke_certificate
from advocacy.forms.participants import LanguageForm, NumberForm, RevokeForm
from advocacy.models import Certificate
from advocacy.queries.certificates import certificate_on_paper, who_may_be_certified
from advocacy.queries.course_book import book_of
from advocacy.rules import training as rules
from advocacy.views.courses import get_course
from advocacy.views.curricula import sections
from standing_together.access.permissions import Permission
from standing_together.access.views import public, requires
from standing_together.asking import fill_in, refusing, why_not
from standing_together.audit.actions import record_reading
from standing_together.printing.actions import ask_for_print
from standing_together.printing.queries import prints_about
from standing_together.refusal import Refused

RECORD = Permission.TRAINING_RECORD


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def results(request, pk):
    """Who passed and may have a certificate, and the sentence for those who may not; POST issues to the picked ones."""
    course = get_course(request, pk, RECORD)
    refusing(rules.check_can_keep_course, request.actor, course)
    if request.method == "POST":
        return _issue(request, course)
    book = book_of(course)
    record_reading(course, by=request.actor, what="course results")
    ready, not_yet = who_may_be_certified(book, request.actor)
    holding = [(seat, book.certificates[seat.pk]) for seat in book.seats if seat.pk in book.certificates]
    context = {"course": course, "book": book, "ready": ready, "not_yet": not_yet, "holding": holding}
    return render(request, "advocacy/course_results.html", context)


def _issue(request, course):
    picked = {int(key) for key in request.POST.getlist("seat") if key.isdigit()}
    try:
        issued = issue_certificates(course, by=request.actor, seats=picked)
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        words = ngettext("%(count)s certificate issued.", "%(count)s certificates issued.", len(issued))
        messages.success(request, words % {"count": len(issued)})
    return redirect("course_results", pk=course.pk)


def _get(request, pk) -> Certificate:
    related = ("seat__course__programme", "seat__course__organisation", "seat__participant", "issued_by")
    return get_object_or_404(Certificate.objects.visible_to(request.actor).select_related(*related), pk=pk)


@require_GET
@requires(RECORD)
def detail(request, pk):
    certificate = _get(request, pk)
    record_reading(
        certificate, by=request.actor, what="certificate", organisation_id=certificate.seat.course.organisation_id
    )
    context = {
        "certificate": certificate,
        "why_not": why_not(rules.check_can_revoke, request.actor, certificate),
        "language_form": LanguageForm(initial={"language": certificate.seat.course.language}),
        "prints": prints_about(certificate)[:5],
    }
    return render(request, "advocacy/certificate_detail.html", context)


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def revoke(request, pk):
    certificate = _get(request, pk)
    refusing(rules.check_can_revoke, request.actor, certificate)
    form = RevokeForm(request.POST or None)
    act = partial(revoke_certificate, certificate, by=request.actor)
    return fill_in(
        request, form, act, title=_("Revoke the certificate"), lead=certificate.number, submit=_("Revoke it"),
        back=reverse("certificate", args=[pk]), done=_("Revoked. Whoever asks for the number is told so."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires(RECORD)
def find(request):
    """From a number somebody reads out to the certificate."""
    form = NumberForm(request.POST or None)
    if form.is_valid():
        found = certificate_on_paper(form.cleaned_data["number"])
        own = found and Certificate.objects.visible_to(request.actor).filter(pk=found.pk).first()
        if own:
            return redirect("certificate", pk=own.pk)
        form.add_error(
            "number", ValidationError(_("There is no such certificate in your reach. Look at it once more."))
        )
    context = {"form": form, "sections": sections(request, "certificate_find")}
    return render(request, "advocacy/certificate_find.html", context)


@public
@require_GET
def verify(request, number):
    """The number as people type it leads to the page about the paper; an invented one gets that page's answer for
    papers that were never given out."""
    certificate = certificate_on_paper(number)
    if certificate is None:
        return render(request, "printing/verify.html", {"paper": None}, status=404)
    return redirect("verify", pk=certificate.pk)


@require_POST
@requires(RECORD)
def ask_print(request, pk):
    certificate = _get(request, pk)
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return redirect("certificate", pk=pk)
    try:
        printed = ask_for_print("certificate", certificate, by=request.actor, **form.cleaned_data)
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("certificate", pk=pk)
    return redirect(reverse("print", args=[printed.pk]) + "?" + urlencode({"back": reverse("certificate", args=[pk])}))
