"""The first administrator of a new installation: prints the link with which they choose their password.

manage.py first_administrator somebody@example.org --organisation mission-east
"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from standing_together.access.actions import create_first_administrator
from standing_together.access.actor import system_actor
from standing_together.access.invitations import path_of
from standing_together.organisations.models import Organisation
from standing_together.refusal import Refused


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True, help="code of the organisation")

    def handle(self, *args, email, organisation, **options):
        found = Organisation.objects.filter(code=organisation).first()
        if found is None:
            raise CommandError(f"There is no organisation “{organisation}”. Load them with: manage.py load_programmes")
        try:
            invitation = create_first_administrator(by=system_actor(), email=email, organisation=found)
        except Refused as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(settings.SITE_URL + path_of(invitation))
        self.stderr.write("Open this link within seven days. It works once.")
