"""An item is saved from the revision that was read: nothing that anybody typed is lost."""

import pytest

from tests.fakes.authored.situations import longest
from tests.fakes.chat.region import head
from tests.fakes.chat.studio import good
from usecases.studio import item_edits
from usecases.studio.authors import NoRight, StaleItem, StudioRefused


def ids(studio):
    return [item.item_id for item in studio.draft().items]


def test_a_wrong_item_is_kept_as_it_was_written(studio):
    raw = {"id": "a-finir", "kind": "inconnu", "theme": 3}
    studio.create(studio.author("zoe"), raw)
    assert studio.draft().items[0].raw == raw


def test_a_saved_item_is_one_revision_further(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    before = studio.item()
    after = studio.save(zoe, good(ask="Et ensuite ?"), before)
    assert (after.revision, after.raw["questions"][0]["ask"]) == (before.revision + 1, "Et ensuite ?")


def test_the_second_of_two_authors_sees_the_first_one_s_text_and_keeps_their_own(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    read = studio.item()
    studio.save(max_, good(ask="Celle de Max ?"), read)
    with pytest.raises(StaleItem) as refused:
        studio.save(zoe, good(ask="Celle de Zoé ?"), read)
    assert refused.value.theirs.raw["questions"][0]["ask"] == "Celle de Max ?"
    assert refused.value.typed["questions"][0]["ask"] == "Celle de Zoé ?"
    assert "max auteur" in studio.said(refused)


def test_a_save_of_an_item_taken_out_hands_its_text_back(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    read = studio.item()
    studio.do(item_edits.remove, zoe, "entrees", "bonjour")
    with pytest.raises(StaleItem) as refused:
        studio.save(zoe, good(ask="Trop tard ?"), read)
    assert refused.value.typed == good(ask="Trop tard ?")


def test_an_author_whose_right_ended_gets_their_text_back(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    read = studio.item()
    studio.end(zoe)
    with pytest.raises(NoRight) as refused:
        studio.save(zoe, good(ask="La dernière ?"), read)
    assert refused.value.typed == good(ask="La dernière ?")
    assert studio.item() == read


def test_an_item_may_take_another_id_that_is_free(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good(), good("au-revoir"))
    studio.save(zoe, good("salut"), studio.item())
    assert ids(studio) == ["salut", "au-revoir"]
    with pytest.raises(StudioRefused, match="item_taken"):
        studio.save(zoe, good("au-revoir"), studio.item("salut"))


def test_an_item_stands_once_in_each_language(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good(), good(lang="en"))
    assert [item.lang for item in studio.draft().items] == ["fr", "en"]
    with pytest.raises(StudioRefused, match="item_taken"):
        studio.do(item_edits.add, zoe, "entrees", good(lang="en"))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (good("Pas Bon"), "bad_id"),
        (good(3), "bad_id"),
        (["bonjour"], "bad_id"),
        (good(lang="de"), "bad_language"),
        (good(ask="?" * item_edits.MOST_CHARACTERS), "item_long"),
        (good(ask="un\x00deux"), "unreadable"),
        (good(ask=float("nan")), "unreadable"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_handed_back(studio, raw, why):
    zoe = studio.author("zoe")
    studio.create(zoe)
    with pytest.raises(StudioRefused, match=why) as refused:
        studio.do(item_edits.add, zoe, "entrees", raw)
    assert refused.value.typed is raw
    assert studio.draft().items == ()


def test_the_longest_situation_that_its_own_limits_allow_is_kept_and_saved(studio):
    zoe, raw = studio.author("zoe"), {**head("bonjour"), "kind": "situation", **longest()}
    studio.create(zoe, raw)
    read = studio.item()
    assert studio.save(zoe, raw | {"theme": "Au guichet"}, read).revision == read.revision + 1


def test_a_backslash_is_a_sign_like_any_other(studio):
    studio.create(studio.author("zoe"), good(ask="Que veut dire \\u0000 ?"))
    assert studio.item().raw["questions"][0]["ask"] == "Que veut dire \\u0000 ?"


def test_a_full_pack_takes_no_item_more_and_says_how_many(studio, monkeypatch):
    monkeypatch.setattr(item_edits, "MOST_ITEMS", 1)
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    with pytest.raises(StudioRefused) as refused:
        studio.do(item_edits.add, zoe, "entrees", good("au-revoir"))
    assert "1 fiches au plus" in studio.said(refused)


@pytest.mark.parametrize(
    ("item", "before", "order"),
    [("c", "a", "cab"), ("a", None, "bca"), ("a", "c", "bac"), ("b", "b", "abc")],
)
def test_an_item_moves_before_another_one_or_to_the_end(studio, item, before, order):
    zoe = studio.author("zoe")
    studio.create(zoe, good("a"), good("b"), good("c"), good("a", lang="en"))
    studio.do(item_edits.move, zoe, "entrees", item, before)
    assert "".join(dict.fromkeys(ids(studio))) == order


def test_an_item_taken_out_can_be_put_back_where_it_was(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good("a"), good("b"), good("c"))
    studio.do(item_edits.remove, zoe, "entrees", "b")
    assert ids(studio) == ["a", "c"]
    studio.do(item_edits.restore, zoe, "entrees", "b")
    assert ids(studio) == ["a", "b", "c"]


def test_what_is_not_there_is_neither_taken_out_nor_put_back(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good("a"))
    for act, why in ((item_edits.remove, "no_item"), (item_edits.restore, "not_removed")):
        with pytest.raises(StudioRefused, match=why):
            studio.do(act, zoe, "entrees", "b")


@pytest.mark.parametrize("name", ["", "x\x00", "a" * 61, "../entrees", "Entrees"])
def test_what_can_be_no_name_is_no_pack_and_no_item(studio, name):
    zoe = studio.author("zoe")
    studio.create(zoe, good())
    with pytest.raises(StudioRefused, match=r"studio\.no_pack"):
        studio.do(item_edits.remove, zoe, name, "bonjour")
    for act in (item_edits.remove, item_edits.restore):
        with pytest.raises(StudioRefused):
            studio.do(act, zoe, "entrees", name)
    with pytest.raises(StaleItem):
        studio.do(item_edits.save, zoe, "entrees", (name, "fr"), 1, good())


def test_true_and_one_are_two_things_that_an_author_may_write(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good(commitment=1))
    studio.save(zoe, good(commitment=True), studio.item())
    assert studio.item().raw["commitment"] is True


@pytest.mark.parametrize(
    ("raw", "other", "same"),
    [
        ({"a": 1, "b": [{"c": 1, "d": 2}]}, {"b": [{"d": 2, "c": 1}], "a": 1}, True),
        ({"ask": "3 000 repas ?"}, {"ask": "3\u202f000 repas ?"}, True),
        ({"ask": "Le 3 a 4 enfants"}, {"ask": "Le 3\u202fa 4 enfants"}, False),
        ({"steps": ["a", "b"]}, {"steps": ["b", "a"]}, False),
        ({"commitment": 1}, {"commitment": True}, False),
    ],
    ids=["order of lines", "blank in a number", "another blank", "order of steps", "true"],
)
def test_what_is_said_counts_and_not_how_its_lines_are_ordered(raw, other, same):
    assert item_edits.same(raw, other) is same


def test_the_id_of_an_item_that_can_be_put_back_is_free_for_no_other(studio):
    zoe = studio.author("zoe")
    studio.create(zoe, good("a"), good("b", ask="Gardée ?"))
    studio.do(item_edits.remove, zoe, "entrees", "b")
    for act in (
        lambda: studio.do(item_edits.add, zoe, "entrees", good("b", ask="Une autre ?")),
        lambda: studio.save(zoe, good("b"), studio.item("a")),
    ):
        with pytest.raises(StudioRefused, match=r"studio\.item_waits"):
            act()
    studio.do(item_edits.restore, zoe, "entrees", "b")
    assert studio.item("b").raw["questions"][0]["ask"] == "Gardée ?"


def test_an_item_that_was_taken_out_is_put_back_with_a_text_only_where_that_is_asked(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good(), good(lang="en"))
    studio.do(item_edits.remove, zoe, "entrees", "bonjour")
    gone = studio.draft().removed[0]
    with pytest.raises(StaleItem, match=r"studio\.item_gone"):
        studio.save(max_, good(theme="Saluer"), gone)
    key = (gone.item_id, gone.lang)
    given = (max_, "entrees", key, gone.revision, good(theme="Saluer"))
    studio.do(item_edits.save, *given, is_back=True)
    assert [(item.lang, item.edited_by) for item in studio.draft().items] == [
        ("fr", "max auteur"),
        ("en", "zoe auteur"),
    ]
    assert studio.item().raw["theme"] == "Saluer"
