"""One happening in the story of a person, and the kinds of happening that the page can be narrowed to."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

KINDS = {
    "registration": gettext_lazy("Registration"),
    "screening": gettext_lazy("Screening"),
    "referral": gettext_lazy("Referral"),
    "plan": pgettext_lazy("tab", "Plan"),
    "service": gettext_lazy("Services"),
    "answer": gettext_lazy("Answers"),
    "paper": gettext_lazy("Papers"),
    "claim": gettext_lazy("Claims"),
    "device": gettext_lazy("Devices"),
    "consent": gettext_lazy("Consent"),
    "visit": gettext_lazy("Visit"),
    "conference": gettext_lazy("Conference"),
    "case": gettext_lazy("Case"),
    "document": gettext_lazy("Documents"),
}


@dataclass(frozen=True)
class Entry:
    """One happening. `url` is (name, kwargs) of the record, if there is one to open."""

    on: date
    kind: str
    title: str | Promise
    text: str | Promise = ""
    by: str = ""
    url: tuple = field(default=())

    @property
    def kind_words(self):
        return KINDS[self.kind]
