"""A badge's token goes into a picture and comes out; a picture that means harm is no badge."""

import struct
import zlib
from contextlib import suppress

import pytest
import resvg_py
from hypothesis import given
from hypothesis import strategies as st

from usecases.credentials import baking

TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6InVybiJ9.c2lnbmVk-_"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" aria-label="1 &gt; 0"><path d="M0 0h4v4z"/></svg>'
PNG = bytes(resvg_py.svg_to_bytes(svg_string=SVG))
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + SVG.replace("1 &gt; 0", "&b;")


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_text(text):
    """A PNG with a chunk of text after its head."""
    return PNG[:33] + chunk(b"iTXt", text) + PNG[33:]


def test_a_token_comes_out_of_both_pictures_as_it_went_in():
    assert baking.token_of(baking.into_png(PNG, TOKEN)) == TOKEN
    assert baking.token_of(baking.into_svg(SVG, TOKEN).encode()) == TOKEN
    assert baking.token_of(f" {TOKEN}\n".encode()) == TOKEN


def test_a_baked_picture_is_still_the_picture():
    baked = baking.into_png(PNG, TOKEN)
    assert baked.replace(chunk(b"iTXt", b"openbadgecredential" + b"\0" * 5 + TOKEN.encode()), b"") == PNG
    svg = baking.into_svg(SVG, TOKEN)
    assert bytes(resvg_py.svg_to_bytes(svg_string=svg)) == PNG


def test_the_token_stands_right_after_the_first_tag_of_an_svg():
    first, credential, rest = baking.into_svg(SVG, TOKEN).partition("<openbadges:credential ")
    assert first.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    assert first.endswith('xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">')
    assert credential
    assert rest.startswith(f'verify="{TOKEN}"></openbadges:credential><path')


def test_text_beside_the_token_is_passed_over():
    baked = baking.into_png(PNG, TOKEN)
    comment = chunk(b"iTXt", b"Comment\0\0\0\0\0hello")
    assert baking.token_of(baked[:33] + comment + baked[33:]) == TOKEN


@pytest.mark.parametrize(
    "file",
    [
        with_text(
            b"openbadgecredential\0\x01\0\0\0" + zlib.compress(b"a" * 10**7)
        ),  # packed, as a bomb would be
        with_text(b"openbadgecredential"),
        with_text(b"openbadgecredential\0\0\0\0\0" + "é".encode()),
        PNG[:8] + struct.pack(">I", 2**32 - 1) + b"iTXt",
        PNG,
        SVG.encode(),
        BOMB.encode(),
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>',
        b"<svg",
        b'<?xml version="1.0" encoding="nowhere"?><svg/>',
        b"\xff\xfe<\x00",
        b"a" * (baking.LARGEST + 1),
        b"",
    ],
)
def test_a_file_that_is_broken_packed_or_too_large_holds_no_badge(file):
    with pytest.raises(baking.Unreadable):
        baking.token_of(file)


@given(st.one_of(st.binary(), st.binary().map(b"\x89PNG\r\n\x1a\n".__add__), st.binary().map(b"<".__add__)))
def test_whatever_the_bytes_it_is_read_or_refused(file):
    with suppress(baking.Unreadable):
        assert isinstance(baking.token_of(file), str)


def test_our_pictures_are_far_below_what_is_read():
    assert len(PNG) * 2 < baking.LARGEST
