"""Who may do what: the role × object × action table as JSON, from the one source."""

import json

from django.core.management.base import BaseCommand

from standing_together.access.roles import ROLES, table


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        roles = [
            {"role": r.code, "purpose": str(r.purpose), "breadth": r.breadth, "second_factor": r.privileged}
            for r in ROLES.values()
        ]
        self.stdout.write(json.dumps({"roles": roles, "permissions": table()}, ensure_ascii=False, indent=1))
        self.stderr.write(f"{len(roles)} roles, {len(table())} permissions")
