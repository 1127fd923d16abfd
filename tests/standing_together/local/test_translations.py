"""The judge of the catalogues."""

import polib
import pytest

from standing_together.local import translations


def catalogue(folder, *entries, compiled=True):
    place = folder / "tg" / "LC_MESSAGES" / "django.po"
    place.parent.mkdir(parents=True)
    book = polib.POFile()
    book.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    book.extend(entries)
    book.save(str(place))
    if compiled:
        book.save_as_mofile(str(place.with_suffix(".mo")))
    return place


def test_a_complete_catalogue_has_no_faults(tmp_path):
    entries = (
        polib.POEntry(msgid="Referral", msgstr="Равонакунӣ"),
        polib.POEntry(msgid="%(n)s day", msgid_plural="%(n)s days", msgstr_plural={0: "%(n)s рӯз", 1: "%(n)s рӯз"}),
    )
    assert translations.faults(catalogue(tmp_path, *entries)) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (polib.POEntry(msgid="Referral", msgstr=""), "not translated"),
        (polib.POEntry(msgid="Referral", msgstr="Равонакунӣ", flags=["fuzzy"]), "not translated"),
        (polib.POEntry(msgid="%(n)s waits", msgstr="мунтазир аст"), "placeholders differ"),
        (polib.POEntry(msgid="Hello {name}", msgstr="Салом {nom}"), "placeholders differ"),
    ],
)
def test_each_fault_is_named(tmp_path, entry, fault):
    assert any(fault in found for found in translations.faults(catalogue(tmp_path, entry)))


def test_an_old_compiled_file_is_noticed(tmp_path):
    place = catalogue(tmp_path, polib.POEntry(msgid="Referral", msgstr="Равонакунӣ"))
    book = polib.pofile(str(place))
    book[0].msgstr = "Роҳхат"
    book.save()
    assert "older than its source" in translations.faults(place)[0]


def test_a_missing_compiled_file_is_noticed(tmp_path):
    place = catalogue(tmp_path, polib.POEntry(msgid="Referral", msgstr="Равонакунӣ"), compiled=False)
    assert "not compiled" in translations.faults(place)[0]


def test_a_language_without_a_catalogue_is_noticed(tmp_path):
    assert len(translations.all_faults(tmp_path)) == 2


def test_a_sentence_that_was_never_collected_is_noticed(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("{% load i18n %}{% translate 'A new sentence' %}")
    catalogue(tmp_path / "locale", polib.POEntry(msgid="Referral", msgstr="Роҳхат"))
    assert translations.forgotten(tmp_path) == ["tg: not collected: 'A new sentence'; type: make messages"]
