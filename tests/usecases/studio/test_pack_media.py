"""Pictures and films by upload: a file is what its name says, small, and neither runs nor fetches."""

from io import BytesIO

import pytest
from PIL import Image

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


def test_a_file_is_taken_out_once_no_item_shows_it(studio, zoe):
    put(studio, zoe)
    with pytest.raises(StudioRefused, match=r"studio\.file_shown"):
        studio.do(pack_media.drop, zoe, "entrees", "porte.svg")
    studio.save(zoe, good(), studio.item())
    studio.do(pack_media.drop, zoe, "entrees", "porte.svg")
    assert studio.draft().media == ()


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
        ("film.mp4", b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 9),
    ],
)
def test_what_runs_fetches_or_is_something_else_is_refused(studio, zoe, file, data):
    with pytest.raises(Faulty) as refused:
        put(studio, zoe, file, data)
    assert refused.value.problems[0].message
    assert studio.draft().media == ()


@pytest.mark.parametrize(
    ("file", "size", "limit"),
    [
        ("a.svg", 200_001, "200 ko"),
        ("a.mp4", 1_500_001, "1,5 Mo"),
        ("a.vtt", 100_001, "100 ko"),
        ("a.jpg", 20_000_001, "20 Mo"),
    ],
)
def test_a_heavy_file_is_refused_with_the_limit_of_its_type(studio, zoe, file, size, limit):
    with pytest.raises(Faulty) as refused:
        put(studio, zoe, file, bytes(size))
    message = refused.value.problems[0].message.replace("\u00a0", " ")
    assert f"plus que {limit}, la limite d’un {file[1:]}" in message


def test_a_photograph_is_kept_smaller_and_without_where_it_was_taken(studio, zoe):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 6.0, 0.0)})
    out = BytesIO()
    Image.effect_noise((4000, 3000), 90).save(out, "JPEG", exif=exif, quality=95)
    assert len(out.getvalue()) > media.MOST_BYTES[".jpg"]
    medium = put(studio, zoe, "porte.jpg", out.getvalue())
    assert medium.size <= media.MOST_BYTES[".jpg"]
    _, body = studio.look(lambda uow: uow.packs.medium(medium.digest))
    assert not Image.open(BytesIO(body)).getexif()


def test_what_a_drawing_program_noted_is_not_kept(studio, zoe):
    noted = PICTURE.replace(b"<path", b"<metadata>Zoe</metadata><path")
    medium = put(studio, zoe, data=noted)
    assert b"Zoe" not in studio.look(lambda uow: uow.packs.medium(medium.digest))[1]


@pytest.mark.parametrize("file", ["img-1.heic", "porte.pdf", "porte.exe", "porte", "", ".svg"])
def test_a_type_that_no_pack_shows_is_refused_for_its_type(studio, zoe, file):
    with pytest.raises(StudioRefused, match=r"studio\.bad_kind"):
        put(studio, zoe, file)


@pytest.mark.parametrize("file", ["../porte.svg", "Porte.svg", f"{'p' * 80}.svg"])
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
    put(studio, zoe, "vieille.svg")
    studio.do(pack_media.drop, zoe, "entrees", "vieille.svg")
    assert studio.draft().media == ()
    with pytest.raises(StudioRefused, match=r"studio\.no_file"):
        studio.do(pack_media.drop, zoe, "entrees", "vieille.svg")


def test_only_what_an_item_shows_is_published(studio, zoe):
    put(studio, zoe)
    put(studio, zoe, "vieille.svg")
    version = studio.publish(zoe, studio.author("max"))
    body = studio.look(lambda uow: uow.packs.body(version.digest))
    assert b"porte.svg" in body
    assert b"vieille.svg" not in body
