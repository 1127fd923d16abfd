"""The page behind a provider's link: no account, no script, only what is consented. GET reads, POST answers once.

Exempt from the CSRF check on purpose: the address itself is the only authority here, no cookie lends any, and with
`Referrer-Policy: no-referrer` a browser sends `Origin: null`, which the check would refuse.
"""

from functools import partial

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from beneficiaries.actions import answers as actions
from beneficiaries.actions.links import note_refusal, note_view
from beneficiaries.actions.proposals import propose_by_link
from beneficiaries.enums.answers import Stage
from beneficiaries.forms.answers import AcceptForm, DeclineForm, ProposeForm, ReportForm
from beneficiaries.queries.links import hash_of, is_good, is_taken_back, link_with, minimum_of, open_lines
from beneficiaries.queries.proposals import agreed_through, last_said, when
from beneficiaries.slip_paper import address_for
from standing_together.access.views import public
from standing_together.limits import NothingCounts, count, counted, visitor_of, within
from standing_together.printing.qr import qr_picture
from standing_together.refusal import Refused

# Within ten minutes: requests of one visitor, of one link, and wrong codes of one visitor.
WINDOW = 600
MOST_REQUESTS, MOST_OF_ONE_LINK, MOST_WRONG = 80, 30, 10
LANGUAGES = (("tg", "Тоҷикӣ"), ("ru", "Русский"), ("en", "English"))
CHOICES = {"accept": AcceptForm, "propose": ProposeForm, "decline": DeclineForm}
WORK = {
    "accept": actions.accept_by_link, "decline": actions.decline_by_link, "propose": propose_by_link,
}  # fmt: skip


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token):
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else translation.get_language()
    with translation.override(language):
        response = _answer(request, token)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    response._has_been_logged = True  # Django would write the path of a refusal, and with it the code, into the log
    return response


def _answer(request, token):
    visitor = visitor_of(request)
    try:
        if not _may_ask(visitor, token):
            return _page(request, "answer_wait", status=429)
        link = link_with(token)
        if (agreed := agreed_through(link)) is not None and not is_taken_back(link):
            return _page(request, "answer_agreed", when=when(agreed))
        if not is_good(link):
            return _refuse(request, link, visitor)
        if is_taken_back(link):
            note_view(link, visitor=visitor, what="withdrawn")
            return _page(request, "answer_withdrawn")
        return _serve(request, link, visitor)
    except NothingCounts:
        return _page(request, "answer_wait", status=503)


def _may_ask(visitor: str, token: str) -> bool:
    """Asked before the link is looked for, so that the answer tells nothing about it."""
    if counted("answer-wrong", visitor) >= MOST_WRONG:
        return False
    mine = within("answer", visitor, most=MOST_REQUESTS, seconds=WINDOW)
    return within("answer-link", hash_of(token), most=MOST_OF_ONE_LINK, seconds=WINDOW) and mine


def _refuse(request, link, visitor):
    """Unknown, used, expired, ended, overtaken: one answer."""
    count("answer-wrong", visitor, seconds=WINDOW)
    note_refusal(link, visitor=visitor)
    return _page(request, "answer_gone", status=404)


def _serve(request, link, visitor):
    choice = request.POST.get("to") or request.GET.get("to", "")
    if link.stage == Stage.REPORT:
        form = ReportForm(
            request.POST or None, lines=open_lines(link.referral), begun=link.referral.state == "attended"
        )
        return _form(request, link, visitor, form, "report", partial(_report, link, visitor))
    if choice not in CHOICES:
        note_view(link, visitor=visitor)
        said = last_said(link)
        context = {"proposal": said, "when": when(said) if said else "", "until": link.expires_at}
        return _page(request, "answer_read", **minimum_of(link.referral), **context)
    form = CHOICES[choice](request.POST if request.method == "POST" else None)
    work = partial(WORK[choice], link, visitor=visitor)
    return _form(request, link, visitor, form, choice, lambda form: work(**form.cleaned_data))


def _report(link, visitor, form) -> str:
    return actions.report_by_link(link, visitor=visitor, **form.facts())


def _form(request, link, visitor, form, choice: str, work):
    if form.is_valid():
        try:
            further = work(form)
        except actions.Spent:
            return _refuse(request, None, visitor)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return _proposed(request, link, further) if choice == "propose" else _thanks(request, choice, further)
    if request.method != "POST":
        note_view(link, visitor=visitor)
    facts = minimum_of(link.referral)
    return _page(request, "answer_form", **facts, form=form, choice=choice, until=link.expires_at)


def _proposed(request, link, proposal):
    return _page(request, "answer_thanks", choice="propose", when=when(proposal), until=link.expires_at, address="")


def _thanks(request, choice: str, further: str | None):
    """The next code is shown here once, to be kept or printed; nobody can show it again."""
    address = address_for(further) if further else ""
    picture = qr_picture(address, address) if address else ""
    return _page(request, "answer_thanks", choice=choice, address=address, picture=picture)


def _page(request, name: str, status: int = 200, **context):
    here = [(f"{request.path}?{_tail(request, code)}", code, words) for code, words in LANGUAGES]
    context |= {"languages": here if request.method != "POST" else [], "language": translation.get_language()}
    return render(request, f"beneficiaries/{name}.html", context, status=status)


def _tail(request, language: str) -> str:
    to = request.GET.get("to", "")
    return f"language={language}" + (f"&to={to}" if to in CHOICES else "")
