"""A database in which Tajik letters do not fold or sort is refused: names would not be found and lists be disordered.

Tagged "database": runs with `migrate` and `check --database default`, not with every start.
"""

from django.core.checks import Error, Tags, register
from django.db import connections

ALPHABET = "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя"  # the order of the Tajik alphabet, not of code points
UPPER, LOWER = "ҒӢҚӮҲҶ", "ғӣқӯҳҷ"
HINT = (
    "Make the database with the ICU locale of Tajik: "
    "createdb --template=template0 --encoding=UTF8 --locale-provider=icu --icu-locale=tg NAME"
)


@register(Tags.database)
def tajik_letters(app_configs, databases=None, **kwargs):
    """One error for each thing the database gets wrong; ids `places.E001` (folding) to `places.E003` (trigrams)."""
    found = []
    for alias in databases or ():
        if connections[alias].vendor == "postgresql":
            found += letters_errors(connections[alias])
    return found


def letters_errors(connection) -> list[Error]:
    """The errors of one PostgreSQL connection. Trigrams are judged once their extension is installed."""
    with connection.cursor() as cursor:
        folds = _one(cursor, "select lower(%s) = %s and upper(%s) = %s", [UPPER, LOWER, LOWER, UPPER])
        letters = "select string_agg(letter, '' order by letter) from unnest(%s::text[]) as letter"
        sorted_letters = _one(cursor, letters, [sorted(ALPHABET)])
        installed = _one(cursor, "select to_regprocedure('show_trgm(text)') is not null", [])
        trigrams = _one(cursor, "select cardinality(show_trgm(%s))", ["Ҷамшед"]) if installed else None
    problems = (
        (not folds, "E001", "The database does not know that ҷ is the small letter of Ҷ."),
        (sorted_letters != ALPHABET, "E002", "The database does not sort by the Tajik alphabet."),
        (trigrams == 0, "E003", "The database finds no trigrams in a Tajik name."),
    )
    return [Error(text, hint=HINT, id=f"places.{code}") for wrong, code, text in problems if wrong]


def _one(cursor, statement: str, values: list):
    cursor.execute(statement, values)
    return cursor.fetchone()[0]
