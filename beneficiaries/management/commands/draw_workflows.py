"""Writes docs/workflows.md from the tables of moves."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from beneficiaries.workflows import REFERRAL
from standing_together.workflow import Workflow

PAGE = Path("docs/workflows.md")


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
        return "\n\n".join([intro, _section(REFERRAL)]) + "\n"


class Command(BaseCommand):
    help = "Write docs/workflows.md from the tables of moves."

    def handle(self, *args, **options):
        (Path(settings.BASE_DIR) / PAGE).write_text(page(), encoding="utf-8")
        self.stderr.write(f"{PAGE} written.")
