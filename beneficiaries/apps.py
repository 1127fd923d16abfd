from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from standing_together import navigation
from standing_together.access.permissions import Permission


class BeneficiariesConfig(AppConfig):
    name = "beneficiaries"

    def ready(self):
        # Importing registers them; they need the models, so not before the app is ready.
        from beneficiaries.handlers import referrals as _handlers
        from beneficiaries.today import referrals as _today  # noqa: F401  (see above)

        navigation.show(20, _("Referrals"), "referrals", Permission.REFERRAL_LIST)
        navigation.show(25, _("Queue"), "referral_queue", Permission.REFERRAL_DECIDE)
        navigation.show(28, _("Providers"), "providers", Permission.PROVIDER_VIEW)
