"""What only a few may read lies in the database sealed: a dump does not open it, and the keys can change."""

from importlib import import_module

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Q

from beneficiaries.actions.complaints import answer_complaint
from beneficiaries.actions.concerns import add_to_concern, write_concern
from beneficiaries.actions.glass import break_glass, review_glass
from beneficiaries.models import Complaint, Concern, ConcernStep, GlassBreaking
from standing_together.management.commands.rotate_field_keys import sealed_columns
from tests.beneficiaries.protection.test_complaints import say

pytestmark = pytest.mark.django_db
SECRETS = ("uncle", "Меҳрангез", "behind the mill", "also the aunt", "Зарина", "900 11 22 33", "since spring",
           "we are sorry", "which medicine", "the hospital confirmed")  # fmt: skip


@pytest.fixture
def told(home, worker, manager, lead):
    """One of everything that is sealed."""
    concern = write_concern(
        by=worker, organisation_id=home.organisation.pk, kind="violence", what="Her uncle hits her", who="Меҳрангез",
        place="behind the mill",
    )  # fmt: skip
    add_to_concern(concern, by=worker, text="also the aunt")
    complaint = say(home, worker, teller="Зарина", phone="900 11 22 33", text="We wait since spring")
    answer_complaint(complaint, by=manager, note="we are sorry")
    glass = break_glass(home.child(), by=worker, reason="health", note="which medicine does she take")
    review_glass(glass, by=manager, verdict="justified", note="the hospital confirmed it")
    return concern


def dumped() -> str:
    """The tables as a dump has them."""
    with connection.cursor() as cursor:
        found = []
        for table in sorted({table for table, _key, _column in sealed_columns()}):
            cursor.execute(f"select row_to_json(t)::text from {table} t")
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_a_dump_holds_none_of_the_words(told):
    dump = dumped()
    assert len(dump) > 2000
    assert [secret for secret in SECRETS if secret.lower() in dump.lower()] == []


def test_who_may_read_reads_the_words(told):
    concern = Concern.objects.get(pk=told.pk)
    assert (concern.what, concern.who, concern.place) == ("Her uncle hits her", "Меҳрангез", "behind the mill")
    assert ConcernStep.objects.get().note == "also the aunt"
    complaint = Complaint.objects.get()
    assert (complaint.teller, complaint.phone, complaint.text) == ("Зарина", "900 11 22 33", "We wait since spring")
    assert list(GlassBreaking.objects.values_list("review_note", flat=True)) == ["the hospital confirmed it"]


@pytest.mark.parametrize("asked", [Q(what="x"), Q(what__contains="x"), Q(what__gt="x"), Q(what__in=["x"])])
def test_nothing_looks_into_it(told, asked):
    with pytest.raises(FieldError):
        Concern.objects.filter(asked).exists()
    assert not Concern.objects.filter(what="").exists()


def test_the_same_words_lie_there_differently_each_time(home, worker, lead):
    for _turn in range(2):
        write_concern(by=worker, organisation_id=home.organisation.pk, kind="violence", what="The same")
    with connection.cursor() as cursor:
        cursor.execute("select count(distinct what) from beneficiaries_concern")
        assert cursor.fetchone() == (2,)


def test_the_database_still_refuses_a_concern_that_says_nothing(told):
    with pytest.raises(IntegrityError, match="concern_is_said"), transaction.atomic():
        Concern.objects.create(organisation=told.organisation, kind="violence", what="", written_by=told.written_by)


def test_a_new_key_takes_over_and_the_old_one_can_go(told, settings):
    [old], new = settings.FIELD_ENCRYPTION_KEYS, Fernet.generate_key().decode()
    settings.FIELD_ENCRYPTION_KEYS = [new]
    with pytest.raises(ImproperlyConfigured, match="bring the older key back"):
        Concern.objects.get(pk=told.pk)
    settings.FIELD_ENCRYPTION_KEYS = [new, old]
    assert Concern.objects.get(pk=told.pk).who == "Меҳрангез"
    call_command("rotate_field_keys")
    settings.FIELD_ENCRYPTION_KEYS = [new]
    assert Concern.objects.get(pk=told.pk).what == "Her uncle hits her"
    assert ConcernStep.objects.get().note == "also the aunt"
    assert Complaint.objects.get().answer == "we are sorry"
    assert GlassBreaking.objects.get().note == "which medicine does she take"
    assert [secret for secret in SECRETS if secret.lower() in dumped().lower()] == []


def test_what_was_written_before_is_sealed_by_the_migration_and_opened_by_its_undoing(told):
    migration = import_module("beneficiaries.migrations.0007_protection_and_answers")
    columns = {(table, column) for table, columns in migration.SEALED.items() for column in columns}
    assert columns == {(table, column) for table, _key, column in sealed_columns()}
    with connection.schema_editor() as editor:
        migration.open_what_is_sealed(None, editor)
        assert all(secret.lower() in dumped().lower() for secret in SECRETS)
        migration.seal_what_is_written(None, editor)
    assert [secret for secret in SECRETS if secret.lower() in dumped().lower()] == []
    assert Concern.objects.get(pk=told.pk).what == "Her uncle hits her"
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Concern.objects.update(place="elsewhere")
