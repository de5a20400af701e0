"""Frozen packs are parsed once and held by their hash."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from shutil import copytree

import pytest
from PIL import Image

from content import loader
from content.library import Library, NameTakenError, Shelf, shelved
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.items import ITEM
from tests.fakes.authored.photographs import TURNED, noted, photograph

STILL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def never():
    raise AssertionError("the bytes are asked for again")


@pytest.fixture
def frozen(write):
    """The bytes of a pack, and their hash."""
    return loader.freeze(loader.load(write(), KINDS))


def test_a_held_pack_is_neither_loaded_nor_parsed_again(frozen):
    data, digest = frozen
    library = Library(KINDS)
    pack = library.pack(digest, lambda: data)
    assert library.pack(digest, never) is pack
    assert library.pack(digest, never).item("premier", "en").id == "premier"


def test_the_pack_least_used_is_let_go(write):
    frozen = [
        loader.freeze(loader.load(write(head=f"id: demo\ntitle: T{at}\ndescription: D\n"), KINDS))
        for at in range(3)
    ]
    library = Library(KINDS, size=2)
    for data, digest in frozen:
        library.pack(digest, lambda data=data: data)
    assert library.pack(frozen[2][1], never)
    with pytest.raises(AssertionError):
        library.pack(frozen[0][1], never)


def test_bytes_of_another_hash_are_refused(frozen):
    data, digest = frozen
    with pytest.raises(ValueError, match="not the pack"):
        Library(KINDS).pack(digest, lambda: data + b" ")


def test_several_threads_read_the_same_library(frozen):
    data, digest = frozen
    library = Library(KINDS, size=1)
    with ThreadPoolExecutor(4) as threads:
        packs = list(threads.map(lambda _: library.pack(digest, lambda: data), range(50)))
    assert {pack.item("premier", "fr").id for pack in packs} == {"premier"}


def no_refusal(name, error):
    raise AssertionError(name, error)


def test_shipped_packs_are_the_folders_with_a_pack_file(write, tmp_path):
    write()
    (tmp_path / "other").mkdir()
    assert list(Shelf([tmp_path], KINDS, no_refusal)) == ["demo"]


def test_a_shipped_pack_is_read_when_it_is_asked_for(write, tmp_path):
    folder = write("[")
    shelf = Shelf([tmp_path], KINDS, no_refusal)
    write()
    assert shelf["demo"] == loader.freeze(loader.load(folder, KINDS))[0]


def test_a_shipped_pack_with_an_error_is_told_once_and_stops_no_other(write, tmp_path):
    write("[")
    refused = []
    shelf = Shelf([tmp_path], KINDS, lambda name, error: refused.append(name))
    for _ in range(2):
        assert shelf.get("demo") is None
    assert refused == ["demo"]


def test_packs_of_every_folder_stand_on_the_shelf(write, tmp_path):
    copytree(write(), tmp_path / "others/accueil")
    assert list(Shelf([tmp_path, tmp_path / "others"], KINDS, no_refusal)) == ["demo", "accueil"]


def test_a_name_that_is_taken_is_refused_with_both_folders(write, tmp_path):
    copied = copytree(write(), tmp_path / "others/demo")
    with pytest.raises(NameTakenError) as taken:
        shelved([tmp_path, tmp_path / "others"])
    assert (taken.value.first, taken.value.second) == (tmp_path / "demo", copied)


def test_an_unknown_pack_is_none_of_ours(tmp_path):
    assert Shelf([tmp_path], KINDS, no_refusal).get("../demo") is None


def test_a_shipped_pack_that_was_corrected_on_the_disk_is_seen_at_once(write, tmp_path):
    write()
    shelf = Shelf([tmp_path], KINDS, no_refusal)
    before = shelf["demo"]
    assert shelf["demo"] is before
    write(ITEM.replace("Un signe suffit", "Un sourire suffit"))
    assert "Un sourire suffit" in shelf["demo"].decode()


def test_a_shipped_pack_that_was_mended_can_be_played(write, tmp_path):
    write("[")
    shelf = Shelf([tmp_path], KINDS, lambda name, error: None)
    assert shelf.get("demo") is None
    write()
    assert shelf.get("demo") is not None


@pytest.fixture
def photographed(write, tmp_path):
    """Write a pack that shows a photograph: its file, and the shelf."""

    def written(data: bytes):
        folder = write(ITEM.replace("\n  gesture", "\n  picture: {file: porte.jpg, alt: A}\n  gesture"))
        (folder / "media").mkdir()
        (folder / "media" / "porte.jpg").write_bytes(data)
        return folder / "media" / "porte.jpg", Shelf([tmp_path], KINDS, no_refusal)

    return written


def digest_of(shelf):
    (digest,) = loader.thaw(shelf["demo"], KINDS).media.values()
    return digest


def test_where_a_photograph_of_a_folder_was_taken_reaches_nobody(photographed):
    data = photograph((2000, 60), exif=noted())
    assert b"Zo" in data
    file, shelf = photographed(data)
    shown = shelf.medium(digest_of(shelf))
    with Image.open(BytesIO(shown)) as image:
        assert (dict(image.getexif()), image.size) == ({}, (2000, 60))
    assert b"Zo" not in shown
    assert file.read_bytes() == data


def test_a_turned_photograph_of_a_folder_stands_upright(photographed):
    _, shelf = photographed(photograph((80, 60), exif=noted(TURNED)))
    with Image.open(BytesIO(shelf.medium(digest_of(shelf)))) as image:
        assert image.size == (60, 80)


def test_a_photograph_without_notes_is_given_as_it_lies_there(photographed):
    data = photograph()
    _, shelf = photographed(data)
    assert shelf.medium(digest_of(shelf)) == data


def test_a_photograph_is_cleaned_once_however_often_it_is_asked_for(photographed, monkeypatch):
    _, shelf = photographed(photograph((81, 60), exif=noted()))
    digest = digest_of(shelf)
    shown = shelf.medium(digest)
    monkeypatch.setattr(Image.Image, "save", never)
    assert shelf.medium(digest) == shown


def test_a_photograph_that_was_replaced_by_a_broken_file_is_given_to_nobody(photographed):
    file, shelf = photographed(photograph(exif=noted()))
    digest = digest_of(shelf)
    file.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(KeyError):
        shelf.medium(digest)


def test_a_medium_whose_file_was_replaced_is_not_given_under_the_old_hash(write, tmp_path):
    folder = write(ITEM.replace("\n  gesture", "\n  picture: {file: porte.svg, alt: A}\n  gesture"))
    (folder / "media").mkdir()
    medium = folder / "media" / "porte.svg"
    medium.write_text(STILL)
    shelf = Shelf([tmp_path], KINDS, no_refusal)
    (digest,) = loader.thaw(shelf["demo"], KINDS).media.values()
    assert shelf.medium(digest) == STILL.encode()
    medium.write_text(STILL.replace("M0 0", "M1 1"))
    with pytest.raises(KeyError):
        shelf.medium(digest)
