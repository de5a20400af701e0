"""A whole list of items: what it would change is told, then done, and can be undone."""

import pytest

from tests.fakes.chat.studio import good
from usecases.studio import item_edits, item_lists
from usecases.studio.authors import Stale, StudioRefused


@pytest.fixture
def zoe(studio):
    """An author whose pack has the items a, b and c."""
    zoe = studio.author("zoe")
    studio.create(zoe, good("a"), good("b"), good("c"))
    return zoe


LIST = (good("c"), good("b", ask="Mieux posée ?"), good("d"))


def plan(studio, author, raws, how):
    return studio.look(item_lists.plan, studio.world.services, author, "entrees", raws, how)


def apply(studio, author, raws, how):
    revision = plan(studio, author, raws, how).revision
    return studio.do(item_lists.apply, author, "entrees", raws, how, revision)


def ids(studio):
    return "".join(item.item_id for item in studio.draft().items)


def test_what_a_list_would_change_is_told_and_nothing_is_changed(studio, zoe):
    told = plan(studio, zoe, LIST, "replace")
    assert told.added == (("d", "fr"),)
    assert told.changed == (("b", "fr"),)
    assert told.removed == (("a", "fr"),)
    assert told.same == (("c", "fr"),)
    assert ids(studio) == "abc"


def test_a_list_that_replaces_is_the_pack_from_then_on(studio, zoe):
    apply(studio, zoe, LIST, "replace")
    assert ids(studio) == "cbd"
    assert studio.item("b").raw["questions"][0]["ask"] == "Mieux posée ?"


def test_what_a_list_took_out_can_be_put_back(studio, zoe):
    apply(studio, zoe, LIST, "replace")
    studio.do(item_edits.restore, zoe, "entrees", "a")
    assert sorted(ids(studio)) == ["a", "b", "c", "d"]


def test_a_list_that_adds_leaves_the_others_where_they_are(studio, zoe):
    told = plan(studio, zoe, LIST, "add")
    assert told.removed == ()
    apply(studio, zoe, LIST, "add")
    assert ids(studio) == "abcd"


def test_a_list_of_one_language_takes_the_others_out_where_it_replaces(studio, zoe):
    studio.do(item_edits.add, zoe, "entrees", good("a", lang="en"))
    told = plan(studio, zoe, [good("a")], "replace")
    assert ("a", "en") in told.removed


def test_a_list_that_changes_nothing_leaves_every_revision(studio, zoe):
    before = studio.draft().items
    apply(studio, zoe, [good("a"), good("b"), good("c")], "replace")
    assert studio.draft().items == before


def test_a_list_planned_before_somebody_s_save_is_planned_again(studio, zoe):
    told = plan(studio, zoe, LIST, "replace")
    studio.save(studio.author("max"), good("a", ask="Entre-temps ?"), studio.item("a"))
    with pytest.raises(Stale) as refused:
        studio.do(item_lists.apply, zoe, "entrees", LIST, "replace", told.revision)
    assert refused.value.typed == LIST
    assert ids(studio) == "abc"


def test_an_item_twice_in_a_list_is_told(studio, zoe):
    with pytest.raises(StudioRefused, match=r"studio\.double"):
        plan(studio, zoe, [good("a"), good("a")], "add")


@pytest.mark.parametrize("how", ["replace", "add"])
def test_a_list_too_long_for_a_pack_is_refused_whole(studio, zoe, monkeypatch, how):
    monkeypatch.setattr(item_edits, "MOST_ITEMS", 3)
    raws = [good(name) for name in ("d", "e", "f", "g")[: 4 if how == "replace" else 1]]
    with pytest.raises(StudioRefused, match=r"studio\.full"):
        plan(studio, zoe, raws, how)
