"""Several management commands in one process: loading Django takes longer than most of them.

`python -m standing_together.local.commands '[["migrate"], ["load_places"]]'`; says `done NAME` on standard output after
each. Runs under the project's own Python, after everything is installed.
"""

import json
import os
import sys

import django
from django.core.management import call_command


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standing_together.settings")
    django.setup()
    for name, *arguments in json.loads(sys.argv[1]):
        call_command(name, *arguments, stdout=sys.stderr)
        print(f"done {name}", flush=True)


if __name__ == "__main__":
    main()
