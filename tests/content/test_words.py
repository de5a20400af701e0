"""The interface's words: both languages say the same things, and French is typeset as French."""

import re
from datetime import date, time
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest

from content import words
from games import catalog

FOLDERS = tuple(catalog.folders().values())
ROOMS = sorted({path.name for language in words.LANGUAGES for path in (words.WORDS / language).glob("*.po")})
PAIRS = [(words.WORDS / "fr" / name, words.WORDS / "en" / name) for name in ROOMS]
PAIRS += [(folder / "words" / "fr.po", folder / "words" / "en.po") for folder in FOLDERS]
IDS = [f"{french.parent.parent.name}-{french.name}" for french, _ in PAIRS]

BAD_FRENCH = {
    "an ordinary space before a sign or a closing guillemet": re.compile(r"[ \t][:;!?%»]"),
    "an ordinary space after an opening guillemet": re.compile(r"«[^\u00a0\u202f]"),
    "a straight apostrophe": re.compile(r"'"),
    "straight quotes": re.compile(r'"'),
    "no space before a sign": re.compile(r"\w[;!?](\s|$)"),
    "three dots for an ellipsis": re.compile(r"\.\.\."),
}
BROKEN_SHARE = re.compile(r"[\d}](?: (?:sur|in)\s|\s(?:sur|in) )10\b")
HEADER = 'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


def write(root: Path, name: str, body: str, language: str = "fr") -> None:
    folder = root / language
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(HEADER + body, encoding="utf-8")


def both(root: Path, body: str) -> list[words.Catalogue]:
    """The French and the English catalogue of the same words."""
    for language in ("fr", "en"):
        write(root, "a.po", body, language)
    return [words.load(language, root=root) for language in ("fr", "en")]


@pytest.mark.parametrize(("french", "english"), PAIRS, ids=IDS)
def test_both_languages_hold_the_same_keys_and_placeholders(french, english):
    french_words, english_words = words.read_messages(french), words.read_messages(english)
    assert french_words.keys() == english_words.keys()
    for key, forms in french_words.items():
        assert len(forms) == len(english_words[key]), key
        assert words.placeholders(forms) == words.placeholders(english_words[key]), key


@pytest.mark.parametrize(("french", "english"), PAIRS, ids=IDS)
def test_french_is_typeset_as_french(french, english):
    faults = [
        (key, fault, form)
        for key, forms in words.read_messages(french).items()
        for form in forms
        for fault, pattern in BAD_FRENCH.items()
        if pattern.search(form)
    ]
    assert not faults


@pytest.mark.parametrize(("french", "english"), PAIRS, ids=IDS)
def test_a_share_in_ten_stays_on_one_line(french, english):
    forms = chain.from_iterable(
        (*words.read_messages(french).values(), *words.read_messages(english).values())
    )
    assert [form for form in forms if BROKEN_SHARE.search(form)] == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_shipped_catalogue_loads_and_no_key_stands_twice(language):
    assert "questions.right" in words.load(language, FOLDERS).known()


def test_an_unknown_key_or_a_missing_value_is_an_error(tmp_path):
    write(tmp_path, "a.po", 'msgid "a.hello"\nmsgstr "Bonjour {name}"\n')
    french = words.load("fr", root=tmp_path)
    with pytest.raises(KeyError):
        french("a.nothing")
    with pytest.raises(KeyError):
        french("a.hello")


def test_below_zero_a_number_has_a_minus_not_a_hyphen(tmp_path):
    for catalogue in both(tmp_path, 'msgid "a"\nmsgstr "{low}"'):
        assert [catalogue("a", low=low) for low in (-2, Decimal(-2))] == ["−2", "−2"]


def test_a_value_is_data_and_never_read_for_placeholders(tmp_path):
    write(tmp_path, "a.po", 'msgid "a.hello"\nmsgstr "Bonjour {name}, {n}"\n')
    text = words.load("fr", root=tmp_path)("a.hello", name="{n} {0.__class__} %s", n=2)
    assert text == "Bonjour {n} {0.__class__} %s, 2"


def test_a_decimal_value_is_written_as_the_language_does(tmp_path):
    french, english = both(tmp_path, 'msgid "a.days"\nmsgstr "{n} d"\n')
    assert french("a.days", n=Decimal("3.5")) == "3,5 d"
    assert english("a.days", n=Decimal("3.5")) == "3.5 d"


def test_zero_is_singular_in_french_and_plural_in_english(tmp_path):
    body = 'msgid "a.doors"\nmsgid_plural "a.doors"\nmsgstr[0] "{n} one"\nmsgstr[1] "{n} many"\n'
    french, english = both(tmp_path, body)
    assert [french.count("a.doors", number) for number in (0, 1, 2)] == ["0 one", "1 one", "2 many"]
    assert [english.count("a.doors", number) for number in (0, 1, 2)] == ["0 many", "1 one", "2 many"]
    assert french.count("a.doors", 7700) == "7\u202f700 many"


def test_a_key_in_two_files_is_refused(tmp_path):
    for name in ("a.po", "b.po"):
        write(tmp_path, name, 'msgid "a.hello"\nmsgstr "Bonjour"\n')
    with pytest.raises(ValueError, match=r"a\.hello"):
        words.load("fr", root=tmp_path)


def test_a_key_without_words_is_refused(tmp_path):
    write(tmp_path, "a.po", 'msgid "a.hello"\nmsgstr ""\n')
    with pytest.raises(ValueError, match="no words"):
        words.load("fr", root=tmp_path)


def test_an_absent_folder_adds_nothing(tmp_path):
    assert not words.load("fr", [tmp_path / "none"], tmp_path / "nowhere").known()


def test_days_hours_numbers_and_ranks_are_written_as_the_language_does():
    french, english = words.Catalogue("fr", {}), words.Catalogue("en", {})
    assert french.date_long(date(2026, 12, 1)) == "mardi 1er décembre 2026"
    assert french.date_long(date(2026, 3, 3)) == "mardi 3 mars 2026"
    assert english.date_long(date(2026, 12, 1)) == "Tuesday 1 December 2026"
    assert french.clock(time(8, 30)) == "8\u00a0h\u00a030"
    assert french.clock(time(9, 5)) == "9\u00a0h\u00a005"
    assert french.clock(time(14)) == "14\u00a0h"
    assert english.clock(time(8, 5)) == "8:05"
    assert french.number(7700) == "7\u202f700"
    assert english.number(7700) == "7,700"
    assert french.number(Decimal("-7700.5")) == "−7\u202f700,5"
    assert english.number(Decimal("7700.5")) == "7,700.5"
    assert [french.rank(number) for number in (1, 2, 21)] == ["1re", "2e", "21e"]
    assert [english.rank(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip
