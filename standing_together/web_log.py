"""Gunicorn's access log, without what may not stand in a log. It knows nothing of Django's filters."""

from gunicorn.glogging import Logger

from standing_together.logs import without_personal_data


class AccessLogger(Logger):
    def atoms(self, resp, req, environ, request_time):
        """Every part of a line that comes from the request goes through the same sieve as our own lines."""
        atoms = super().atoms(resp, req, environ, request_time)
        return {name: without_personal_data(part) if isinstance(part, str) else part for name, part in atoms.items()}
