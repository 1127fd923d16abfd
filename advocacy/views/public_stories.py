"""A published story as anybody may read it. Nothing is kept by browsers: a consent taken back works at once."""

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from advocacy.enums.stories import StoryLanguage
from advocacy.queries.stories import photos_to_show, tell_in_public
from standing_together.access.views import public
from standing_together.files.streaming import stream


def _language(request) -> str:
    asked = request.GET.get("language") or request.LANGUAGE_CODE
    return asked if asked in StoryLanguage.values else ""


@public
@require_safe
@never_cache
def page(request, pk):
    """200, 410 for one that was withdrawn or whose consent has ended, 404 for everything else."""
    status, told = tell_in_public(pk, _language(request))
    if status == 404:
        raise Http404
    if told is None:
        return render(request, "advocacy/story_gone.html", status=status)
    labels = dict(StoryLanguage.choices)
    context = {
        "told": told,
        "organisation": told.story.organisation,
        "photos": photos_to_show(told),
        "languages": [(code, labels[code]) for code in told.languages if code != told.language],
    }
    return render(request, "advocacy/story_public.html", context)


@public
@require_safe
@never_cache
def as_json(request, pk):
    """The same as data, for the website; 410 and 404 alike."""
    status, told = tell_in_public(pk, _language(request))
    if told is None:
        return JsonResponse({"status": status}, status=status)
    photos = [
        {"url": reverse("story_public_photo", args=[pk, photo.pk]), "words": photo.words}
        for photo in photos_to_show(told)
    ]
    return JsonResponse(told.as_json() | {"photos": photos}, json_dumps_params={"ensure_ascii": False})


@public
@require_safe
@never_cache
def photo(request, pk, photo):
    """A photograph, as long as the website's consent includes photographs."""
    _status, told = tell_in_public(pk)
    found = next((each for each in photos_to_show(told) if each.pk == photo), None) if told else None
    if found is None:
        raise Http404
    return stream(found.file)
