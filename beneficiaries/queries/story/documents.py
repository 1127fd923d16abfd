"""What the papers and photos of a person tell: that one was added, and that it was removed; never what stands in it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.queries.story.entry import Entry


def documents(person):
    url = ("person_documents", {"pk": person.pk})
    for row in person.documents.select_related("added_by", "removed_by"):
        kind = row.get_kind_display()
        title = _("Added: %(kind)s") % {"kind": kind}
        yield Entry(timezone.localdate(row.added_at), "document", title, by=str(row.added_by), url=url)
        if row.removed_at:
            title = _("Removed: %(kind)s") % {"kind": kind}
            yield Entry(timezone.localdate(row.removed_at), "document", title, by=str(row.removed_by), url=url)
