"""Reading the directory, who sits where, and how power and interest moved from one round to the next."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.models import Contact, Office, OfficeHolder, PowerInterest, Stakeholder, StakeholderAnalysis
from standing_together import paging


def stakeholder_page(actor, parameters, *, kind: str = "", district: str = "") -> paging.Page:
    """The directory, newest first, with the offices and who sits in them today: three queries."""
    narrow = {name: value for name, value in (("kind", kind), ("district", district)) if value}
    found = Stakeholder.objects.visible_to(actor).active().filter(**narrow)
    found = found.select_related("district", "region").defer("district__outline").prefetch_related(_offices())
    return paging.page_of(found, parameters)


def _offices():
    """Offices as `stakeholder.offices.all()`, each with `sitting`: who holds it today, or nobody."""
    today = OfficeHolder.objects.on(timezone.localdate())
    return Prefetch(
        "offices", Office.objects.filter(active=True).prefetch_related(Prefetch("holders", today, to_attr="sitting"))
    )


def offices_of(stakeholder: Stakeholder) -> list[Office]:
    """All offices with everybody who ever sat in them, the latest first."""
    return list(stakeholder.offices.prefetch_related("holders"))


def contacts_of(actor, stakeholder: Stakeholder, most: int = 50) -> list[Contact]:
    """What was said, newest first; our own organisation's only."""
    found = Contact.objects.visible_to(actor).filter(stakeholder=stakeholder)
    return list(found.select_related("office", "recorded_by")[:most])


def holder_on(office: Office, day) -> OfficeHolder | None:
    return OfficeHolder.objects.filter(office=office).on(day).first()


def analysis_page(actor, parameters) -> paging.Page:
    found = StakeholderAnalysis.objects.visible_to(actor).select_related("district", "programme")
    return paging.page_by(found.defer("district__outline", "programme__facts"), parameters, "-on", "-pk")


def round_before(analysis: StakeholderAnalysis) -> StakeholderAnalysis | None:
    """The last earlier round on the same topic in the same place."""
    same = {name: getattr(analysis, name) for name in ("organisation_id", "programme_id", "district_id", "topic")}
    return StakeholderAnalysis.objects.filter(**same, on__lt=analysis.on).order_by("-on").first()


@dataclass(frozen=True)
class Place:
    """One stakeholder in one round, beside the round before (None: not assessed then)."""

    entry: PowerInterest
    before: PowerInterest | None

    @property
    def name(self) -> str:
        return str(self.entry.stakeholder)

    @property
    def movement(self) -> str:
        """In words: what went up or down, and whether they changed sides."""
        if self.before is None:
            return _("New in this round")
        parts = [
            _step(self.before.power, self.entry.power, _("more power"), _("less power")),
            _step(self.before.interest, self.entry.interest, _("more interest"), _("less interest")),
        ]
        if self.before.stance != self.entry.stance:
            parts.append(
                _("was: %(before)s, now: %(now)s")
                % {"before": self.before.get_stance_display(), "now": self.entry.get_stance_display()}
            )
        told = ", ".join(part for part in parts if part)
        return told[:1].upper() + told[1:] if told else _("Unchanged")


def _step(before: int, now: int, more: str, less: str) -> str:
    if before == now:
        return ""
    return _("%(what)s (%(before)s → %(now)s)") % {
        "what": more if now > before else less, "before": before, "now": now,
    }  # fmt: skip


def places_of(analysis: StakeholderAnalysis) -> list[Place]:
    """Everybody in this round, those with most power and interest first."""
    earlier = round_before(analysis)
    then = {entry.stakeholder_id: entry for entry in earlier.entries.all()} if earlier else {}
    entries = analysis.entries.select_related("stakeholder")
    return sorted(
        (Place(entry, then.get(entry.stakeholder_id)) for entry in entries),
        key=lambda place: (-place.entry.power - place.entry.interest, -place.entry.power, place.name),
    )
