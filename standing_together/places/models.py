"""Region → district (or city) → jamoat → village. Codes nest: TJ-KT, TJ-KT-04, TJ-KT-04-002."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from standing_together.places.distance import Position
from standing_together.places.outlines import EAST, NORTH, SOUTH, WEST
from standing_together.words import in_language


class Place(models.Model):
    """What every official place has. Names are {"en","tg","ru"}; `aliases` are old names and other spellings."""

    code = models.CharField(max_length=20, primary_key=True)
    names = models.JSONField(default=dict)
    aliases = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    # Every name and alias as `places.finding.place_key` writes it, so that any spelling finds the place.
    keys = ArrayField(models.CharField(max_length=120), default=list, blank=True)

    class Meta:
        abstract = True
        ordering = ("code",)

    def __str__(self):
        return in_language(self.names)


class Region(Place):
    class Meta(Place.Meta):
        verbose_name = "region"


class District(Place):
    class Kind(models.TextChoices):
        CITY = "city"
        DISTRICT = "district"

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="districts")
    kind = models.CharField(max_length=10, choices=Kind)
    osm = models.CharField(max_length=60, blank=True)
    pcode = models.CharField(max_length=20, blank=True)
    # Degrees: of the main town, or of the district where the source marks no town. Both or neither.
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    # The organisation's own outline for maps (a GeoJSON geometry), and whom to credit for it.
    outline = models.JSONField(null=True, blank=True)
    outline_credit = models.CharField(max_length=200, blank=True)

    class Meta(Place.Meta):
        indexes = (GinIndex(fields=["keys"], name="district_keys"),)
        constraints = (
            models.CheckConstraint(
                name="district_position_is_whole",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(SOUTH, NORTH), longitude__range=(WEST, EAST)),
            ),
        )

    @property
    def position(self) -> Position | None:
        """For `places.distance`."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class Jamoat(Place):
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="jamoats")

    class Meta(Place.Meta):
        indexes = (GinIndex(fields=["keys"], name="jamoat_keys"),)


class Village(models.Model):
    """Free text that is remembered: a name somebody wrote in a jamoat (or, unknown jamoat, in a district)."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="villages")
    jamoat = models.ForeignKey(Jamoat, null=True, blank=True, on_delete=models.PROTECT, related_name="villages")
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["district", "jamoat", "key"], name="village_once_per_jamoat", nulls_distinct=False
            ),
        )

    def __str__(self):
        return self.name
