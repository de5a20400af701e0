"""GIFT, whatever it holds: notes and never an exception; what is escaped comes back the same."""

import re

from hypothesis import given
from hypothesis import strategies as st

from content.importers import gift
from content.importers.folder import finish
from games import catalog

KINDS = catalog.find()
SIGNS = st.text(st.sampled_from("{}=~#->%:\\ \n/ab1.*[html]<>&;$CATEGORY"), max_size=60)
SIGNS_OF_GIFT = "{ } = ~ # #### -> %50% %-100% :: // $CATEGORY: / \\"
OTHERS = "T FALSE 3:0.5 1..5 [html] [markdown] <b> <img <! &# ** ![a](b) é"
PIECES = st.lists(
    st.sampled_from([*SIGNS_OF_GIFT.split(), *OTHERS.split(), " ", "\n", "\n\n"]), max_size=40
).map("".join)
ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in ":#={}~\\"})
UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Marks that a text loses, and the author is told so."""
LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters=UNSEEN)
WORDS = st.text(LETTERS, min_size=1, max_size=30)


def escaped(text):
    return text.translate(ESCAPES)


@given(st.one_of(st.text(), SIGNS, PIECES))
def test_any_text_gives_drafts_and_notes_with_lines_of_the_file(text):
    harvest = gift.read(text)
    last = len(re.split(r"\r\n|\r|\n", text))
    assert all(1 <= entry.line <= last for entry in (*harvest.drafts, *harvest.notes))
    assert all(note.text for note in harvest.notes)


@given(PIECES)
def test_any_draft_can_be_judged_by_the_loader(text):
    items = finish(gift.read(text).drafts, {}, "fr", KINDS)
    assert len({item.id for item in items}) == len(items)


@given(WORDS, WORDS, WORDS, WORDS)
def test_escaped_texts_come_back_the_same(ask, right, wrong, why):
    plain = [f"[plain]{escaped(text)}" for text in (ask, right, wrong, why)]
    harvest = gift.read("{} {{={} ~{} #{}}}".format(*plain))
    [draft] = harvest.drafts
    [question] = draft.fields["questions"]
    assert question["ask"] == ask
    assert [choice["text"] for choice in question["choices"]] == [right, wrong]
    assert question["choices"][1]["why"] == why
    assert harvest.notes == ()


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 4))
def test_an_unclosed_brace_costs_one_question_only(asks, at):
    blocks = [f"[plain]x{escaped(ask)} {{T}}" for ask in asks]
    blocks.insert(at, "Cassée {=a ~b")
    harvest = gift.read("\n\n".join(blocks))
    assert len(harvest.drafts) == len(asks)
    assert [note.line for note in harvest.notes] == [2 * min(at, len(asks)) + 1]
