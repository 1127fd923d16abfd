"""Writes docs/workflows.md from the tables of moves."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from standing_together.workflow import Workflow

PAGE = Path("docs/workflows.md")


def tables() -> list[Workflow]:
    """Every table of moves in `workflows` of the installed apps, in the order of the apps and then by name."""
    found: dict[str, Workflow] = {}
    for config in apps.get_app_configs():
        for module in _modules(f"{config.name}.workflows"):
            here = [each for each in vars(module).values() if isinstance(each, Workflow)]
            found |= {each.name: each for each in sorted(here, key=lambda each: each.name)}
    return list(found.values())


def _modules(name: str):
    """The module, and those in it if it is a package; none if the app has no workflows."""
    if find_spec(name) is None:
        return
    module = import_module(name)
    yield module
    for inner in pkgutil.iter_modules(getattr(module, "__path__", ())):
        yield import_module(f"{name}.{inner.name}")


def _section(workflow: Workflow) -> str:
    rows = [
        f"| {move.name} | {', '.join(sorted(move.sources))} | {move.target} | `{move.permission}` |"
        f" {'yes' if move.note_required else ''} |"
        for move in workflow.moves.values()
    ]
    head = ["| Move | From | To | Permission | Reason required |", "|---|---|---|---|---|"]
    drawing = ["```mermaid", workflow.diagram(), "```"]
    return "\n".join([f"## {workflow.name.capitalize()}", "", *drawing, "", *head, *rows])


def page() -> str:
    """The whole of docs/workflows.md, in English whatever the language of the caller."""
    with translation.override("en"):
        intro = "# Workflows\n\nPrinted from the tables by `manage.py draw_workflows`; a test compares."
        return "\n\n".join([intro, *map(_section, tables())]) + "\n"


class Command(BaseCommand):
    help = "Write docs/workflows.md from the tables of moves."

    def handle(self, *args, **options):
        (Path(settings.BASE_DIR) / PAGE).write_text(page(), encoding="utf-8")
        self.stderr.write(f"{PAGE} written.")
