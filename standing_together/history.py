"""Who caused a stored version, and in which request: kept with the history (pghistory), without anything personal.

Only requests that may write carry it, so reading a page costs nothing. It travels in the statement that writes.
"""

from uuid import uuid4

import pghistory

from standing_together.logs import REQUEST

READING = ("GET", "HEAD", "OPTIONS", "TRACE")


class HistoryMiddleware:
    """The number of the request stands in the answer (X-Request-ID) and in every log line of it as well."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        number = str(uuid4())
        before = REQUEST.set(number)
        try:
            response = self._answer(request, number)
        finally:
            REQUEST.reset(before)
        response.headers["X-Request-ID"] = number
        return response

    def _answer(self, request, number: str):
        if request.method in READING:
            return self.get_response(request)
        with pghistory.context(user=request.user.pk, request=number):
            return self.get_response(request)
