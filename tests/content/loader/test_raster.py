"""A photograph is what its name says, and is kept upright, small, and without what its camera noted."""

from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from content.loader import media, raster
from tests.fakes.authored.photographs import TURNED, noted, photograph

MOST = media.MOST_BYTES[".jpg"]


def without_notes(data, kind=".jpg"):
    assert raster.fault(data, kind) is None
    made = raster.without_notes(data, kind, MOST)
    assert raster.fault(made, kind) is None
    assert raster.without_notes(made, kind, MOST) == made
    return made


def opened(data):
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_where_a_photograph_was_taken_is_not_kept():
    data = photograph(exif=noted(), comment=b"chez Mme Martin", xmp=b"<x:xmpmeta>Zoe</x:xmpmeta>")
    assert opened(data).getexif().get_ifd(0x8825)
    made = without_notes(data)
    assert not opened(made).getexif()
    assert not any(word in made for word in (b"Exif", b"Zo", b"Martin", b"xmpmeta"))
    assert opened(made).size == (80, 60)


def test_what_a_png_notes_is_not_kept():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Zoé")
    made = without_notes(photograph(form="PNG", pnginfo=notes, exif=noted()), ".png")
    assert not opened(made).getexif()
    assert b"Author" not in made


@pytest.mark.parametrize("hidden", [b"PK\x03\x04 a second file", photograph()])
@pytest.mark.parametrize(("form", "kind"), [("JPEG", ".jpg"), ("PNG", ".png")])
def test_what_lies_behind_a_picture_is_not_kept(form, kind, hidden):
    assert hidden not in without_notes(photograph(form=form) + hidden, kind)


@pytest.mark.parametrize("size", [(80, 60), (4000, 3000)])
def test_a_turned_photograph_stands_upright(size):
    image = opened(without_notes(photograph(size, exif=noted(TURNED))))
    assert image.height > image.width
    top, bottom = (image.getpixel((9, at)) for at in (9, image.height - 9))
    assert (top[0] > 200, bottom[2] > 200) == (True, True)


def test_a_picture_with_nothing_to_remove_is_kept_as_it_is():
    for form, kind in (("JPEG", ".jpg"), ("PNG", ".png")):
        data = photograph(form=form)
        assert without_notes(data, kind) == data


def test_the_colours_of_a_picture_stay():
    data = photograph(form="PNG", mode="P", transparency=0)
    assert without_notes(data, ".png") == data
    noted_too = photograph(mode="P", form="PNG", transparency=0, exif=noted())
    assert (
        opened(without_notes(noted_too, ".png")).convert("RGBA").tobytes()
        == opened(data).convert("RGBA").tobytes()
    )


@pytest.mark.parametrize(("form", "kind"), [("JPEG", ".jpg"), ("PNG", ".png")])
def test_a_photograph_of_twelve_million_points_is_made_smaller(form, kind):
    image = opened(without_notes(photograph((4000, 3000), form, exif=noted()), kind))
    assert image.size == (raster.LONGEST_SIDE, raster.LONGEST_SIDE * 3 // 4)


def test_a_small_picture_of_many_bytes_is_made_smaller():
    image = Image.effect_noise((1200, 1200), 90)
    out = BytesIO()
    image.save(out, "PNG")
    assert len(out.getvalue()) > MOST
    assert len(without_notes(out.getvalue(), ".png")) < MOST


@pytest.mark.parametrize(
    ("form", "kind"), [("PNG", ".jpg"), ("JPEG", ".png"), ("GIF", ".png"), ("WEBP", ".jpg")]
)
def test_a_picture_of_another_type_than_its_name_says_is_told(form, kind):
    assert f"n’est pas une image {kind}" in raster.fault(photograph(form=form), kind).message


@pytest.mark.parametrize(("form", "kind"), [("JPEG", ".jpg"), ("PNG", ".png")])
def test_a_picture_that_ends_early_is_told(form, kind):
    data = photograph((400, 300), form)
    assert "incomplète" in raster.fault(data[: len(data) // 2], kind).message


@pytest.mark.parametrize(("side", "told"), [(6000, "36 millions de points"), (60000, "24 millions au plus")])
def test_a_picture_that_unpacks_to_too_much_is_told_before_it_is_unpacked(side, told):
    data = bytearray(photograph(form="PNG"))
    data[16:24] = side.to_bytes(4, "big") * 2
    data[29:33] = PngImagePlugin._crc32(bytes(data[12:29])).to_bytes(4, "big")
    assert told in raster.fault(bytes(data), ".png").message


def test_a_very_flat_photograph_is_a_good_one():
    assert raster.fault(photograph((1600, 7)), ".jpg") is None


def test_a_picture_that_moves_is_told():
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    assert "bouge" in raster.fault(out.getvalue(), ".png").message


@example(297, b"\t", ("JPEG", ".jpg"))
@given(
    st.integers(0, 600),
    st.binary(min_size=1, max_size=8),
    st.sampled_from([("JPEG", ".jpg"), ("PNG", ".png")]),
)
def test_broken_bytes_are_told_or_kept_and_never_an_error(at, junk, form):
    data = photograph((20, 10), form[0], exif=noted(TURNED))
    data = data[:at] + junk + data[at + len(junk) :]
    if raster.fault(data, form[1]) is None:
        without_notes(data, form[1])
