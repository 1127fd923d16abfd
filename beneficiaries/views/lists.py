"""Lists: choose one, take its template or its rows, bring a file in, look, confirm."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from beneficiaries.actions import lists as actions
from beneficiaries.forms.lists import ListUpload
from beneficiaries.lists import ANY_LIST, LISTS, List, lists_for
from standing_together.access.views import requires
from standing_together.refusal import Refused
from standing_together.spreadsheets.formats import FORMATS, read_list
from standing_together.spreadsheets.unusable import UnusableFile

SHOWN_REFUSED = 100


def _list(request, code: str, right: str) -> List:
    """The list, if there is one; 403 where the role does not bring it in or take it away."""
    if code not in LISTS:
        raise Http404
    allowed = {"brings": LISTS[code].may_bring, "takes": LISTS[code].may_take}
    if not allowed[right](request.actor):
        raise PermissionDenied(_("Your role does not include this list. Ask your programme manager."))
    return LISTS[code]


@require_GET
@requires(*ANY_LIST)
def lists(request):
    rows = [(each, each.may_bring(request.actor), each.may_take(request.actor)) for each in lists_for(request.actor)]
    return render(request, "beneficiaries/list_index.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@requires(*ANY_LIST)
def list_import(request, code):
    """GET asks for a file; POST looks into it and shows what would happen."""
    each = _list(request, code, "brings")
    form = ListUpload(request.POST, request.FILES) if request.method == "POST" else ListUpload()
    if form.is_valid():
        try:
            return _preview(request, each, form.cleaned_data["file"])
        except (Refused, UnusableFile) as reason:
            form.add_error("file", str(reason))
    return render(request, "beneficiaries/list_import.html", {"list": each, "form": form})


def _preview(request, each, file):
    outcome = actions.check_list(each, read_list(file), by=request.actor)
    file.seek(0)
    checksum = actions.keep_file(each, file.read(), by=request.actor) if outcome.writes else ""
    context = {"list": each, "outcome": outcome, "checksum": checksum, "refused": outcome.refused[:SHOWN_REFUSED]}
    return render(request, "beneficiaries/list_preview.html", context)


@require_POST
@requires(*ANY_LIST)
def list_confirm(request, code):
    each = _list(request, code, "brings")
    try:
        file = actions.kept_file(each, request.POST.get("checksum", ""), by=request.actor)
        outcome = actions.import_list(each, read_list(file), by=request.actor)
    except (Refused, UnusableFile) as reason:
        messages.error(request, str(reason))
        return redirect("list_import", code=code)
    actions.forget_file(each, by=request.actor)
    context = {"list": each, "outcome": outcome, "refused": outcome.refused[:SHOWN_REFUSED]}
    return render(request, "beneficiaries/list_result.html", context)


@require_GET
@requires(*ANY_LIST)
def list_template(request, code, kind):
    each = _list(request, code, "brings")
    return _file(actions.template_of(each, FORMATS[kind]()), f"{code}-template", kind)


@require_GET
@requires(*ANY_LIST)
def list_export(request, code, kind):
    """Leaves the building: the password is asked again before, and the taking is written down."""
    each = _list(request, code, "takes")
    return _export(request, each, kind)


@reauthentication_required
def _export(request, each, kind):
    content = actions.export_list(each, by=request.actor, kind=kind, format=FORMATS[kind]())
    return _file(content, f"{each.code}-{timezone.localdate():%Y-%m-%d}", kind)


def _file(content, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=FORMATS[kind].CONTENT_TYPE, headers=headers)
