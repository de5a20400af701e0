"""Pictures and films by upload: a file is what its name says, small, and neither runs nor fetches."""

import pytest

from content.loader import media
from tests.fakes.chat.studio import PICTURE, good
from usecases.studio import pack_check, pack_media
from usecases.studio.authors import Faulty, StudioRefused
from usecases.studio.pack_media import FileThere

SHOWN = good(picture={"file": "porte.svg", "alt": "Une porte"})


@pytest.fixture
def zoe(studio):
    """An author whose pack has an item that shows a picture."""
    zoe = studio.author("zoe")
    studio.create(zoe, SHOWN)
    return zoe


def put(studio, author, file="porte.svg", data=PICTURE, **more):
    return studio.do(pack_media.put, author, "entrees", file, data, **more)


def test_an_item_s_picture_is_missing_until_it_is_uploaded(studio, zoe):
    kinds = studio.world.services.library.kinds
    (problem,) = pack_check.reading(studio.draft(), kinds).problems
    assert (problem.file, problem.item) == ("media/porte.svg", "bonjour")
    put(studio, zoe)
    assert pack_check.reading(studio.draft(), kinds).problems == ()


def test_a_file_of_the_same_name_is_replaced_only_where_that_is_said(studio, zoe):
    first, other = put(studio, zoe), PICTURE.replace(b"M0 0", b"M1 1")
    assert put(studio, zoe) == first
    with pytest.raises(FileThere):
        put(studio, zoe, data=other)
    assert studio.draft().media == (first,)
    second = put(studio, zoe, data=other, replace=True)
    assert studio.draft().media == (second,)
    assert first.digest != second.digest


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("porte.svg", PICTURE.replace(b"<path", b"<script/><path")),
        ("porte.svg", PICTURE.replace(b"<path", b'<path onclick="x()"')),
        ("porte.svg", PICTURE.replace(b"<path", b'<image href="https://ailleurs.example/"/><path')),
        ("porte.png", PICTURE),
        ("porte.jpg", b"GIF89a"),
        ("film.mp4", b"not a film"),
    ],
)
def test_what_runs_fetches_or_is_something_else_is_refused(studio, zoe, file, data):
    with pytest.raises(Faulty) as refused:
        put(studio, zoe, file, data)
    assert refused.value.problems[0].message
    assert studio.draft().media == ()


def test_a_heavy_file_is_refused_with_the_limit(studio, zoe):
    data = b"\x89PNG\r\n\x1a\n" + bytes(media.MOST_BYTES[".png"])
    with pytest.raises(Faulty) as refused:
        put(studio, zoe, "porte.png", data)
    assert "plus que 1000 ko" in refused.value.problems[0].message


@pytest.mark.parametrize(
    "file", ["../porte.svg", "Porte.svg", "porte.exe", "porte", "", f"{'p' * 80}.svg", ".svg"]
)
def test_a_name_that_no_pack_may_hold_is_refused(studio, zoe, file):
    with pytest.raises(StudioRefused, match=r"studio\.bad_file"):
        put(studio, zoe, file)


def test_a_pack_has_only_so_many_files_and_bytes(studio, zoe, monkeypatch):
    put(studio, zoe)
    monkeypatch.setattr(pack_media, "MOST_FILES", 1)
    with pytest.raises(StudioRefused, match=r"studio\.many_files"):
        put(studio, zoe, "fenetre.svg")
    monkeypatch.setattr(pack_media, "MOST_FILES", 9)
    monkeypatch.setattr(pack_media, "MOST_OF_ALL", 2 * len(PICTURE) - 1)
    with pytest.raises(StudioRefused, match=r"studio\.heavy_pack"):
        put(studio, zoe, "fenetre.svg")


def test_a_file_is_taken_out_once(studio, zoe):
    put(studio, zoe)
    studio.do(pack_media.drop, zoe, "entrees", "porte.svg")
    assert studio.draft().media == ()
    with pytest.raises(StudioRefused, match=r"studio\.no_file"):
        studio.do(pack_media.drop, zoe, "entrees", "porte.svg")


def test_only_what_an_item_shows_is_published(studio, zoe):
    put(studio, zoe)
    put(studio, zoe, "vieille.svg")
    version = studio.publish(zoe, studio.author("max"))
    body = studio.look(lambda uow: uow.packs.body(version.digest))
    assert b"porte.svg" in body
    assert b"vieille.svg" not in body
