"""Every sentence is said in every language: nothing missing, nothing fuzzy, placeholders kept, .mo as new as .po."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from standing_together.local import paths

# catalogue -> languages it must be complete in; sentences of the reports are read in Denmark too
COMPLETE = {"django": ("tg", "ru"), "djangojs": ("tg", "ru")}
# words of Django and allauth for which those have none; kept by hand, `make messages` only compiles them
PACKAGES = "packages"
APPS = ("standing_together", "beneficiaries", "psgs", "advocacy", "reports")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def faults(catalogue: Path) -> list[str]:
    """What is wrong with one .po file, one sentence each; an empty list if nothing is."""
    entries = [entry for entry in polib.pofile(str(catalogue)) if not entry.obsolete]
    of_packages = f"{PACKAGES}/" if catalogue.parents[2].name == PACKAGES else ""
    where = f"{of_packages}{catalogue.parents[1].name}/{catalogue.name}"
    found = [f"{where}: not translated: {entry.msgid!r}" for entry in entries if not entry.translated()]
    found += [f"{where}: placeholders differ: {entry.msgid!r}" for entry in entries if _loses_placeholders(entry)]
    return found + _compiled_faults(catalogue, entries, where)


def _loses_placeholders(entry: polib.POEntry) -> bool:
    if not entry.translated():
        return False
    wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
    said = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
    return any(not set(PLACEHOLDER.findall(text)) <= wanted for text in said) or (
        not entry.msgid_plural and set(PLACEHOLDER.findall(entry.msgstr)) != wanted
    )


def _compiled_faults(catalogue: Path, entries: list, where: str) -> list[str]:
    compiled = catalogue.with_suffix(".mo")
    if not compiled.exists():
        return [f"{where}: not compiled; type: make messages"]
    held = {(entry.msgctxt, entry.msgid): _said(entry) for entry in polib.mofile(str(compiled))}
    wanted = {(entry.msgctxt, entry.msgid): _said(entry) for entry in entries if entry.translated()}
    return [] if held == wanted else [f"{where}: the compiled file is older than its source; type: make messages"]


def _said(entry) -> tuple:
    return (entry.msgstr, tuple(sorted((int(number), text) for number, text in entry.msgstr_plural.items())))


def all_faults(locale: Path) -> list[str]:
    found = []
    for domain, languages in COMPLETE.items():
        for language in languages:
            catalogue = locale / language / "LC_MESSAGES" / f"{domain}.po"
            if catalogue.exists():
                found += faults(catalogue)
            elif domain == "django":
                found.append(f"{language}: there is no catalogue; type: make messages")
    for catalogue in sorted((locale / PACKAGES).glob("*/LC_MESSAGES/*.po")):
        found += faults(catalogue)
    return found


def sentences_of(root: Path) -> set[tuple[str | None, str]]:
    """(context, sentence) of everything translatable in code and templates, read as `make messages` reads it."""
    with tempfile.TemporaryDirectory() as folder:
        for name in (*APPS, "templates", "manage.py"):
            if (root / name).exists():
                (Path(folder) / name).symlink_to(root / name)
        (Path(folder) / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "--symlinks", "-l", "en", "-v", "0"]
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(command, cwd=folder, env=environment, check=True)
        collected = polib.pofile(str(Path(folder) / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid) for entry in collected if not entry.obsolete}


def forgotten(root: Path) -> list[str]:
    """Sentences that stand in the code and not yet in a catalogue."""
    wanted, found = sentences_of(root), []
    for language in COMPLETE["django"]:
        catalogue = root / "locale" / language / "LC_MESSAGES" / "django.po"
        if catalogue.exists():
            held = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogue)) if not entry.obsolete}
            found += [f"{language}: not collected: {sentence!r}; type: make messages" for _, sentence in wanted - held]
    return sorted(found)


def main() -> None:
    found = all_faults(paths.ROOT / "locale") + forgotten(paths.ROOT)
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
