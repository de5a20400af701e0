"""What a colleague finds at the shared address: what this is, how one comes in, nothing of a season."""

import re

import pytest

from tests.fakes.bot.pages import give_pack
from tests.fakes.store import records


@pytest.fixture
async def running(stage):
    """A season runs in which a member plays, and the stranger has no session."""
    await stage.enter()

    def begin(uow):
        number = records.campaign(uow)
        give_pack(uow, number)
        return uow.campaigns.get(number)

    campaign = await stage.database.write(begin)
    stage.client.session.cookie_jar.clear()
    return stage, campaign


def said(page):
    """The page's words, without its head."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<main")[2]))


async def test_three_lines_say_what_this_is_and_one_how_to_come_in(running):
    stage, _ = running
    page = await stage.page()
    assert page.partition('<ul class="what">')[2].partition("</ul>")[0].count("<li>") == 3
    assert "Scannez l’affiche Déclic de votre service" in said(page)
    assert "Teams" not in said(page), "there is none in local mode"


async def test_nothing_of_the_season_its_teams_or_players_is_said(running):
    stage, campaign = running
    page = await stage.page()
    secrets = (campaign.name, "Accueil", "Loutre", *(door.theme_in("fr") for door in campaign.doors))
    assert [secret for secret in secrets if secret in page] == []
    assert "/j/" not in page


class TestWhereTeamsIsServed:
    @pytest.fixture
    def settings(self):
        return {"public_url": "https://declic.example.org", "local": False}

    async def test_teams_is_named_first(self, stage):
        words = said(await stage.page())
        assert 0 < words.index("ouvrez Teams") < words.index("Scannez")
