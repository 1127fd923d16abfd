"""`make messages`: collect the sentences of code and templates into locale/*.po and compile them to .mo."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from standing_together.local import bootstrap, paths

LANGUAGES = ("tg", "ru", "da")
ELSEWHERE = (".venv", "tests", "node_modules", "docs", "static")


def main() -> None:
    bootstrap.ensure(tests=True)
    (paths.ROOT / "locale").mkdir(exist_ok=True)
    manage = [paths.venv_python(), paths.ROOT / "manage.py"]
    chosen = [word for language in LANGUAGES for word in ("-l", language)]
    ignored = [word for folder in ELSEWHERE for word in ("-i", folder)]
    subprocess.run([*manage, "makemessages", "--no-wrap", "--add-location", "file", *chosen, *ignored], check=True)
    subprocess.run([*manage, "compilemessages", *ignored], check=True)


if __name__ == "__main__":
    main()
