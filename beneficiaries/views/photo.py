"""The photo of a person, streamed to those who may see it while the consent lasts."""

from django import forms
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from beneficiaries.actions.photos import put_photo
from beneficiaries.enums import Purpose
from beneficiaries.rules.consents import has_valid
from beneficiaries.views.person import find, of_person
from standing_together.access.permissions import Permission
from standing_together.access.views import requires
from standing_together.asking import fill_in
from standing_together.audit.actions import record_reading


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=gettext_lazy("Photo"),
        help_text=gettext_lazy("JPEG or PNG, up to 5 MB. Place and time hidden in the file are removed."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )


@never_cache
@require_GET
@requires(Permission.PERSON_VIEW)
def photo(request, pk):
    person = find(request, pk)
    if not person.photo or not has_valid(person, Purpose.PHOTO):
        raise Http404
    record_reading(person, by=request.actor, what="person.photo")
    response = FileResponse(person.photo.open("rb"), content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "POST"])
@requires(Permission.PERSON_CHANGE)
def photo_new(request, pk):
    person = find(request, pk, Permission.PERSON_CHANGE)
    form = PhotoForm(request.POST or None, request.FILES or None)
    return fill_in(
        request, form, lambda photo: put_photo(person, by=request.actor, file=photo), title=_("Photo"),
        told=_("Only with consent. When the consent is taken back, the photo is no longer shown."),
        done=_("The photo is kept with the record."), submit=_("Keep the photo"), **of_person(person, "person"),
    )  # fmt: skip
