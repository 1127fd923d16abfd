"""The one reading of publications that is open to the world: by the number printed on the paper."""

from reports.models import Publication


def publication_on_paper(pk) -> Publication | None:
    return Publication.objects.select_related("programme", "replaced_by").filter(pk=pk).first()
