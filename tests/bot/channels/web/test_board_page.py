"""The whole board is a page for people with a session."""

import pytest

from tests.fakes.store import records


async def test_the_page_shows_every_team_of_the_campaign_to_no_stranger(stage):
    path = f"/classement/{await stage.database.write(records.campaign)}"
    assert "<table>" not in await stage.page(path)
    await stage.enter()
    answer = await stage.get(path)
    assert answer.status == 200
    page = await answer.text()
    assert "Mars" in page
    assert "<table>" in page


@pytest.mark.parametrize("number", ["99", "x", "9" * 40, "-1", "²"])
async def test_an_unknown_campaign_is_404(member, number):
    assert (await member.get(f"/classement/{number}")).status == 404
