"""The rendering process: input as JSON on stdin, the PDF on stdout, progress as JSON lines on stderr."""

import json
import math
import resource
import sys

from standing_together.pdf import PdfProblem, TooLarge, render_pdf
from standing_together.pdf.source import unpack


def main():
    question = json.load(sys.stdin)
    limit(question.pop("seconds"), question.pop("memory"))
    try:
        answer = render_pdf(**unpack(question), progress=lambda stage, page: say(stage=stage, page=page))
    except MemoryError:
        say(problem=TooLarge.__name__, text="The report needs too much memory.")
        return 1
    except PdfProblem as problem:
        too_large = isinstance(problem.__cause__, MemoryError)
        say(problem=TooLarge.__name__ if too_large else type(problem).__name__, text=str(problem))
        return 1
    sys.stdout.buffer.write(answer)
    return 0


def limit(seconds, memory):
    whole = math.ceil(seconds)  # the kernel counts whole seconds; the parent's timer is exact
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (16 * 1024**2,) * 2)  # the fonts, unpacked


def say(**message):
    sys.stderr.write(json.dumps(message) + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
