"""A copy beside a newer shipped version: what changed there, item by item, and what one takes of it."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from store.schema.actors import Actor
from tests.fakes.chat.studio import HEAD, PICTURE, good
from tests.fakes.store import records
from usecases.studio import authoring, item_edits, pack_media
from usecases.studio.authors import Author, NoRight, Stale, StudioRefused
from usecases.studio.changes import newer_version

OPERATOR = Author(None, Actor("cli"))


def ship(studio, change):
    """The product ships another version of its pack."""
    body = json.loads(studio.world.services.packs["essai"])
    change(body["items"])
    data = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    studio.world.services = replace(studio.world.services, packs={"essai": data})


def reword(items):
    items[0]["questions"][0]["ask"] = "Mieux posée ?"


@pytest.fixture
def zoe(studio):
    """An author with a copy of what is shipped."""
    zoe = studio.author("zoe")
    studio.do(authoring.copy, zoe, "essai", HEAD)
    return zoe


def news(studio):
    """What an operator is told, whose reading nobody notes."""
    return studio.world.database.run(newer_version.news, studio.world.services, OPERATOR, "entrees")


def take(studio, author, item, digest=None, revision=None):
    revision = studio.draft().pack.revision if revision is None else revision
    studio.do(newer_version.take, author, "entrees", [item], digest or news(studio).digest, revision)


def test_a_copy_of_what_is_still_shipped_has_no_news(studio, zoe):
    assert news(studio) is None


def test_a_pack_that_was_not_copied_has_no_news(studio):
    studio.create(studio.author("zoe"))
    assert news(studio) is None


def test_an_item_that_changed_there_is_told_line_by_line_and_the_copy_stays(studio, zoe):
    before = studio.draft().items
    ship(studio, reword)
    (item,) = news(studio).items
    (change,) = item.changes
    assert (item.item_id, item.state, item.own) == ("un", "changed", False)
    assert (change.before, change.after) == ("Première ?", "Mieux posée ?")
    assert studio.draft().items == before


def test_an_item_that_both_changed_says_so(studio, zoe):
    studio.save(zoe, {**studio.item("un").raw, "theme": "À nous"}, studio.item("un"))
    ship(studio, reword)
    (item,) = news(studio).items
    assert item.own


def test_items_that_came_and_went_there_are_told(studio, zoe):
    def change(items):
        items[0] = good("neuf")

    ship(studio, change)
    assert {item.item_id: item.state for item in news(studio).items} == {"neuf": "new", "un": "gone"}


def test_an_item_taken_over_is_as_shipped_and_no_news_any_more(studio, zoe):
    ship(studio, reword)
    take(studio, zoe, "un")
    assert studio.item("un").raw["questions"][0]["ask"] == "Mieux posée ?"
    assert news(studio) is None


def test_new_items_taken_together_stand_at_the_end_in_their_order(studio, zoe):
    ship(studio, lambda items: items.extend((good("neuf"), good("dix"))))
    digest, revision = news(studio).digest, studio.draft().pack.revision
    studio.do(newer_version.take, zoe, "entrees", ["neuf", "dix", "neuf"], digest, revision)
    last = studio.draft().items[-2:]
    assert [item.item_id for item in last] == ["neuf", "dix"]
    assert last[0].position < last[1].position


def test_an_item_that_was_taken_out_comes_back_as_shipped(studio, zoe):
    studio.do(item_edits.remove, zoe, "entrees", "un")
    ship(studio, reword)
    assert news(studio).items[0].own
    take(studio, zoe, "un")
    assert studio.item("un").raw["questions"][0]["ask"] == "Mieux posée ?"


def test_what_was_looked_through_is_no_news_until_the_next_version(studio, zoe):
    ship(studio, reword)
    studio.do(newer_version.settle, zoe, "entrees", news(studio).digest)
    assert news(studio) is None
    ship(studio, lambda items: items[1].update(theme="Autre"))
    assert [item.item_id for item in news(studio).items] == ["deux"]


def test_what_was_looked_at_before_an_even_newer_version_is_looked_at_again(studio, zoe):
    ship(studio, reword)
    seen = news(studio).digest
    ship(studio, lambda items: items[1].update(theme="Autre"))
    with pytest.raises(Stale):
        take(studio, zoe, "un", seen)
    with pytest.raises(Stale):
        studio.do(newer_version.settle, zoe, "entrees", seen)


def test_what_changed_here_since_it_was_compared_is_not_written_over(studio, zoe):
    ship(studio, reword)
    read = studio.draft().pack.revision
    studio.save(zoe, {**studio.item("un").raw, "theme": "À nous"}, studio.item("un"))
    with pytest.raises(Stale, match=r"studio\.moved_on"):
        take(studio, zoe, "un", revision=read)
    assert studio.item("un").raw["theme"] == "À nous"


def test_who_reads_what_changed_has_seen_these_items(studio, zoe):
    lou = studio.author("lou")
    ship(studio, reword)
    studio.world.database.run(newer_version.news, studio.world.services, lou, "entrees")
    number = studio.draft().pack.id
    assert studio.look(lambda uow: records.hands(uow, number, lou.player_id)) == {"un"}


def test_who_has_no_right_is_told_nothing_of_a_newer_version(studio, zoe):
    lou = studio.author("lou")
    studio.end(lou)
    ship(studio, reword)
    with pytest.raises(NoRight):
        studio.world.database.run(newer_version.news, studio.world.services, lou, "entrees")


def test_an_item_that_the_newer_version_has_not_is_not_taken(studio, zoe):
    ship(studio, reword)
    with pytest.raises(StudioRefused, match=r"studio\.no_item"):
        take(studio, zoe, "rien")


@pytest.fixture
def pictured(studio):
    """Ships the first item with a picture of these bytes, which the copy then has or not."""

    def ship_picture(picture):
        digest = sha256(picture).hexdigest()
        files[digest] = picture
        body = json.loads(studio.world.services.packs["essai"])
        body["items"][0]["picture"] = {"file": "porte.svg", "alt": "Une porte."}
        data = json.dumps({**body, "media": {"porte.svg": digest}}, sort_keys=True, separators=(",", ":"))
        services = studio.world.services
        studio.world.services = replace(services, packs={"essai": data.encode()}, media=files.__getitem__)

    files: dict[str, bytes] = {}
    return ship_picture


OTHER, OWN = (PICTURE.replace(b"M0 0", b"M%d 1" % at) for at in (1, 2))


def picture(studio):
    (medium,) = studio.draft().media
    return studio.look(lambda uow: uow.packs.medium(medium.digest)[1])


def test_a_picture_that_changed_there_under_its_name_is_told_and_taken(studio, pictured):
    pictured(PICTURE)
    zoe = studio.author("zoe")
    studio.do(authoring.copy, zoe, "essai", HEAD)
    pictured(OTHER)
    (item,) = news(studio).items
    assert (item.item_id, item.own) == ("un", False)
    take(studio, zoe, "un")
    assert picture(studio) == OTHER
    assert news(studio) is None


def test_a_picture_that_both_changed_says_so(studio, pictured):
    pictured(PICTURE)
    zoe = studio.author("zoe")
    studio.do(authoring.copy, zoe, "essai", HEAD)
    studio.do(pack_media.put, zoe, "entrees", "porte.svg", OWN, replace=True)
    pictured(OTHER)
    (item,) = news(studio).items
    assert item.own


def test_a_picture_that_only_the_copy_changed_stays_where_the_text_is_taken(studio, pictured):
    pictured(PICTURE)
    zoe = studio.author("zoe")
    studio.do(authoring.copy, zoe, "essai", HEAD)
    studio.do(pack_media.put, zoe, "entrees", "porte.svg", OWN, replace=True)
    ship(studio, reword)
    (item,) = news(studio).items
    assert not item.own
    take(studio, zoe, "un")
    assert picture(studio) == OWN
    assert studio.item("un").raw["questions"][0]["ask"] == "Mieux posée ?"
    assert news(studio) is None


def test_an_own_file_under_the_name_of_a_new_picture_says_so(studio, pictured, zoe):
    studio.do(pack_media.put, zoe, "entrees", "porte.svg", OWN)
    pictured(PICTURE)
    (item,) = news(studio).items
    assert item.own
