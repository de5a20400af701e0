"""Bytes to text, text to one line, names to ids."""

import pytest

from content.cells import one_line
from content.importers.harvest import Unreadable
from content.importers.text import decode, slug, split_lines


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Élan".encode(), "UTF-8"),
        ("Élan".encode("utf-8-sig"), "UTF-8"),
        ("Élan".encode("cp1252"), "Windows-1252"),
    ],
)
def test_three_encodings_are_read(data, encoding):
    assert decode(data) == ("Élan", encoding)


def test_windows_text_keeps_its_typography():
    text = "L’été… «\u00a0œuf\u00a0» à 5\u00a0€"
    assert decode(text.encode("cp1252"))[0] == text


@pytest.mark.parametrize(
    ("data", "line", "word"),
    [
        ("Élan".encode("utf-16"), 0, "UTF-16"),
        (b"abcd\n\0b", 2, "fichier de texte"),
        (b"a\nb\n\xe9\x81", 3, "ni en UTF-8"),
    ],
)
def test_other_bytes_are_refused_in_words(data, line, word):
    with pytest.raises(Unreadable, match=word) as caught:
        decode(data)
    assert caught.value.line == line


def test_one_line_keeps_no_break_spaces_and_says_what_it_took():
    assert one_line(" a\n\tb\u00a0: c\u202f! ") == ("a b\u00a0: c\u202f!", False)
    assert one_line("a\x07b\ud800") == ("ab", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’Été : œuvre n° 3 !", "l-ete-oeuvre-n-3"),
        ("../../etc/passwd", "etc-passwd"),
        ("", ""),
        ("???", ""),
        ("mot " * 30, "mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot"),
        ("a" * 80, "a" * 50),
    ],
)
def test_a_slug_is_an_id(text, expected):
    assert slug(text) == expected


def test_only_ends_of_lines_end_a_line():
    assert split_lines("a\r\nb\rc\nd\x0b\x85\u2028e") == ["a", "b", "c", "d\x0b\x85\u2028e"]
