"""Reading the library: searching, filtering, one entry with its issues."""

from django.db.models import Q

from advocacy.models import Methodology
from standing_together import paging

LANGUAGES = ("en", "tg", "ru")


def library_page(actor, parameters, *, words: str = "", state: str = "", kind: str = "", **tags: str) -> paging.Page:
    """Entries the actor may see, newest first. `words` are looked for in titles, summaries and authors of every
    language; `tags`: cbr, domains, ages (one code each)."""
    found = Methodology.objects.visible_to(actor)
    narrow = {"state": state, "kind": kind} | {f"{name}__contains": [code] for name, code in tags.items() if code}
    found = found.filter(**{name: value for name, value in narrow.items() if value})
    for word in words.split()[:6]:
        found = found.filter(_about(word))
    return paging.page_of(found.select_related("organisation"), parameters)


def _about(word: str) -> Q:
    found = Q(author_words__icontains=word)
    for language in LANGUAGES:
        found |= Q(**{f"titles__{language}__icontains": word}) | Q(**{f"summaries__{language}__icontains": word})
    return found


def replacements(actor, methodology: Methodology):
    """Published entries that may take the place of this one."""
    return Methodology.objects.visible_to(actor).filter(state="published").exclude(pk=methodology.pk)
