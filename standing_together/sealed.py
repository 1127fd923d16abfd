"""Text that lies in the database only sealed: a stolen dump or backup does not open it (decision 29)."""

from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.lookups import Exact


@cache
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    """The first key seals; every one of them opens."""
    return MultiFernet([Fernet(key) for key in keys])


def ring() -> MultiFernet:
    return _ring(tuple(settings.FIELD_ENCRYPTION_KEYS))


def seal(text: str) -> str:
    """Nothing stays nothing, so that the database can still refuse emptiness."""
    return ring().encrypt(text.encode()).decode() if text else text


def unseal(kept: str) -> str:
    try:
        return ring().decrypt(kept.encode()).decode() if kept else kept
    except InvalidToken as unknown:
        raise ImproperlyConfigured(
            "A sealed text opens with none of FIELD_ENCRYPTION_KEYS: bring the older key back, behind the newest."
        ) from unknown


def seal_again(kept: str) -> str:
    """The same text, sealed by the newest key."""
    return ring().rotate(kept.encode()).decode() if kept else kept


# Whether there is a value, and the triggers' "is it another row than before?", which compare column with column.
ASKED = ("isnull", "df", "ndf")


class SealedText(models.TextField):
    """Like a TextField, but the column holds only what the keys of this installation open. Nothing looks into it:
    searching, comparing and sorting are refused; only emptiness can be asked."""

    def get_prep_value(self, value):
        return seal(super().get_prep_value(value))

    def from_db_value(self, value, expression, connection):
        return unseal(value)

    def get_lookup(self, lookup_name):
        if lookup_name == "exact":
            return Emptiness
        return super().get_lookup(lookup_name) if lookup_name in ASKED else None


class Emptiness(Exact):
    def get_prep_lookup(self):
        if self.rhs != "":
            raise FieldError("A sealed text cannot be looked for; only whether it is empty.")
        return self.rhs


def change_sealed(connection, table: str, column: str, change, *, key: str = "id") -> int:
    """Every value of a column that is not empty, changed; what somebody writes meanwhile is left as they wrote it."""
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"select {name(key)}, {name(column)} from {name(table)} where {name(column)} <> ''")  # noqa: S608
        rows = cursor.fetchall()
        for pk, kept in rows:  # one by one: triggers are told to look away statement by statement
            cursor.execute(
                f"update {name(table)} set {name(column)} = %s where {name(key)} = %s and {name(column)} = %s",  # noqa: S608
                (change(kept), pk, kept),
            )
    return len(rows)
