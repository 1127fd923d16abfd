"""Lists to call through: providers that do not answer, families that nobody has asked; and who stands in for whom."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from beneficiaries.actions import absences as actions
from beneficiaries.forms.follow_up import AbsenceForm
from beneficiaries.models import Absence
from beneficiaries.queries.colleagues import colleagues_for
from beneficiaries.queries.confirmations import page_to_ask
from beneficiaries.queries.referrals import days_since
from beneficiaries.queries.silence import call_list
from beneficiaries.queries.stand_ins import absences_of
from beneficiaries.workflows.silence import WAIT_WORDS, WAITS
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, status_of
from standing_together.dates import write
from standing_together.listing import Row
from standing_together.templatetags.components.words import tel


def _days(moment) -> str:
    days = days_since(moment)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _call(referral) -> Row:
    """Initials only: the list is printed and lies beside a telephone."""
    phone = referral.provider.phone
    number = format_html('<a href="{}">{}</a>', tel(phone), phone) if phone else _("No phone known")
    cells = (referral.provider, number, WAIT_WORDS[WAITS[referral.state]], _days(referral.waits_since))
    who = f"{referral.person.initials}, {referral.kind}"
    return Row(who, reverse("referral", args=[referral.pk]), cells)


@requires(Permission.REFERRAL_FOLLOW_UP)
def silent(request):
    page = call_list(request.actor, request.GET)
    context = {"page": page, "rows": [_call(referral) for referral in page.rows]}
    return render(request, "beneficiaries/referral_silent.html", context)


def _ask(referral) -> Row:
    phone = referral.person.phone
    number = format_html('<a href="{}">{}</a>', tel(phone), phone) if phone else _("No phone known")
    cells = (referral.kind, referral.provider, write(referral.attended_on), number)
    return Row(referral.person, reverse("referral_confirm", args=[referral.pk]), cells)


@requires(Permission.REFERRAL_FOLLOW_UP)
def families(request):
    page = page_to_ask(request.actor, request.GET)
    context = {"page": page, "rows": [_ask(referral) for referral in page.rows]}
    return render(request, "beneficiaries/referral_families.html", context)


@requires(Permission.REFERRAL_FOLLOW_UP, Permission.REFERRAL_DECIDE)
def absences(request):
    colleagues = colleagues_for(request.actor)
    form = AbsenceForm(request.POST or None, colleagues=colleagues)
    if carried_out(form, partial(actions.name_stand_in, by=request.actor)):
        messages.success(request, _("Written down. Tell your colleague too."))
        return redirect("absences")
    found = absences_of(request.actor)
    today = timezone.localdate()
    context = {
        "form": form, "has_colleagues": bool(colleagues),
        "own": [each for each in found if each.user_id == request.actor.user.pk and each.until_on >= today],
        "others": [each for each in found if each.user_id != request.actor.user.pk and each.until_on >= today],
    }  # fmt: skip
    return render(request, "beneficiaries/absences.html", context, status=status_of(form))


@require_POST
@requires(Permission.REFERRAL_FOLLOW_UP, Permission.REFERRAL_DECIDE)
def absence_end(request, pk):
    absence = get_object_or_404(Absence.objects.visible_to(request.actor).filter(user=request.actor.user), pk=pk)
    actions.end_absence(absence, by=request.actor)
    messages.success(request, _("Welcome back. News and tasks reach you again."))
    return redirect("absences")
