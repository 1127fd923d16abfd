"""The database's no, as a sentence the person can act on; other errors stay errors."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction

from standing_together.refusal import Refused


@contextmanager
def told(**sentences):
    """`told(constraint_name=sentence)` around a write: it is undone alone, and the reason is said."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        for constraint, sentence in sentences.items():
            if constraint in str(error):
                raise Refused(sentence) from error
        raise
