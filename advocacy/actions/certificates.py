"""Issuing and revoking certificates."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.actions.courses import lock
from advocacy.enums.certificate_number import new_number
from advocacy.models import Certificate, Course
from advocacy.queries.course_book import Book, book_of
from advocacy.rules import training as rules
from standing_together.audit.actions import record
from standing_together.printing.actions import withdraw_prints


@transaction.atomic
def issue_certificates(course: Course, *, by, seats) -> list[Certificate]:
    """To each of the seats (keys) that passed and holds none. Refused for the first one who did not pass."""
    locked = lock(course)
    book = book_of(locked)
    wanted = set(seats)
    chosen = [seat for seat in book.seats if seat.pk in wanted and seat.pk not in book.certificates]
    for seat in chosen:
        seat.course = locked
        rules.check_can_certify(by, seat, book.standing_of(seat))
    issued = Certificate.objects.bulk_create(_paper(book, seat, by) for seat in chosen)
    record("certificate.issue", by=by, about=locked, certificates=len(issued))
    return issued


def _paper(book: Book, seat, by) -> Certificate:
    course, standing = book.course, book.standing_of(seat)
    return Certificate(
        number=new_number(), seat=seat, family_name=seat.participant.family_name,
        full_name=seat.participant.full_name, course_names=course.curriculum.names, starts_on=course.starts_on,
        ends_on=course.ends_on, hours=book.hours_of(seat), attendance=standing.attendance, score=standing.score,
        issued_by=by.user,
    )  # fmt: skip


@transaction.atomic
def revoke_certificate(certificate: Certificate, *, by, reason: str) -> Certificate:
    """The paper stays what it is; whoever asks for its number hears that it counts no longer. The reason is for
    colleagues."""
    related = Certificate.objects.select_related("seat__course")
    locked = related.select_for_update(of=("self",)).get(pk=certificate.pk)
    rules.check_can_revoke(by, locked)
    locked.revoked_at, locked.revoked_by, locked.revoked_reason = timezone.now(), by.user, reason
    locked.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
    withdraw_prints(locked, by=by, why=str(_("The certificate was revoked.")))
    record("certificate.revoke", by=by, about=locked, organisation_id=locked.seat.course.organisation_id)
    return locked
