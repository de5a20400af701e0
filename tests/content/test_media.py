"""Pictures and films of a pack: what is refused, and how a frozen pack names them."""

import re
from hashlib import sha256

import pytest

from content.loader import PackErrors, freeze, load, media, thaw
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.items import ITEM, refused

STILL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="url(#a)" d="M0 0h9v9z"/></svg>'
PICTURE = '\n  picture: {file: porte.svg, alt: "Une porte ouverte"}'


@pytest.fixture
def pictured(write):
    """Write a pack whose item shows `porte.svg`, made of these bytes."""

    def written(body: bytes | None):
        folder = write(ITEM.replace("\n  gesture", f"{PICTURE}\n  gesture"))
        (folder / "media").mkdir()
        if body is not None:
            (folder / "media" / "porte.svg").write_bytes(body)
        return folder

    return written


def refusal(folder):
    (problem,) = refused(folder)
    assert problem.file == "media/porte.svg"
    return problem.message


def test_a_frozen_pack_names_its_pictures_by_their_hash(pictured):
    folder = pictured(STILL.encode())
    pack = load(folder, KINDS)
    digest = sha256(STILL.encode()).hexdigest()
    assert pack.media == {"porte.svg": digest}
    assert thaw(freeze(pack)[0], KINDS).media == pack.media
    assert media.files(folder, pack.media)[digest].read_bytes() == STILL.encode()


def test_a_pack_without_pictures_keeps_the_hash_it_always_had(write):
    assert b"media" not in freeze(load(write(), KINDS))[0]


def test_a_picture_that_is_not_there_is_told(pictured):
    assert "manque" in refusal(pictured(None))


def test_a_heavy_picture_is_told_without_being_read(pictured):
    folder = pictured(b"")
    with (folder / "media" / "porte.svg").open("wb") as file:
        file.truncate(40_000_000)
    assert "40\u00a0Mo, plus que 200\u00a0ko, la limite d’un .svg" in refusal(folder)


def test_a_picture_that_is_a_link_elsewhere_is_told(pictured, tmp_path):
    folder = pictured(None)
    (tmp_path / "secret.svg").write_text(STILL)
    (folder / "media" / "porte.svg").symlink_to(tmp_path / "secret.svg")
    assert "lien" in refusal(folder)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "GIF89a",
        STILL.replace("<path", "<script>alert(1)</script><path"),
        STILL.replace("<path", '<path onclick="alert(1)"'),
        STILL.replace("#a", "https://example.org/a"),
        STILL.replace("<path", '<image href="https://example.org/a.png"/><path'),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + STILL,
        STILL.replace("0 0 9 9", "0 0 1 1000000"),
        STILL.replace("0 0 9 9", "0 0 0 0"),
        STILL.replace("0 0 9 9", "0 0 9"),
        STILL.replace(' viewBox="0 0 9 9"', ""),
        STILL.replace("viewBox", 'width="0" height="0" viewBox'),
        STILL.replace("viewBox", 'width="100%" viewBox'),
        STILL.replace("viewBox", 'width="inf" viewBox'),
        *(STILL.replace("#a", part) for part in ("'a.svg#a'", " //example.org/#a ", "&quot; &quot;#a", "")),
    ],
)
def test_a_picture_that_does_more_than_show_is_told(pictured, body):
    assert re.match("Ce (dessin contient|fichier n’est pas)|La taille", refusal(pictured(body.encode())))


@pytest.mark.parametrize("address", ["url('#a')", "url( '#a' )", "url(&quot;#a&quot;)", "url( #a )"])
def test_a_part_of_the_picture_itself_may_be_named_in_quotes(pictured, address):
    assert load(pictured(STILL.replace("url(#a)", address).encode()), KINDS).media


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_picture_is_written_in_utf_8(pictured, encoding):
    assert "UTF-8" in refusal(pictured(STILL.replace("#a", "#é").encode(encoding)))


def test_what_a_picture_may_not_hold_is_told_with_its_line(pictured):
    (problem,) = refused(pictured(STILL.replace("<path", "\n<script/><path").encode()))
    assert (problem.line, problem.message) == (2, "Ce dessin contient un script («\u00a0<script>\u00a0»).")


@pytest.mark.parametrize("name", ["../pack.svg", "a/b.svg", "porte.exe", "/etc/passwd.svg"])
def test_a_name_that_climbs_out_of_the_folder_is_no_media_name(write, name):
    folder = write(ITEM.replace("\n  gesture", f"{PICTURE.replace('porte.svg', name)}\n  gesture"))
    with pytest.raises(PackErrors, match="ne convient pas"):
        load(folder, KINDS)
