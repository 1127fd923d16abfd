"""Issuing and revoking certificates. The number is chance alone: nothing about it can be guessed or counted up."""

import secrets

from django.db import transaction
from django.utils import timezone

from advocacy.actions.courses import lock
from advocacy.models import Certificate, Course
from advocacy.queries.course_book import Book, book_of
from advocacy.rules import training as rules
from standing_together.audit.actions import record
from standing_together.refusal import Refused

# Crockford's letters: no I, L, O, U, so that nobody reads a 1 or a 0 into it. Twelve of them are 60 bits.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("ILO", "110")


def new_number() -> str:
    """ "7KQ2-M0XW-R4TD": three groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def as_number(written: str) -> str:
    """The number as stored, from what somebody typed: small letters, blanks, I for 1, no hyphens. "" if it is none."""
    letters = "".join(c for c in written.upper().translate(_READ_AS) if c in LETTERS)
    return "-".join((letters[:4], letters[4:8], letters[8:])) if len(letters) == 12 else ""


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


def who_may_be_certified(book: Book, by) -> tuple[list, list]:
    """Seats that passed and hold no certificate yet; and (seat, sentence) of those who may have none."""
    ready, not_yet = [], []
    for seat in book.seats:
        if seat.pk in book.certificates:
            continue
        seat.course = book.course
        try:
            rules.check_can_certify(by, seat, book.standing_of(seat))
        except Refused as reason:
            not_yet.append((seat, str(reason)))
        else:
            ready.append(seat)
    return ready, not_yet


@transaction.atomic
def revoke_certificate(certificate: Certificate, *, by, reason: str) -> Certificate:
    """The paper stays what it is; whoever asks for its number hears that it counts no longer. The reason is for
    colleagues."""
    related = Certificate.objects.select_related("seat__course")
    locked = related.select_for_update(of=("self",)).get(pk=certificate.pk)
    rules.check_can_revoke(by, locked)
    locked.revoked_at, locked.revoked_by, locked.revoked_reason = timezone.now(), by.user, reason
    locked.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
    record("certificate.revoke", by=by, about=locked, organisation_id=locked.seat.course.organisation_id)
    return locked
