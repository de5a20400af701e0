"""Four plain words: which there are, and how they are read when somebody types them."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import codes

NUMBERS = st.integers(0, 2 ** (codes.BITS * codes.LENGTH) - 1)
CODE = "abeille éléphant citron flûte"


def plain(word):
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if letter.isascii())


def test_four_words_are_44_bits_and_their_first_four_letters_tell_them_apart():
    words = list(codes._words())
    assert len(words) == len({word[:4] for word in words}) == 2**codes.BITS
    assert codes.BITS * codes.LENGTH == 44


@given(NUMBERS)
def test_every_number_has_words_of_its_own_that_are_read_back(number):
    spelled = codes.spell(number)
    assert codes.read(spelled) == spelled
    assert codes.spell(number ^ 1) != spelled


@given(NUMBERS)
def test_accents_and_capitals_do_not_matter(number):
    spelled = codes.spell(number)
    assert codes.read(plain(spelled).upper()) == spelled


@pytest.mark.parametrize(
    "typed",
    [
        "  Abeille-Éléphant, citron ; FLUTE. ",
        "abeille\néléphant\u00a0citron\tflûte",
        "abeile éléphant citrom flute",
        "abeille elephan citron flutte",
        unicodedata.normalize("NFD", CODE),
        "« abeille éléphant citron flûte »",
    ],
)
def test_a_code_is_read_as_people_type_it(typed):
    assert codes.read(typed) == CODE


@pytest.mark.parametrize("typed", ["", "abeille", "abeille citron flûte", f"{CODE} {CODE}", "1 2 3 4", "🐝"])
def test_what_has_not_four_words_is_no_code(typed):
    with pytest.raises(codes.NoCode) as refused:
        codes.read(typed)
    assert not refused.value.word


@pytest.mark.parametrize("word", ["xyzzy", "zzzzzzzzzzzzzzzzzzzz", "жаба", "ab", "a" * 150])
def test_a_word_of_no_list_is_named_and_never_at_length(word):
    with pytest.raises(codes.NoCode) as refused:
        codes.read(f"abeille {word} citron flûte")
    assert refused.value.word == word[:16]


def test_a_word_between_two_others_is_not_guessed():
    with pytest.raises(codes.NoCode):
        codes.read("abeille obeille citron flûte")


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    with suppress(codes.NoCode):
        assert codes.read(codes.read(text)) == codes.read(text)
