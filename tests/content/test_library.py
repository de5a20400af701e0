"""Frozen packs are parsed once and held by their hash."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from content import loader
from content.library import Library, folders
from games import catalog

KINDS = catalog.find()


def never():
    raise AssertionError("the bytes are asked for again")


def test_a_held_pack_is_neither_loaded_nor_parsed_again(write):
    data, digest = loader.freeze(loader.load(write(), KINDS))
    library = Library(KINDS)
    pack = library.pack(digest, lambda: data)
    assert library.pack(digest, never) is pack
    assert library.item(digest, never, "premier", "en").id == "premier"


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


def test_bytes_of_another_hash_are_refused(write):
    data, digest = loader.freeze(loader.load(write(), KINDS))
    with pytest.raises(ValueError, match="not the pack"):
        Library(KINDS).pack(digest, lambda: data + b" ")


def test_several_threads_read_the_same_library(write):
    data, digest = loader.freeze(loader.load(write(), KINDS))
    library = Library(KINDS, size=1)
    with ThreadPoolExecutor(4) as threads:
        items = list(threads.map(lambda _: library.item(digest, lambda: data, "premier", "fr").id, range(50)))
    assert set(items) == {"premier"}


def test_shipped_packs_are_the_folders_with_a_pack_file(write, tmp_path):
    folder = write()
    (tmp_path / "other").mkdir()
    assert folders(tmp_path) == [folder]
