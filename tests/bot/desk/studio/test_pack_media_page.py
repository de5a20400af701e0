"""Pictures by upload, and what can be guessed of a pack."""

import html
import io
import re

import pytest
from PIL import Image

from tests.fakes.chat.studio import PICTURE, good
from usecases.studio import item_edits, pack_media

PACK = "/pilotage/contenus/entrees"


@pytest.fixture
def lou(studio):
    return studio.author("lou")


async def test_a_picture_is_uploaded_shown_and_taken_out(studio, lou, zoe):
    studio.create(lou, good(picture={"file": "une-porte.svg", "alt": "Une porte"}))
    answer = await zoe.upload(f"{PACK}/images", "Une-Porte.svg", PICTURE)
    assert answer.status == 303
    page = await (await zoe.get(f"{PACK}/images")).text()
    assert "une-porte.svg" in page
    shown = await zoe.get(html.unescape(re.search(r'<img src="([^"]*)"', page)[1]))
    assert (shown.status, await shown.read()) == (200, PICTURE)
    studio.save(lou, good(), studio.item())
    assert (await zoe.post(f"{PACK}/images/oter", fichier="une-porte.svg")).status == 303
    assert studio.draft().media == ()


async def test_a_file_that_items_show_names_them_and_is_not_taken_out(studio, lou, zoe):
    shown = {"picture": {"file": "une-porte.svg", "alt": "Une porte"}}
    studio.create(lou, good(**shown), good(lang="en", **shown), good("au-revoir", "Que dire à la fin ?"))
    await zoe.upload(f"{PACK}/images", "une-porte.svg", PICTURE)
    source = await (await zoe.get(f"{PACK}/images")).text()
    assert source.count(f'href="{PACK}/fiche/bonjour"') == 1
    assert "Que faire d’abord ?" in source
    assert f'action="{PACK}/images/oter"' not in source
    answer = await zoe.post(f"{PACK}/images/oter", fichier="une-porte.svg")
    assert answer.status == 409
    page = html.unescape(await answer.text())
    assert "Que faire d’abord ?" in page
    assert "Que dire à la fin" not in page
    assert len(studio.draft().media) == 1


async def test_a_picture_that_is_missing_is_told_at_its_column_with_where_to_put_it(studio, lou, zoe):
    studio.create(lou, good(picture={"file": "une-porte.svg", "alt": "Une porte"}))
    page = await zoe.text(PACK)
    assert "colonne « Image »" in page
    assert "Le fichier une-porte.svg n’est pas encore dans le paquet." in page
    assert "Déposez-le sous « Images et films »" in page
    assert "« media »" not in page


def drawn(kind):
    """The bytes of a small picture."""
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, kind)
    return data.getvalue()


async def test_a_long_name_is_shortened_before_its_end(studio, lou, zoe):
    studio.create(lou)
    answer = await zoe.upload(f"{PACK}/images", f"{'p' * 220}.png", drawn("PNG"))
    assert answer.status == 303
    (medium,) = studio.draft().media
    assert medium.file.endswith("p.png")


async def test_a_picture_that_is_named_as_a_film_is_refused_with_what_it_is_not(studio, lou, zoe):
    studio.create(lou)
    answer = await zoe.upload(f"{PACK}/images", "q.mp4", drawn("PNG"))
    assert answer.status == 422
    assert "Ce fichier n’est pas un film .mp4" in html.unescape(await answer.text())
    assert studio.draft().media == ()


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("a.svg", PICTURE.replace(b"<path", b"<script/><path"), 422),
        ("a.svg", PICTURE.replace(b"<path", b'<image href="https://ailleurs.example/"/><path'), 422),
        ("a.png", PICTURE, 422),
        ("a.exe", b"MZ", 409),
        ("../../a.svg", b"", 422),
        ("a.mp4", b"x" * 2_000_000, 413),
    ],
)
async def test_a_file_that_runs_fetches_or_weighs_is_refused_with_a_sentence(
    studio, lou, zoe, name, body, status
):
    studio.create(lou)
    answer = await zoe.upload(f"{PACK}/images", name, body)
    assert answer.status == status
    assert 'id="wrong" role="alert"' in await answer.text()
    assert studio.draft().media == ()


async def test_a_telephone_s_photograph_of_another_type_is_told_how_to_save_it(studio, lou, zoe):
    studio.create(lou)
    page = await (await zoe.upload(f"{PACK}/images", "IMG_0012.HEIC", b"heic")).text()
    assert "Enregistrez la photo en .jpg" in page
    assert "80 signes" not in page


@pytest.mark.parametrize(
    ("name", "size", "limit"),
    [
        ("Film.mp4", 1_600_000, "1,5 Mo, la limite d’un .mp4"),
        ("a.svg", 300_000, "200 ko, la limite d’un .svg"),
    ],
)
async def test_the_limit_that_is_told_is_that_of_the_file_s_type(studio, lou, zoe, name, size, limit):
    studio.create(lou)
    answer = await zoe.upload(f"{PACK}/images", name, b"x" * size)
    assert answer.status == 413
    assert f"Ce fichier dépasse {limit}." in (await answer.text()).replace("\u00a0", " ")


async def test_a_picture_s_line_that_is_refused_is_told(studio, lou, zoe):
    studio.create(lou)
    answer = await zoe.upload(f"{PACK}/images", "a.svg", PICTURE.replace(b"<path", b"\n<a href='#'/><path"))
    told = html.unescape(await answer.text()).replace("\u00a0", " ")
    assert "Ligne 2 : ce dessin contient un lien (« <a> »)." in told


async def test_a_photograph_comes_in_as_the_telephone_made_it(studio, lou, zoe):
    studio.create(lou)
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112], exif[0x010F] = 6, "Zoé"
    Image.effect_noise((4000, 3000), 90).save(out, "JPEG", exif=exif, quality=95)
    assert (await zoe.upload(f"{PACK}/images", "IMG_1.JPEG", out.getvalue())).status == 303
    page = await (await zoe.get(f"{PACK}/images")).text()
    shown = await zoe.get(html.unescape(re.search(r'<img src="([^"]*)"', page)[1]))
    image = Image.open(io.BytesIO(await shown.read()))
    assert image.height > image.width
    assert not image.getexif()


async def test_a_file_of_the_same_name_is_replaced_only_where_that_is_ticked(studio, lou, zoe):
    studio.create(lou)
    other = PICTURE.replace(b"M0 0", b"M1 1")
    await zoe.upload(f"{PACK}/images", "a.svg", PICTURE)
    answer = await zoe.upload(f"{PACK}/images", "a.svg", other)
    assert answer.status == 409
    assert "Cochez" in await answer.text()
    assert (await zoe.upload(f"{PACK}/images", "a.svg", other, remplacer="1")).status == 303


def shown(source):
    return html.unescape(re.search(r'name="vus" value="([^"]*)"', source)[1])


async def test_who_replaces_a_picture_that_another_replaced_meanwhile_is_told(studio, lou, zoe):
    studio.create(lou)
    await zoe.upload(f"{PACK}/images", "a.svg", PICTURE)
    page = shown(await (await zoe.get(f"{PACK}/images")).text())
    theirs, mine = (PICTURE.replace(b"M0 0", b"M%d 1" % at) for at in (1, 2))
    studio.do(pack_media.put, lou, "entrees", "a.svg", theirs, replace=True)
    answer = await zoe.upload(f"{PACK}/images", "a.svg", mine, remplacer="1", vus=page)
    source = await answer.text()
    assert answer.status == 409
    assert "il a été remplacé depuis" in source
    assert 'value="a.svg"' in source
    answer = await zoe.upload(f"{PACK}/images", "a.svg", mine, remplacer="1", vus=shown(source))
    assert answer.status == 303


async def test_a_picture_that_was_replaced_meanwhile_is_not_taken_out(studio, lou, zoe):
    studio.create(lou)
    await zoe.upload(f"{PACK}/images", "a.svg", PICTURE)
    source = await (await zoe.get(f"{PACK}/images")).text()
    page = re.search(r'name="vu" value="([^"]*)"', source)[1]
    studio.do(pack_media.put, lou, "entrees", "a.svg", PICTURE.replace(b"M0 0", b"M1 1"), replace=True)
    assert (await zoe.post(f"{PACK}/images/oter", fichier="a.svg", vu=page)).status == 409
    assert len(studio.draft().media) == 1


async def test_a_file_that_no_item_shows_is_named_where_the_pack_is_told_of_it(studio, lou, zoe):
    studio.create(lou, good())
    await zoe.upload(f"{PACK}/images", "une-porte.svg", PICTURE)
    source = await (await zoe.get(PACK)).text()
    assert f'<a href="{PACK}/images">une-porte.svg</a>' in source


async def test_what_can_be_guessed_is_told_when_asked(studio, lou, zoe):
    studio.create(lou, good())
    studio.do(item_edits.add, lou, "entrees", good("au-revoir"))
    page = await zoe.text(f"{PACK}/essai")
    assert "Jouer sans rien savoir" in page


async def test_of_too_few_questions_nothing_is_claimed(studio, lou, zoe):
    studio.create(lou, good())
    page = await zoe.text(f"{PACK}/essai")
    assert "Trop peu de questions pour le dire" in page
    assert "Rien ne se devine" not in page


async def test_of_enough_questions_that_nobody_guesses_it_is_said(studio, lou, zoe):
    studio.create(lou)
    for number in range(12):
        raw = good(f"fiche-{number}", f"Que faire le jour {number} ?")
        choices = raw["questions"][0]["choices"]
        for choice in choices:
            choice.pop("right", None)
        choices[number % len(choices)]["right"] = True
        studio.do(item_edits.add, lou, "entrees", raw)
    page = await zoe.text(f"{PACK}/essai")
    assert "Rien ne se devine" in page
