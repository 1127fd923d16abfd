from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission


class BeneficiariesConfig(AppConfig):
    name = "beneficiaries"

    def ready(self):
        from beneficiaries.today import people  # noqa: F401 - models must be loaded before it says what it knows

        navigation.show(10, _("People"), "people", Permission.PEOPLE_LIST, Permission.PEOPLE_LIST_MASKED)
