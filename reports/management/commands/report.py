"""`report`: prints one donor report to a file, the same way the worker does."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports import periods
from reports.editions.face import EDITIONS, face_of_figures, print_report
from reports.snapshots.taking import take_figures
from standing_together.access.actor import system_actor
from standing_together.audit.actions import record
from standing_together.organisations.models import Programme
from standing_together.pdf import PdfProblem
from standing_together.refusal import Refused


class Command(BaseCommand):
    help = "Counts, protects and prints one report. It is a draft: only the pages of the system publish."

    def add_arguments(self, parser):
        parser.add_argument("--programme", required=True, metavar="CODE")
        parser.add_argument("--edition", required=True, metavar="NAME")
        parser.add_argument("--period", required=True, metavar="LABEL")
        parser.add_argument("--language", required=True, metavar="CODE")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE.pdf")

    def handle(self, *, programme, edition, period, language, output, **options):
        """Exit 0 and the file, or a clear reason. Equal data on the same day gives equal bytes."""
        self._check(programme, edition, period, language)
        frozen = take_figures(programme, period)
        face = face_of_figures(frozen, edition=edition, language=language)
        try:
            output.write_bytes(print_report(frozen, face))
        except (PdfProblem, OSError) as problem:
            raise CommandError(f"The report could not be written: {problem}") from problem
        about = Programme.objects.get(pk=programme)
        record("report.print", by=system_actor(), about=about, edition=edition, period=period, language=language)
        self.stderr.write(f"Written: {output} ({face.number})")

    def _check(self, programme, edition, period, language):
        known = {
            "programme": (programme, Programme.objects.values_list("pk", flat=True)),
            "edition": (edition, EDITIONS),
            "language": (language, [code for code, _name in settings.REPORT_LANGUAGES]),
        }
        for name, (given, possible) in known.items():
            if given not in possible:
                raise CommandError(f"There is no {name} “{given}”. Known: {', '.join(sorted(possible))}.")
        try:
            periods.parse(period)
        except Refused as reason:
            raise CommandError(str(reason)) from reason
