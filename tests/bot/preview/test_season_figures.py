"""An author reads beside an item what people answered in a season, five at least (rule 7)."""

import socket

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.preview import season_figures
from bot.preview.item_page import Preview
from games.flags import Flag, ItemShare, Raised
from games.kind import ChoiceQuestion, Offered
from tests.bot.preview.conftest import NOW
from tests.fakes.authored.item_pack import SPOKEN
from tests.fakes.bot.command_line import one_line
from usecases.learning.items import KnownItem

ASKED = ChoiceQuestion(
    "0",
    "Que faites-vous ?",
    (Offered("a", "Je la salue", right=True), Offered("b", "Je continue", right=False)),
)
COUNTED = KnownItem(
    (1,),
    "saluer",
    "L’accueil",
    ItemShare(60, 1_800, 90_000, -0.23),
    (ASKED,),
    {("0", "b"): 41},
    (Raised(Flag.KEY),),
)
FEW = KnownItem((2,), "usager", "L’accueil", None, (), {}, ())


@pytest.fixture
async def read(shelf):
    """The text of a page of a preview that knows these items of a season."""

    async def page(address, *every):
        season = season_figures.of(SPOKEN["fr"], "Hiver", every)
        app = Preview(shelf, SPOKEN, lambda: NOW, season).make_app()
        async with TestClient(TestServer(app)) as browser, browser.get(address) as answer:
            return (await answer.text()).replace("\u00a0", " ")

    return page


async def test_an_item_has_its_figures_its_flags_and_the_choices_that_may_be_told(read):
    html = await read("/fiche/fr/saluer", COUNTED, FEW)
    for told in (
        "Dans « Hiver »",
        "<dd>55 ou plus</dd>",
        "<dd>3 sur 10</dd>",
        "<dd>−0,2</dd>",
        "La clé est peut-être fausse",
    ):
        assert told in html
    assert "<td>Je continue</td><td>non</td><td>35 ou plus</td>" in html
    assert "<td>Je la salue</td>" not in html


async def test_of_an_item_that_few_played_nothing_is_told(read):
    html = await read("/fiche/fr/usager", COUNTED, FEW)
    assert "moins de 5" in html
    assert "Jouée par" not in html


async def test_an_item_that_the_season_did_not_have_says_so(read):
    assert "Cette campagne n’a pas cette fiche" in await read("/fiche/fr/usager", COUNTED)


async def test_the_list_marks_what_the_answers_say_to_read_again(read):
    html = await read("/", COUNTED, FEW)
    assert html.count("à relire, d’après les réponses") == 1


async def test_without_a_season_an_item_has_no_figures(client):
    async with client.get("/fiche/fr/saluer") as answer:
        assert "Dans «" not in await answer.text()


def test_a_campaign_that_the_database_has_not_is_told(bot, folder):
    assert "Nulle" in one_line(bot("preview", folder, "--campaign", "Nulle"))


def test_a_draft_has_no_figures(winter, folder):
    assert "Hiver" in one_line(winter("preview", folder, "--campaign", "Hiver"))


def test_a_launched_campaign_is_read_before_the_page_is_served(winter, folder):
    winter("campaign", "launch")
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert "--port" in one_line(winter("preview", folder, "--campaign", "Hiver", "--port", port))
