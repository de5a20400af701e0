"""A version that takes one item from another, and what an author reads of the difference."""

from dataclasses import replace

import pytest

from content import revision
from content.loader import freeze, load, thaw
from content.revision import Change
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.items import ITEM, english

SECOND = ITEM.replace("id: premier", "id: second").replace("Une personne", "Une dame")


def names(pack):
    return [f"{item.id} {item.language}" for item in pack.items]


def test_one_item_is_taken_in_all_its_languages_and_in_its_place(write):
    was = load(write(ITEM, SECOND), KINDS)
    changed = ITEM.replace("rassurer", "apaiser")
    now = load(write(english(changed), changed, SECOND.replace("rassurer", "calmer")), KINDS)
    both = revision.with_item(was, now, "premier")
    assert names(both) == ["premier fr", "premier en", "second fr"]
    texts = [item.body.questions[0].explanation for item in both.items]
    assert [text.split()[-1] for text in texts] == ["apaiser.", "apaiser.", "rassurer."]


def test_such_a_version_can_be_frozen_and_read_again(write):
    was = load(write(ITEM, SECOND), KINDS)
    now = load(write(ITEM.replace("rassurer", "apaiser"), SECOND), KINDS)
    data, digest = freeze(revision.with_item(was, now, "premier"))
    assert freeze(thaw(data, KINDS)) == (data, digest)
    assert digest == freeze(now)[1]


def test_an_item_shipped_unchanged_gives_the_version_played_again_wherever_its_languages_stand(write):
    pack = load(write(ITEM, SECOND, english(ITEM), english(SECOND)), KINDS)
    again = revision.with_item(pack, pack, "premier")
    assert names(again) == ["premier fr", "second fr", "premier en", "second en"]
    assert freeze(again) == freeze(pack)


def test_a_language_that_is_no_longer_shipped_is_taken_away(write):
    was = load(write(ITEM, english(ITEM)), KINDS)
    now = replace(was, items=was.items[:1])
    assert names(revision.with_item(was, now, "premier")) == ["premier fr"]


@pytest.mark.parametrize(
    ("path", "decides"),
    [
        ("answer", True),
        ("questions 2 › answer", True),
        ("questions 1 › accept 2", True),
        ("matches › une-ligne", True),
        ("cards 3 › choices 1 › effects › trust", True),
        ("steps 4 › text", True),
        ("steps › order", True),
        ("right 1 › text", False),
        ("en › questions 1 › choices 1 › right", False),
        ("questions 1 › ask", False),
    ],
)
def test_lines_that_say_what_is_right_are_known_in_every_kind(path, decides):
    assert Change(path, "a", "b").decides is decides


def test_differences_have_the_place_where_the_author_finds_them(write):
    was = load(write(ITEM), KINDS)
    changed = ITEM.replace("rassurer", "apaiser").replace(", right: true", "")
    changed = changed.replace('courriel", ', 'courriel", right: true, ')
    now = load(write(changed, english(changed)), KINDS)
    differences = list(revision.changes(was, now, "premier"))
    assert differences[:3] == [
        Change("questions 1 › choices 1 › right", "Je la salue", None),
        Change("questions 1 › choices 2 › right", None, "Je termine mon courriel"),
        Change("questions 1 › explanation", "Un signe suffit à rassurer.", "Un signe suffit à apaiser."),
    ]
    assert all(change.line.startswith("en › ") and change.before is None for change in differences[3:])
    assert list(revision.changes(now, now, "premier")) == []
