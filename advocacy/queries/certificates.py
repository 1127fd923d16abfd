"""Finding a certificate by what stands on the paper, and telling whether a surname belongs to it."""

from django.core.cache import cache
from redis.exceptions import RedisError

from advocacy.enums.certificate_number import as_number
from advocacy.models import Certificate
from advocacy.queries.course_book import Book
from advocacy.rules import training as rules
from standing_together import names
from standing_together.refusal import Refused

MAY_TRY, WITHIN = 10, 3600  # names for one certificate, and the seconds after which it begins anew


def certificate_on_paper(written: str) -> Certificate | None:
    """By its number as somebody typed it; None for one that was never issued."""
    number = as_number(written)
    related = ("seat__course__organisation",)
    return Certificate.objects.select_related(*related).filter(number=number).first() if number else None


def certificate_with(pk, among=None) -> Certificate | None:
    """By its key, with what stands on the paper; None for a key that is none."""
    found = Certificate.objects.all() if among is None else among
    return found.filter(pk=pk).select_related("seat__course__organisation").first()


def is_holder(certificate: Certificate, family_name: str) -> bool:
    """Whether this is the surname on the paper, in whichever alphabet it was typed."""
    return names.compare(family_name, certificate.family_name).verdict == names.SAME


def may_try(certificate: Certificate) -> bool:
    """Counts a guess. Without Redis nobody may guess, and the name is told to nobody."""
    key = f"certificate-tries:{certificate.pk}"
    try:
        cache.add(key, 0, WITHIN)
        return cache.incr(key) <= MAY_TRY
    except (RedisError, ValueError):
        return False


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
