"""A person, those who care for them, and the programmes they take part in."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from phonenumber_field.modelfields import PhoneNumberField

from beneficiaries.ages import as_told
from beneficiaries.enums import BirthDatePrecision, CareEnd, EnrolmentEnd, Giver, PersonState, Sex
from beneficiaries.models.glass import opened_by
from standing_together.access.permissions import Permission
from standing_together.access.scoping import ScopedQuerySet, any_of, in_scope
from standing_together.ids import uuid7


class PersonQuerySet(ScopedQuerySet):
    def visible_to(self, actor, permission=Permission.PEOPLE_LIST):
        """Persons this actor may open with the permission. A merged record is reached through the one that was kept.

        Broken glass widens reading by one person, for three hours (models/glass.py)."""
        if actor.everything:
            return self
        reach = [_reach(actor, scope) for scope in _scopes(actor, permission)]
        if (opened := opened_by(actor, permission)) is not None:
            reach.append(opened)
        found = any_of(reach)
        return self.none() if found is None else self.filter(found)

    def active(self):
        return self.filter(state=PersonState.ACTIVE)


def _scopes(actor, permission):
    return [s for s in actor.scopes_with(permission) if s.role.breadth in ("caseload", "grant")]


def _reach(actor, scope):
    reach = in_scope(scope)
    if scope.programmes is not None:
        taking_part = Enrolment.objects.filter(person=OuterRef("pk"), programme__in=scope.programmes)
        reach &= Q(Exists(taking_part))
    if scope.role.breadth == "caseload":
        reach &= Q(registered_by=actor.user) | Q(worker=actor.user)
    return reach


@pghistory.track(level=pghistory.Statement)  # a survey writes 5,000 at once
class Person(models.Model):
    """The columns from `name_key` to `phone_key` are what `standing_together.likeness.match_columns` gives, for
    comparing and searching only; whoever writes a name, a birth date or a phone writes them with it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    household = models.ForeignKey(
        "beneficiaries.Household",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="persons",
        db_index=False,
    )
    family_name = models.CharField(max_length=120, blank=True)
    given_name = models.CharField(max_length=120)
    patronymic = models.CharField(max_length=120, blank=True)
    name_key = models.CharField(max_length=360, editable=False)
    set_key = models.CharField(max_length=240, editable=False, blank=True)
    family_key = models.CharField(max_length=120, editable=False, blank=True)
    given_key = models.CharField(max_length=120, editable=False)
    family_loose = models.CharField(max_length=120, editable=False, blank=True)
    given_loose = models.CharField(max_length=120, editable=False, blank=True)
    birth_year = models.PositiveSmallIntegerField(editable=False, null=True)
    phone_key = models.CharField(max_length=9, editable=False, blank=True)
    sex = models.CharField(max_length=6, choices=Sex)
    birth_date = models.DateField()
    birth_date_precision = models.CharField(max_length=9, choices=BirthDatePrecision, default=BirthDatePrecision.DAY)
    # The place stands here too, not only at the household: it scopes every list.
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="persons", db_index=False)
    jamoat = models.ForeignKey(
        "places.Jamoat", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    village = models.ForeignKey("places.Village", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    phone = PhoneNumberField(blank=True, default="")
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    in_school = models.BooleanField(null=True, blank=True)
    photo = models.FileField(upload_to="photos/", blank=True)
    notes = models.TextField(blank=True)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="caseload",
        db_index=False,
    )
    state = models.CharField(max_length=8, choices=PersonState, default=PersonState.ACTIVE)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged", db_index=False
    )
    registered_on = models.DateField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="person_sex_is_known", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(
                name="person_birth_date_precision_is_known",
                condition=Q(birth_date_precision__in=BirthDatePrecision.values),
            ),
            models.CheckConstraint(name="person_has_a_name", condition=~Q(given_name="") | ~Q(family_name="")),
            models.CheckConstraint(
                name="person_born_before_registered", condition=Q(birth_date__lte=models.F("registered_on"))
            ),
            models.CheckConstraint(
                name="person_merged_has_target",
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(name="person_not_merged_into_itself", condition=~Q(merged_into=models.F("id"))),
        )
        indexes = (
            # Lists: newest first within what the grant reaches, by keyset.
            models.Index(fields=["organisation", "district", "-created_at", "-id"], name="person_list"),
            models.Index(fields=["organisation", "-created_at", "-id"], name="person_list_all_districts"),
            GinIndex(fields=["name_key"], name="person_name_trgm", opclasses=["gin_trgm_ops"]),
            # One index for each join of the duplicate run (standing_together/likeness.py).
            models.Index(fields=["district", "given_loose", "birth_year"], name="person_match_place"),
            models.Index(fields=["phone_key"], name="person_match_phone", condition=~Q(phone_key="")),
            models.Index(fields=["set_key", "jamoat"], name="person_match_name"),
            models.Index(fields=["birth_date", "family_loose"], name="person_match_born"),
            models.Index(fields=["household"], name="person_household"),
            models.Index(fields=["worker"], name="person_worker", condition=Q(worker__isnull=False)),
            models.Index(fields=["merged_into"], name="person_merged", condition=Q(merged_into__isnull=False)),
        )

    def __str__(self):
        return self.full_name

    @property
    def full_name(self) -> str:
        """Surname, given name, patronymic: the order on Tajik papers (насаб, ном, номи падар)."""
        return " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)

    @property
    def lives_in(self) -> str:
        """The district and, where it is known, the jamoat."""
        return f"{self.district}, {self.jamoat}" if self.jamoat else str(self.district)

    @property
    def born(self):
        """The birth date with what is known of it, for the filter `age`: estimated ones become "about 9 years"."""
        return as_told(self.birth_date, self.birth_date_precision)

    @property
    def birth_is_estimated(self) -> bool:
        return self.birth_date_precision == BirthDatePrecision.ESTIMATED

    @property
    def initials(self) -> str:
        return "".join(f"{part[0]}." for part in (self.family_name, self.given_name) if part)


@pghistory.track(level=pghistory.Statement)  # a survey writes 5,000 at once
class Caregiver(models.Model):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="caregivers")
    name = models.CharField(max_length=240)
    name_key = models.CharField(max_length=360, editable=False, blank=True)
    relation = models.CharField(max_length=12, choices=Giver, default=Giver.OTHER)
    phone = PhoneNumberField(blank=True, default="")
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    is_guardian = models.BooleanField(default=False)
    is_main = models.BooleanField(default=False)
    until_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=CareEnd, blank=True, default="", db_default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person"], name="one_main_caregiver", condition=Q(is_main=True)),
            models.CheckConstraint(
                name="caregiver_ends_with_a_reason",
                condition=Q(until_on__isnull=True, end_reason="") | (Q(until_on__isnull=False) & ~Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="main_caregiver_cares_now", condition=Q(is_main=False) | Q(until_on__isnull=True)
            ),
        )
        indexes = (
            GinIndex(fields=["name_key"], name="caregiver_name_trgm", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["phone"], name="caregiver_phone", condition=~Q(phone="")),
        )

    def __str__(self):
        return self.name


class Enrolment(models.Model):
    """Taking part in a programme, from a day and perhaps until one. Several programmes at once are ordinary."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments", db_index=False)
    programme = models.ForeignKey(
        "organisations.Programme", on_delete=models.PROTECT, related_name="enrolments", db_index=False
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=EnrolmentEnd, blank=True, default="", db_default="")
    enrolled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "programme"], name="one_open_enrolment", condition=Q(until_on__isnull=True)
            ),
            models.CheckConstraint(
                name="enrolment_ends_after_it_starts",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
            ),
            models.CheckConstraint(
                name="enrolment_reason_is_of_an_end", condition=Q(end_reason="") | Q(until_on__isnull=False)
            ),
        )
        indexes = (
            models.Index(fields=["programme"], name="enrolment_programme"),
            # Whom a grant reaches is asked of every person of every page: from the index alone.
            models.Index(fields=["person", "programme"], name="enrolment_of_person"),
        )

    def __str__(self):
        return f"{self.programme_id} {self.from_on}"
