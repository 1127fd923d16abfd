"""Following a referral up: the provider's link, the outcome of each need, the family's word, another provider."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from beneficiaries.actions import links, outcomes, redirects, slips
from beneficiaries.enums.answers import LineOutcome, Through
from beneficiaries.forms.follow_up import ConfirmationForm, LinkForm, OutcomesForm, RedirectForm
from beneficiaries.forms.referrals import KindForm
from beneficiaries.queries.links import links_of, open_lines
from beneficiaries.queries.providers import providers_for
from beneficiaries.rules import answers as rules
from beneficiaries.rules.redirects import check_can_redirect
from beneficiaries.slip_paper import address_for
from beneficiaries.views.referrals import get_referral
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, form_page, refusing, status_of, why_not
from standing_together.printing.qr import qr_picture
from standing_together.refusal import Refused


def back_to(referral) -> tuple[str, str]:
    return reverse("referral", args=[referral.pk]), _("The referral")


def lead_of(referral) -> str:
    return f"{referral.kind}: {referral.person}"


@requires(Permission.REFERRAL_FOLLOW_UP, Permission.REFERRAL_DECIDE)
def link(request, pk):
    """What was handed out and how often it was opened; three buttons. A link stands in one answer only."""
    referral = get_referral(request, pk)
    form = LinkForm(request.POST or None, initial={"phone": referral.contact_phone, "language": get_language()})
    shown = ""
    if form.is_valid():
        try:
            answer = _press(request, referral, form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            if not isinstance(answer, str):
                return answer
            shown = answer
    return _link_page(request, referral, form, shown)


def _press(request, referral, facts):
    """The address of a link to show now, or where to go."""
    do, by = request.POST.get("do", ""), request.actor
    if do == "slip":
        language = facts["language"] or get_language()
        printed = slips.ask_for_slip(referral, by=by, language=language, phone=facts["phone"])
        return redirect(f"{reverse('print', args=[printed.pk])}?back={reverse('referral_link', args=[referral.pk])}")
    if do == "show":
        links.name_phone(referral, by=by, phone=facts["phone"])
        token = next(iter(links.make_links(referral, by=by, through=Through.SCREEN).values()))
        return address_for(token)
    slips.end_slips(referral, by=by)
    messages.success(request, _("Ended. Nothing that was handed out opens anything any more."))
    return redirect("referral_link", pk=referral.pk)


def _link_page(request, referral, form, shown: str):
    reason = why_not(rules.check_can_make_link, request.actor, referral)
    context = {
        "referral": referral, "form": form, "links": links_of(referral), "why_not": reason, "shown": shown,
        "picture": qr_picture(shown, shown) if shown else "", "may_end": rules.can_end_link(request.actor, referral),
    }  # fmt: skip
    response = render(request, "beneficiaries/referral_link.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@requires(Permission.REFERRAL_FOLLOW_UP)
def write_outcomes(request, pk):
    """One outcome for each need; when none is open any more the referral completes itself."""
    referral = get_referral(request, pk, Permission.REFERRAL_FOLLOW_UP)
    refusing(rules.check_can_write_outcome, request.actor, referral)
    form = OutcomesForm(request.POST or None, lines=open_lines(referral), initial={"version": referral.version})
    written = carried_out(form, partial(outcomes.write_outcomes, referral, by=request.actor), OutcomesForm.facts)
    if written is None:
        title = _("What came of each need")
        return form_page(request, form, title=title, lead=lead_of(referral), back=back_to(referral))
    left = sum(line.outcome == LineOutcome.OPEN for line in written.lines.all())
    text = ngettext("Written down. %(left)s need is still open.", "Written down. %(left)s needs are still open.", left)
    messages.success(request, text % {"left": left} if left else _("Written down. No need is open any more."))
    return redirect("referral", pk=referral.pk)


@requires(Permission.REFERRAL_FOLLOW_UP)
def confirm(request, pk):
    """What the family says: whether it happened, and how it was."""
    referral = get_referral(request, pk, Permission.REFERRAL_FOLLOW_UP)
    refusing(rules.check_can_confirm, request.actor, referral)
    form = ConfirmationForm(request.POST or None)
    said = carried_out(form, partial(outcomes.confirm_by_family, referral, by=request.actor))
    if said is None:
        title, lead = _("What the family says"), lead_of(referral)
        told = _("Ask the family, not the provider. Nobody loses anything by an honest answer; say so.")
        return form_page(request, form, title=title, lead=lead, back=back_to(referral), told=told)
    if said.contradicts:
        messages.warning(request, _("Written down. The provider says otherwise: a task to ask both again was made."))
    else:
        messages.success(request, _("Written down. Thank the family."))
    return redirect("referral", pk=referral.pk)


@requires(Permission.REFERRAL_FOLLOW_UP)
def go_on(request, pk):
    """First the service, then to whom: the same service needs no second decision."""
    referral = get_referral(request, pk, Permission.REFERRAL_FOLLOW_UP)
    refusing(check_can_redirect, request.actor, referral)
    which = KindForm(request.GET if "kind" in request.GET else None, initial={"kind": referral.kind_id})
    if not which.is_valid():
        return render(request, "beneficiaries/referral_go_on.html", {"referral": referral, "form": which})
    kind = which.cleaned_data["kind"]
    providers = providers_for(request.actor, kind, referral.district_id)
    if kind == referral.kind:
        providers = providers.exclude(pk=referral.provider_id)
    form = RedirectForm(request.POST or None, providers=providers, kind=kind, initial={"urgency": referral.urgency})
    made = carried_out(form, partial(redirects.redirect_referral, referral, by=request.actor, kind=kind))
    if made is None:
        context = {"referral": referral, "form": form, "kind": kind, "has_providers": providers.exists()}
        return render(request, "beneficiaries/referral_go_on.html", context, status=status_of(form))
    if made.state == "approved":
        messages.success(request, _("It goes on by the coordinator's decision. Hand the new provider a slip."))
    else:
        messages.success(request, _("Kept as a draft: the coordinator decides anew. Send it when it is complete."))
    return redirect("referral", pk=made.pk)
