"""Two people in one pack at once: one waits for the other, and nothing is lost or half published."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from content.loader import thaw
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.studio import HEAD, PICTURE, good
from usecases.studio import authoring, item_edits, pack_media, publication
from usecases.studio.authors import Stale, StaleItem, StudioRefused

pytestmark = on_both_engines


def at_once(*works):
    """The result of each work, or its refusal; all begin together."""
    start = Barrier(len(works))

    def begin(work):
        start.wait(10)
        try:
            return work()
        except StudioRefused as refusal:
            return refusal

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(begin, works))


def refusals(results):
    return [result for result in results if isinstance(result, StudioRefused)]


def test_of_two_authors_who_save_one_item_the_second_sees_the_first(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    read = studio.item()
    texts = ("Celle de Zoé ?", "Celle de Max ?")
    results = at_once(
        *(
            lambda author=author, text=text: studio.save(author, good(ask=text), read)
            for author, text in zip((zoe, max_), texts, strict=True)
        )
    )
    (refused,) = refusals(results)
    assert isinstance(refused, StaleItem)
    kept = studio.item().raw["questions"][0]["ask"]
    assert refused.theirs.raw["questions"][0]["ask"] == kept
    assert {kept, refused.typed["questions"][0]["ask"]} == set(texts)


def test_a_version_published_while_its_item_is_saved_is_what_was_read(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    studio.do(publication.submit, zoe, "entrees")
    read, revision = studio.item(), studio.draft().pack.revision
    at_once(
        lambda: studio.do(publication.publish, max_, "entrees", revision),
        lambda: studio.save(zoe, good(ask="Vite changée ?"), read),
    )
    versions = studio.draft().versions
    bodies = [studio.look(lambda uow, of=each.digest: uow.packs.body(of)) for each in versions]
    packs = [thaw(body, studio.world.services.library.kinds) for body in bodies]
    assert all("Vite changée" not in str(pack.items[0].raw) for pack in packs)
    assert studio.item().raw["questions"][0]["ask"] == "Vite changée ?"


def test_two_readers_who_accept_at_once_publish_one_version(studio):
    zoe, max_, lou = studio.author("zoe"), studio.author("max"), studio.author("lou")
    studio.create(zoe, good())
    studio.do(publication.submit, zoe, "entrees")
    revision = studio.draft().pack.revision
    results = at_once(
        *(
            lambda reader=reader: studio.do(publication.publish, reader, "entrees", revision)
            for reader in (max_, lou)
        )
    )
    assert len(refusals(results)) == 1
    assert [version.number for version in studio.draft().versions] == [1]


def test_of_two_packs_made_at_once_under_one_name_there_is_one(studio):
    authors = [studio.author("zoe"), studio.author("max")]
    results = at_once(
        *(lambda author=author: studio.do(authoring.create, author, HEAD) for author in authors)
    )
    (refused,) = refusals(results)
    assert refused.key == "studio.name_taken"


def test_of_two_new_items_of_one_id_the_second_is_handed_back(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe)
    results = at_once(
        *(
            lambda author=author: studio.do(item_edits.add, author, "entrees", good())
            for author in (zoe, max_)
        )
    )
    (refused,) = refusals(results)
    assert (refused.key, refused.typed) == ("studio.item_taken", good())
    assert not isinstance(refused, Stale)


def test_of_two_authors_who_replace_one_picture_the_second_is_told_and_the_first_one_s_stays(studio):
    zoe, max_ = studio.author("zoe"), studio.author("max")
    studio.create(zoe, good())
    put = partial(studio.do, pack_media.put)
    shown = {"porte.svg": put(zoe, "entrees", "porte.svg", PICTURE).digest[: pack_media.SHORT]}
    pictures = {author: PICTURE.replace(b"M0 0", b"M%d 1" % at) for at, author in enumerate((zoe, max_), 1)}
    results = at_once(
        *(
            partial(put, author, "entrees", "porte.svg", data, replace=True, shown=shown)
            for author, data in pictures.items()
        )
    )
    (refused,) = refusals(results)
    (kept,) = (result for result in results if result is not refused)
    assert isinstance(refused, Stale)
    assert studio.draft().media == (kept,)
