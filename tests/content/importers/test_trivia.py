"""Trivia lists as several chat bots read them."""

import pytest

from content.importers import trivia
from content.importers.harvest import Unreadable


def accepted(text):
    return {draft.name: draft.fields["questions"][0]["accept"] for draft in trivia.read(text).drafts}


def test_a_question_has_its_accepted_answers_as_they_are_written():
    text = "Oui ?:\n- yes\n- 1984\n- 2021-01-01\n- 'null'\n- 007\nUn seul ?: Paris\n"
    assert accepted(text) == {"Oui ?": ["yes", "1984", "2021-01-01", "null", "007"], "Un seul ?": ["Paris"]}


def test_the_author_is_kept_and_a_bot_s_other_lines_are_told():
    harvest = trivia.read("AUTHOR: Rouge\nDESCRIPTION: Essai\nCONFIG: {delay: 3}\nQ ?: [a]\n")
    assert harvest.credit == "Rouge"
    assert [(note.line, note.level, note.name) for note in harvest.notes] == [
        (2, "lost", "DESCRIPTION"),
        (3, "lost", "CONFIG"),
    ]


def test_a_question_that_stands_twice_is_kept_twice():
    assert [draft.line for draft in trivia.read("Q ?: [a]\nQ ?: [b]\n").drafts] == [1, 2]


@pytest.mark.parametrize(
    "value", ["", "[]", "{a: b}", "[[a]]", "['']", "[" + ", ".join(f"r{at}" for at in range(21)) + "]"]
)
def test_other_answers_are_refused_at_their_line_and_the_rest_is_read(value):
    harvest = trivia.read(f"Un ?: [a]\nDeux ?: {value}\nTrois ?: [b]\n")
    assert [draft.name for draft in harvest.drafts] == ["Un ?", "Trois ?"]
    assert [(note.line, note.level, note.name) for note in harvest.notes] == [(2, "refused", "Deux ?")]


@pytest.mark.parametrize("key", ["? [a, b]\n", "''", "? {a: b}\n"])
def test_a_question_that_is_no_text_is_refused(key):
    harvest = trivia.read(f"{key}: [a]\n")
    assert (harvest.drafts, [note.level for note in harvest.notes]) == ((), ["refused"])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a\n- b\n", 1),
        ("mot", 1),
        ("Q ?: [a]\nD ?: [b\n", 2),
        ("Q ?: a: b\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("[" * 600, 0),
        ("a: \x01\n", 0),
        ("x" * 1_000_001, 0),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(text, line):
    with pytest.raises(Unreadable) as caught:
        trivia.read(text)
    assert caught.value.line == line


def test_a_bomb_of_aliases_grows_into_nothing():
    lines = ["a0: &a0 [x, y]"] + [f"a{at}: &a{at} [*a{at - 1}, *a{at - 1}]" for at in range(1, 40)]
    harvest = trivia.read("\n".join(lines))
    assert (len(harvest.drafts), len(harvest.notes)) == (1, 39)
