"""`set_demo_password`: all demo accounts get the password of DEMO_PASSWORD. Refuses outside the demo."""

import os

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError

from standing_together.access.models import User


class Command(BaseCommand):
    help = "Gives all accounts @demo.example the password of the environment variable DEMO_PASSWORD."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("Only a demo has demo accounts: set DEMO=1.")
        if not os.environ.get("DEMO_PASSWORD"):
            raise CommandError("Set DEMO_PASSWORD to the password wanted.")
        password = make_password(os.environ["DEMO_PASSWORD"])
        changed = User.objects.filter(email__endswith="@demo.example").update(password=password)
        self.stderr.write(f"{changed} demo accounts have the new password.")
