"""The number on a certificate: chance alone, so nothing about it can be guessed or counted up."""

import secrets

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
