"""The process that has WeasyPrint loaded and prints nothing itself: each rendering is a fork of it.

Loading costs a second, a fork some milliseconds. It gets the pipes of a rendering over its socket, answers with the
child's exit code, and ends when its socket closes, that is, with whoever started it. It must stay single-threaded and
never lay out a page itself: Pango would start a thread, and a fork with threads may hang.
"""

import os
import select
import signal
import socket
import sys
import traceback

from standing_together.pdf import child, engine


def serve(control: socket.socket) -> None:
    """One rendering after the other. A question is one byte with the three pipes; the answer is the code as text."""
    engine.stylesheet(), engine.printable()  # kept for all that follow
    while True:
        asked, pipes, *_rest = socket.recv_fds(control, 1, 3)
        if not asked:
            return
        code = _render(control, pipes)
        if code is None:
            return
        control.sendall(f"{code}\n".encode())


def _render(control: socket.socket, pipes: list[int]) -> int | None:
    """The child's code as `subprocess` would tell it; None if who asked is gone."""
    number = os.fork()
    if number == 0:
        control.close()
        os._exit(_print(pipes))
    for pipe in pipes:
        os.close(pipe)
    watch = os.pidfd_open(number)
    try:
        ready, _, _ = select.select([watch, control.fileno()], [], [])
        if watch not in ready:  # nobody asks again before the answer: the socket was closed
            os.kill(number, signal.SIGKILL)
        _pid, status = os.waitpid(number, 0)
    finally:
        os.close(watch)
    return os.waitstatus_to_exitcode(status) if watch in ready else None


def _print(pipes: list[int]) -> int:
    """In the child: the pipes become its standard ones, and whatever goes wrong is said there."""
    try:
        for standard, pipe in enumerate(pipes):
            os.dup2(pipe, standard)
            os.close(pipe)
        code = child.main()
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        code = 1
    return code


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
