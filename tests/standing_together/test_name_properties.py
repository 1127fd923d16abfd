from hypothesis import given
from hypothesis import strategies as st

from standing_together import name_letters, names
from standing_together.name_keys import LONGEST_TOKEN
from standing_together.name_reasons import sentences
from tests.standing_together.spellings import latin, russian, typed

given_names = st.sampled_from(name_letters.WELL_KNOWN)
families = st.builds("{}{}".format, given_names, st.sampled_from(["ов", "ова", "зода", "пур", ""]))
fathers = st.builds("{}{}".format, given_names, st.sampled_from(["ович", "овна", "зода", ""]))
full_names = st.builds("{} {} {}".format, families, given_names, fathers)
any_name = st.one_of(given_names, families, full_names, st.text(max_size=40))

# Invented names from syllables: consonant, vowel, consonant; no digraph arises where syllables meet.
syllables = st.builds("{}{}".format, st.sampled_from("бвғдзйқлмнпрстфҳҷ"), st.sampled_from("аеиоуӣӯ"))
invented = st.lists(syllables, min_size=2, max_size=4).map("".join)


@given(st.one_of(invented, given_names, families, fathers))
def test_russian_and_latin_spelling_keep_the_strict_key(name):
    assert names.strict_key(russian(name)) == names.strict_key(name) == names.strict_key(latin(name))
    assert names.compare(name, latin(russian(name))).verdict == names.SAME


@given(st.one_of(given_names, families))
def test_a_keyboard_without_tajik_letters_keeps_the_sound_key(name):
    assert names.sound_key(typed(name)) == names.sound_key(name)
    assert names.compare(typed(name), name).verdict == names.SAME


@given(any_name)
def test_a_key_of_a_key_is_itself(name):
    key = names.strict_key(name)
    assert names.strict_key(key) == key
    assert key.isascii()
    assert all(len(word) <= LONGEST_TOKEN for word in key.split())


@given(any_name, any_name)
def test_comparing_does_not_depend_on_who_comes_first(a, b):
    one, other = names.compare(a, b), names.compare(b, a)
    assert one.verdict == other.verdict
    assert {reason.code for reason in one.why} == {reason.code for reason in other.why}
    assert all(str(sentence) for sentence in sentences(one.why))


@given(any_name)
def test_a_name_is_the_same_as_itself_or_has_no_letters(name):
    verdict = names.compare(name, name).verdict
    assert verdict == (names.SAME if names.tokens(name) else names.DIFFERENT)


@given(st.text(), st.text())
def test_no_text_is_too_strange(a, b):
    names.search_key(a, b)
    names.loose_key(a)
    names.query_keys(b)
    names.compare(a, b)


@given(st.lists(st.text(alphabet=name_letters.TAJIK_ALPHABET, max_size=6), max_size=8))
def test_sorting_follows_the_alphabet_letter_by_letter(words):
    ordered = sorted(words, key=names.tajik_sort_key)
    places = [[name_letters.TAJIK_ALPHABET.index(letter) for letter in word] for word in ordered]
    assert places == sorted(places)
