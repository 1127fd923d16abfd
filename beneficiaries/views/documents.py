"""Papers and photos of a person: the tab, adding one, the file itself, removing one."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.documents import add_document, remove_document
from beneficiaries.enums import Purpose
from beneficiaries.enums.protection import DocumentKind
from beneficiaries.forms.documents import DocumentForm, RemoveForm
from beneficiaries.models import Document
from beneficiaries.rules.consents import has_valid
from beneficiaries.rules.documents import may_be_seen
from beneficiaries.views.person import find, show
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import carried_out, fill_in, form_page
from standing_together.audit.actions import record_reading
from standing_together.files.streaming import stream

VIEW, ADD = Permission.DOCUMENT_VIEW, Permission.DOCUMENT_ADD


@require_GET
@requires(VIEW)
def documents(request, pk):
    person = find(request, pk, VIEW)
    rows = list(person.documents.select_related("stored", "added_by", "removed_by"))
    photos = has_valid(person, Purpose.PHOTO)
    shown = [(row, row.removed_at is None and (photos or row.kind != DocumentKind.PHOTO)) for row in rows]
    return show(request, person, "documents", documents=shown, may_record=request.actor.can(ADD))


@require_http_methods(["GET", "POST"])
@requires(ADD)
def new(request, pk):
    person = find(request, pk, ADD)
    form = DocumentForm(request.POST or None, request.FILES or None)
    return fill_in(
        request, form, partial(add_document, person, by=request.actor), title=_("Add a paper or photo"),
        lead=person.full_name, back=(reverse("person_documents", args=[person.pk]), person.full_name),
        done=_("Kept. The file was written anew; what was hidden in it is gone."), submit=_("Keep it"),
        template="beneficiaries/document_new.html",
    )  # fmt: skip


def _get(request, pk, permission) -> Document:
    related = ("stored", "person__organisation")
    return get_object_or_404(Document.objects.visible_to(request.actor, permission).select_related(*related), pk=pk)


@never_cache
@require_GET
@requires(VIEW)
def file(request, pk):
    document = _get(request, pk, VIEW)
    if not may_be_seen(document):
        raise Http404
    record_reading(document.person, by=request.actor, what="person.document")
    return stream(document.stored, download=True)


@require_http_methods(["GET", "POST"])
@requires(ADD)
def remove(request, pk):
    document = _get(request, pk, ADD)
    person, form = document.person, RemoveForm(request.POST or None)
    if carried_out(form, partial(remove_document, document, by=request.actor)) is None:
        told = _("The file goes for good. That there was one, and why it was removed, stays written.")
        back = (reverse("person_documents", args=[person.pk]), person.full_name)
        words = {"title": _("Remove a paper"), "submit": _("Remove"), "told": told}
        return form_page(request, form, lead=str(document), back=back, kind="warning", **words)
    messages.success(request, _("Removed."))
    return redirect("person_documents", pk=person.pk)
