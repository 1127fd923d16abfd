"""`manage.py import_survey FILE --programme CODE [--wet-run]`: what a survey file comes to, as JSON."""

import json
import uuid

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from beneficiaries.actions.surveys import import_file
from beneficiaries.survey.pipeline import submissions_of
from beneficiaries.survey.reasons import UnusableFile
from standing_together.access.actor import system_actor
from standing_together.organisations.models import Organisation, Partner, Programme

LEADING = {Partner.Part.LEAD: 0, Partner.Part.IMPLEMENTER: 1}


class Command(BaseCommand):
    help = "Imports a door-to-door survey. Without --wet-run everything is tried and nothing is kept."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--programme", required=True, help="code of the programme the persons are enrolled in")
        parser.add_argument(
            "--organisation", help="code of the organisation that keeps them; else the programme's lead"
        )
        parser.add_argument("--wet-run", action="store_true", help="really write")

    def handle(self, *args, **options):
        programme = Programme.objects.filter(pk=options["programme"]).first()
        if programme is None:
            known = ", ".join(Programme.objects.values_list("pk", flat=True))
            raise CommandError(f"There is no programme {options['programme']}. Known: {known or 'none yet'}.")
        organisation = _organisation(programme, options["organisation"])
        try:
            figures = _run(options["file"], programme, organisation, wet=options["wet_run"])
        except FileNotFoundError as fault:
            raise CommandError(f"There is no file {options['file']}.") from fault
        except UnusableFile as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps(figures, ensure_ascii=False))
        self.stderr.write(_in_words(figures, wet=options["wet_run"]))


def _organisation(programme, code):
    if code:
        found = Organisation.objects.filter(code=code).first()
        if found is None:
            raise CommandError(f"There is no organisation {code}.")
        return found
    parts = Partner.objects.filter(programme=programme, part__in=LEADING).select_related("organisation")
    first = min(parts, key=lambda partner: (LEADING[partner.part], partner.pk), default=None)
    if first is None:
        raise CommandError(f"{programme.pk} has no lead organisation yet. Name one with --organisation.")
    return first.organisation


def _run(path, programme, organisation, *, wet: bool) -> dict:
    if wet:
        return _import(path, programme, organisation)
    with transaction.atomic():
        figures = _import(path, programme, organisation)
        transaction.set_rollback(True)
    return figures


def _import(path, programme, organisation) -> dict:
    _batch, survey, pairs = import_file(path, programme=programme, organisation=organisation, by=system_actor())
    names = submissions_of({person for pair in pairs for person in pair})
    return survey.counts.as_json(survey.district_names) | {
        "duplicate_proposals": sorted(sorted(names.get(person, str(person)) for person in pair) for pair in pairs),
        "rejected": [[str(uuid.UUID(submission)), reason] for submission, reason in survey.counts.rejected],
        "unknown_columns": survey.unknown,
    }


def _in_words(figures: dict, *, wet: bool) -> str:
    refused = sum(figures["refused"].values())
    lines = [
        f"{figures['rows']} rows: {figures['registered']} persons registered, {figures['screened']} of them screened; "
        f"{figures['declined']} declined, {figures['already_imported']} imported before, {refused} refused; "
        f"{len(figures['duplicate_proposals'])} pairs may be one person.",
    ]
    if figures["unknown_columns"]:
        lines.append(f"Columns that nobody knows and that were not read: {', '.join(figures['unknown_columns'])}.")
    if not wet:
        lines.append("Nothing was written. Add --wet-run to import.")
    return "\n".join(lines)
