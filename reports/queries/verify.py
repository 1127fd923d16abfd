"""The one reading of publications that is open to the world: by the number printed on the paper."""

from django.utils.translation import gettext as _

from reports import periods
from reports.models import Publication
from standing_together.printing.genuine import Paper, knows_papers


@knows_papers
def published_report(pk) -> Paper | None:
    """A published report; drafts are not known here."""
    found = Publication.objects.select_related("programme").filter(pk=pk).first()
    if found is None:
        return None
    facts = [
        (_("Period"), periods.name(found.period)),
        (_("Edition"), found.get_edition_display()),
        (_("Language"), found.get_language_display()),
        (_("Version"), found.version),
    ]
    return Paper(
        str(found.programme), facts, found.published_at, sha256=found.sha256, figures_sha256=found.figures_sha256,
        replaced_by=found.replaced_by_id,
    )  # fmt: skip
