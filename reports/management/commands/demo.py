"""`demo`: invented people and years of work. Stands in the last app, because every app adds its part."""

import json
import os
import secrets
from importlib import import_module

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from beneficiaries.demo import accounts, filling
from standing_together.access.models import User
from standing_together.refusal import Refused

# What else is invented, in this order: each module has `fill(seed) -> {table: rows}`, reads who and what is there, and
# adds nothing when its rows stand already.
PARTS = (
    "beneficiaries.demo.plans",
    "beneficiaries.demo.centres",
    "beneficiaries.demo.claims",
    "beneficiaries.demo.devices",
    "beneficiaries.demo.provider_answers",
    "beneficiaries.demo.protection",
    "psgs.demo.groups",
    "psgs.demo.sheets",
    "psgs.demo.associations",
    "psgs.demo.association_life",
    "advocacy.demo.asks",
    "advocacy.demo.events",
    "advocacy.demo.stories",
    "advocacy.demo.training",
    "advocacy.demo.standards",
    "advocacy.demo.tasks",
    "beneficiaries.demo.caseload",
    "reports.demo.figures",
    "reports.demo.news",
)
# They print, so it takes some seconds.
PAPERS = (
    "reports.demo.papers",
    "advocacy.demo.prints",
    "beneficiaries.demo.plan_prints",
    "beneficiaries.demo.route_paper",
    "beneficiaries.demo.claim_prints",
    "beneficiaries.demo.slips",
    "beneficiaries.demo.provider_slips",
    "beneficiaries.demo.notices",
)


class Command(BaseCommand):
    help = "Fills an empty installation with invented people; told again, it tops up to the number wanted."

    def add_arguments(self, parser):
        parser.add_argument("--persons", type=int, default=240, help="how many invented people there should be")
        parser.add_argument("--seed", type=int, default=2026, help="another number, other people")
        parser.add_argument("--password", default="", help="of all demo accounts; else DEMO_PASSWORD; else made up")
        parser.add_argument("--no-papers", action="store_true", help="print no reports: some seconds less")
        parser.add_argument(
            "--yes", action="store_true", help="also on a server where DEMO=1 is not set: it opens accounts for all"
        )

    def handle(self, *args, persons, seed, password, yes, **options):
        """What was written as JSON on standard output; who can sign in, for people, on standard error."""
        # The private services of a checkout answer nobody but this machine: there the command is enough.
        if not (settings.DEMO or settings.LOCAL or yes):
            raise CommandError("A demo opens accounts with a known password. Set DEMO=1, or say --yes if you mean it.")
        try:
            filling.check_is_a_place_for_a_demo(demo=settings.DEMO)
        except Refused as reason:
            raise CommandError(str(reason)) from reason
        known = User.objects.filter(email=accounts.ACCOUNTS[0].address).exists()
        password = password or os.environ.get("DEMO_PASSWORD", "") or "-".join(secrets.token_hex(2) for _ in range(4))
        filled = filling.fill(persons=persons, seed=seed, password=password)
        rows = dict(filled.rows)
        for part in PARTS if options["no_papers"] else (*PARTS, *PAPERS):
            rows |= import_module(part).fill(seed)
        filling.analyse()
        self.stdout.write(json.dumps({"persons": filled.persons, "added": filled.added, "rows": rows}))
        self._tell_who_can_sign_in("as it was set before" if known else password)

    def _tell_who_can_sign_in(self, password: str) -> None:
        self.stderr.write(f"Demo accounts (invented people); the password of all: {password}")
        for account in accounts.ACCOUNTS:
            where = "; ".join(f"{role} at {organisation}" for role, organisation, *_ in account.grants)
            self.stderr.write(f"  {account.address:<52} {account.language}  {where}")
