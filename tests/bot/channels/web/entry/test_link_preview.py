"""What a messenger shows of a link: what Déclic is, with a picture, and nothing of whose link it is."""

import re
import struct

import pytest

HOME = "https://declic.example.org"
ROBOT = {"User-Agent": "facebookexternalhit/1.1"}


@pytest.fixture
def settings():
    return {"public_url": HOME, "local": False}


def head(page):
    """What the page says to robots, by name."""
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page))


async def test_a_link_s_preview_says_what_this_is_and_not_whose_link_it_is(stage):
    path = f"/j/{await stage.link()}"
    page = await stage.page(path)
    said = head(page)
    assert said["og:title"] == "Un petit jeu par jour, et l’usager au centre"
    assert "trois minutes" in said["og:description"]
    assert said["twitter:card"] == "summary_large_image"
    secrets = ("Accueil", path.removeprefix("/j/"))
    assert [text for text in said.values() if any(secret in text for secret in secrets)] == []
    assert head(await stage.page("/")) == said


async def test_the_picture_is_a_png_of_the_size_it_says_at_a_whole_address(stage):
    said = head(await stage.page("/"))
    address = said["og:image"]
    assert address.startswith(f"{HOME}/apercu-fr.png?v=")
    answer = await stage.get(address.removeprefix(HOME))
    body = await answer.read()
    assert answer.content_type == "image/png"
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">2L", body[16:24]) == (int(said["og:image:width"]), int(said["og:image:height"]))
    assert len(body) < 300_000
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


async def test_a_robot_of_another_language_gets_its_own_words_and_picture(stage):
    french = head(await stage.page("/"))
    answer = await stage.get("/", **{"Accept-Language": "en"})
    english = head(await answer.text())
    assert english["og:title"].startswith("One small game")
    assert english["og:image"].split("?")[0] == f"{HOME}/apercu-en.png"
    assert english["og:image"].split("v=")[1] != french["og:image"].split("v=")[1]


@pytest.mark.parametrize("language", ["de", "xx", "fr.png"])
async def test_a_picture_in_a_language_that_we_do_not_speak_is_none(stage, language):
    assert (await stage.get(f"/apercu-{language}.png")).status == 404


async def test_a_robot_s_visits_use_nothing_up(stage):
    path = f"/j/{await stage.link(capacity=1)}"
    for _ in range(12):
        assert (await stage.get(path, **ROBOT)).status == 200
        assert (await stage.client.head(path)).status == 200
    answer = await stage.client.post(
        path, data={"pseudonym": "Loutre"}, headers={"Origin": HOME}, allow_redirects=False
    )
    assert answer.status == 303


class TestWithoutAPublicAddress:
    @pytest.fixture
    def settings(self):
        return {"public_url": "", "local": True}

    async def test_there_is_no_picture_to_fetch_and_the_words_stay(self, stage):
        said = head(await stage.page("/"))
        assert "og:image" not in said
        assert said["twitter:card"] == "summary"
        assert said["og:title"]
