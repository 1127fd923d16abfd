"""`load_programmes`: the organisations and the programmes with their partners, money, districts and targets."""

import json

from django.core.management.base import BaseCommand, CommandError

from standing_together.access.actor import system_actor
from standing_together.organisations.actions import load_programmes
from standing_together.organisations.followers import FOLLOWERS
from standing_together.refusal import Refused


class Command(BaseCommand):
    help = "Loads organisations and programmes from their files; repeatable. Places must be loaded first."

    def handle(self, *args, **options):
        """Counts as one JSON object on standard output, the same in words on standard error."""
        try:
            counts = load_programmes(by=system_actor())
        except Refused as reason:
            raise CommandError(str(reason)) from reason
        for name, count in counts.items():
            self.stderr.write(f"{name}: {count}")
        changed = any(count.touched for count in counts.values())
        for name, load in FOLLOWERS.items() if changed else ():
            self.stderr.write(f"{name}: {load(by=system_actor())}")
        self.stdout.write(json.dumps({name: count.as_dict() for name, count in counts.items()}))
