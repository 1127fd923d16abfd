"""A rule that says no says why, in a sentence the person can act on."""

from django.utils.functional import Promise


class Refused(Exception):
    """Raised by rules and actions; its text is shown to the person who asked."""

    def __init__(self, reason: str | Promise):
        super().__init__(reason)
        self.reason = reason

    def __str__(self):
        return str(self.reason)
