"""Packs of authors in the store: one of a name, versions that stay, items at their revision."""

from store.studio.studio_items import ItemText
from store.studio.studio_packs import Version
from tests.fakes.store.records import OPENING


def add(uow, name="entrees"):
    return uow.studio_packs.add(name, {"title": "Entrées"}, OPENING)


def publish(uow, pack, number):
    digest = f"hash-{number}"
    uow.packs.keep(digest, "entrees", b"{}")
    uow.studio_packs.publish(Version(pack, number, digest, number, OPENING, "Zoé", "Max", unread=False))


def test_a_name_is_given_once(uow):
    assert add(uow)
    assert add(uow) is None


def test_the_newest_version_is_played_and_the_others_stay(uow):
    pack = add(uow)
    assert uow.studio_packs.published("entrees") is None
    for number in (1, 2):
        publish(uow, pack, number)
    assert uow.studio_packs.published("entrees").number == 2
    assert [version.number for version in uow.studio_packs.versions(pack)] == [2, 1]


def test_only_what_was_published_is_playable(uow):
    publish(uow, add(uow), 1)
    add(uow, "sorties")
    ((pack, version),) = uow.studio_packs.playable()
    assert (pack.name, version.number) == ("entrees", 1)


def test_an_item_put_again_comes_back_one_revision_further(uow):
    pack = add(uow)
    for raw in ({"id": "a"}, {"id": "a", "theme": "T"}):
        uow.studio_items.put(pack, [ItemText("a", "fr", raw, 1)], OPENING, "Zoé")
        uow.studio_items.remove(pack, ["a"], OPENING)
    uow.studio_items.put(pack, [ItemText("a", "fr", {"id": "a"}, 3)], OPENING, "Max")
    (item,) = uow.studio_items.of(pack)
    assert (item.raw, item.position, item.edited_by, item.revision) == ({"id": "a"}, 3, "Max", 5)


def test_an_item_of_two_languages_is_counted_once_and_takes_two_rows(uow):
    pack = add(uow)
    for lang in ("fr", "en"):
        uow.studio_items.put(pack, [ItemText("a", lang, {"id": "a"}, 1)], OPENING, "Zoé")
    assert (uow.studio_items.size(pack), uow.studio_items.count(pack)) == (1, 2)


def test_the_bytes_of_media_are_counted_without_being_read(uow):
    uow.packs.keep_medium("hash", "image/png", b"12345")
    assert uow.packs.sizes(["hash", "other"]) == {"hash": 5}


def test_a_deleted_pack_is_in_no_list_and_its_name_is_free(uow):
    pack = add(uow)
    publish(uow, pack, 1)
    uow.studio_items.put(pack, [ItemText("a", "fr", {"id": "a"}, 1)], OPENING, "Zoé")
    uow.studio_packs.delete(pack)
    assert (uow.studio_packs.all(), uow.studio_packs.playable(), uow.studio_items.of(pack)) == ([], [], [])
    assert uow.studio_packs.named("entrees") is None
    assert add(uow)
