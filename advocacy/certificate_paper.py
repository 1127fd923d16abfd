"""The certificate on paper, and what the world may ask about it: course, days, hours, who issued it, whether it counts.

The holder's name is told only to who types the surname that stands on the paper: an address alone leaks nobody.
"""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from advocacy.models import Certificate
from advocacy.queries.certificates import MAY_TRY, certificate_with, is_holder, may_try
from standing_together.access.permissions import Permission
from standing_together.dates import write
from standing_together.printing.genuine import Paper, Question, knows_papers
from standing_together.printing.registry import Sheet, printable
from standing_together.words import in_language

KIND = "certificate"
TITLE = pgettext_lazy("of a course", "Certificate")


def _facts(certificate: Certificate) -> list[tuple]:
    return [
        (_("Course"), in_language(certificate.course_names)),
        (_("When"), f"{write(certificate.starts_on)} – {write(certificate.ends_on)}"),
        (_("Hours"), f"{float(certificate.hours):g}"),
        (_("Issued by"), certificate.seat.course.organisation),
        (_("Issued on"), write(certificate.issued_at)),
        (_("Number of the certificate"), certificate.number),
    ]


def _find(actor, key: str) -> Certificate | None:
    """A revoked one is not printed again."""
    return certificate_with(key, among=Certificate.objects.visible_to(actor).valid())


def _public(certificate: Certificate) -> list[tuple]:
    return _facts(certificate)


@printable(KIND, name=TITLE, permission=Permission.TRAINING_RECORD, find=_find, public=_public)
def write_certificate(certificate: Certificate, printed) -> Sheet:
    context = {
        "certificate": certificate,
        "course": in_language(certificate.course_names, printed.language),
        "organisation": certificate.seat.course.organisation,
        "address": f"{settings.SITE_URL}/verify/{certificate.number}",
    }
    return Sheet(str(TITLE), "prints/certificate.html", context)


@knows_papers
def certificate_paper(pk) -> Paper | None:
    certificate = certificate_with(pk)
    if certificate is None:
        return None
    label = format_lazy(_("Surname on the paper, in any alphabet (at most {tries} tries an hour)"), tries=MAY_TRY)
    return Paper(
        str(TITLE), _facts(certificate), certificate.issued_at, withdrawn=_withdrawn(certificate),
        question=Question(label, lambda text: _holder(certificate, text)),
    )  # fmt: skip


def _withdrawn(certificate: Certificate) -> str:
    """The day, not the reason: that is for colleagues."""
    if certificate.revoked_at is None:
        return ""
    return str(_("Revoked on %(day)s.") % {"day": write(certificate.revoked_at)})


def _holder(certificate: Certificate, text: str) -> str | None:
    if not (may_try(certificate) and is_holder(certificate, text)):
        return None
    return str(_("It was issued to %(name)s.") % {"name": certificate.full_name})
