"""One piece ahead: while the database writes a piece, a thread makes the next one.

The thread must not touch the database: Django would open it a connection of its own, outside our transaction.
"""

from collections.abc import Generator
from contextlib import closing
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import TypeVar

P = TypeVar("P")
_END = object()


def one_ahead(pieces: Generator[P]) -> Generator[P]:
    """The same pieces in the same order; what goes wrong in making one is raised here. Never more than one waits."""
    ready: SimpleQueue = SimpleQueue()
    maker = _Maker(pieces, ready)
    maker.start()
    with closing(maker):
        while (piece := _next(maker, ready)) is not _END:
            yield piece


def _next(maker: "_Maker", ready: SimpleQueue):
    maker.wanted.release()
    piece, problem = ready.get()
    if problem is not None:
        raise problem
    return piece


class _Maker(Thread):
    """Makes the first piece at once, the next whenever one was taken."""

    def __init__(self, pieces: Generator, ready: SimpleQueue):
        super().__init__(name="survey-ahead", daemon=True)
        self._pieces, self._ready = pieces, ready
        self.wanted, self._closed = Semaphore(0), False

    def run(self) -> None:
        try:
            for piece in self._pieces:
                self._ready.put((piece, None))
                self.wanted.acquire()
                if self._closed:
                    return
            self._ready.put((_END, None))
        except BaseException as problem:  # whatever it is, whoever waits for the piece must hear it
            self._ready.put((None, problem))
        finally:
            self._pieces.close()

    def close(self) -> None:
        """Lets the piece in the making be finished, and ends."""
        self._closed = True
        self.wanted.release()
        self.join()
