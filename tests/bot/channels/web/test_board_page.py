"""The whole board is a page for people with a session."""

import pytest

from tests.fakes import records


async def test_the_page_shows_every_team_of_the_campaign(stage):
    campaign = await stage.database.write(records.campaign)
    await stage.enter()
    answer = await stage.get(f"/classement/{campaign}")
    assert answer.status == 200
    page = await answer.text()
    assert "Mars" in page
    assert "<table>" in page


async def test_a_stranger_reads_no_board(stage):
    campaign = await stage.database.write(records.campaign)
    assert "<table>" not in await stage.page(f"/classement/{campaign}")


@pytest.mark.parametrize("number", ["99", "x", "9" * 40, "-1", "²"])
async def test_an_unknown_campaign_is_404(member, number):
    assert (await member.get(f"/classement/{number}")).status == 404
