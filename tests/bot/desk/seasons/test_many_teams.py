"""A season for very many teams: all that is ticked is kept, whatever else the form holds."""

import re

import pytest

from tests.fakes.bot.season_form import FILLED, NEW
from tests.fakes.chat.replies import campaigns
from tests.fakes.store import records

MANY = 300


@pytest.fixture
def teams(world):
    """Their ids."""

    def work(uow):
        return [str(records.team(uow, f"Équipe numéro {number}")) for number in range(MANY)]

    return world.database.run(work)


async def tick(lead, path, teams, **more):
    """Press the form with so many boxes ticked, as a browser sends them."""
    return await lead.post(
        path, pairs=[*(FILLED | {"way": "teams"} | more).items(), *(("teams", team) for team in teams)]
    )


async def test_three_hundred_teams_ticked_are_kept_and_changed(world, visit, teams):
    lead = visit("Formation")
    made = await tick(lead, NEW, teams)
    assert made.status == 303
    (season,) = campaigns(world)
    assert len(season.audience.teams) == MANY
    address = made.headers["Location"].partition("?")[0] + "/modifier"
    page = await (await lead.get(address)).text()
    assert len(re.findall(r'name="teams" value="\d+" checked', page)) == MANY


async def test_what_was_ticked_stands_in_a_form_that_is_shown_again(visit, teams):
    lead = visit("Formation")
    answer = await tick(lead, NEW, teams, hour="25:61")
    page = await answer.text()
    assert answer.status == 422
    assert len(re.findall(r'name="teams" value="\d+" checked', page)) == MANY


@pytest.mark.parametrize("path", [NEW, "/pilotage/equipes"])
async def test_teams_with_numbers_stand_in_the_order_of_their_numbers(visit, teams, path):
    page = await (await visit("Formation").get(path)).text()
    numbers = [int(number) for number in re.findall(r"Équipe numéro (\d+)", page)]
    assert len(numbers) > 2
    assert numbers == sorted(numbers)
