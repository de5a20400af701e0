"""A team of four is asked for in every way, week by week, before and after somebody joins or is erased."""

import re

import pytest

from store.schema.rights import Scope
from tests.fakes.bot.desk import visiting
from tests.fakes.bot.lead import ANSWERS
from tests.fakes.chat.lead_acts import add_team
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.replies import facts
from tests.fakes.chat.traces import forget
from tests.fakes.chat.twins import SECOND, launch, meet, to_door, twins
from tests.fakes.store import records

FOUR = ["p60", "p61", "p62", "p63"]
OTHERS = [f"p{number}" for number in range(24)]
"""Twelve of a team of the same site, six without a team, and six of another site."""
COUNTED = re.compile(r"\d+ sur \d+")
"""People of people."""


class Asker:
    """Somebody who asks for the team of four: a lead at the desk, and the team's relais, in the chat too."""

    def __init__(self, world):
        self.world = world
        self.scope = Scope(teams=frozenset({world.team("Loge").id}))
        world.database.run(records.role, world.player("rea", team=None), "relay", "Loge", self.scope)

    async def asks(self):
        """What each way says of the team alone."""
        team, answers = self.world.team("Loge").id, {}
        page = "/pilotage/chiffres?campagne=1"
        async with visiting(self.world) as come:
            lead, relay = come("Formation"), come("Loge, poste", "relay", self.scope)
            answers["a lead, by its address"] = await lead.text(f"{page}&equipe={team}")
            answers["in one week"] = await lead.text(f"{page}&equipe={team}&semaine=2026-03-02")
            answers["its relais"] = await relay.text(page)
            answers["its relais, by its address"] = await relay.text(
                f"{page}&equipe={team}&semaine=2026-03-09"
            )
            for path in (page, f"{page}&site=metz", f"{page}&site=metz&semaine=2026-03-02"):
                answers[path] = " ".join(re.findall(r"\bLoge \d.{40}", await lead.text(path)))
        answers["its relais, in the chat"] = facts(self.world.say("rea", "campagne statut Printemps"))[
            "Équipe Loge"
        ]
        return answers


def answered(answers):
    """The ways by which a figure of answers is found."""
    return [where for where, text in answers.items() if ANSWERS.search(text)]


def counted(answers):
    """The ways by which a number of its people is found."""
    return [where for where, text in answers.items() if COUNTED.search(text)]


@pytest.fixture
def asker(world):
    twins(world)
    world.player("chef", team=None)
    world.players(12)
    world.players(6, first=12, team=None)
    world.players(6, first=18, team="Lycée Vauban")
    add_team(world, "Loge", headcount=4)
    world.players(4, first=60, team="Loge")
    launch(world)
    return Asker(world)


async def test_a_team_of_four_is_found_in_no_way_week_by_week(world, asker):
    meet(world, [*OTHERS, *FOUR])
    for door in (2, 6, SECOND):
        pass_night(world)
        answers = await asker.asks()
        assert (answered(answers), counted(answers)) == ([], [])
        assert "Rien à montrer ici" in answers["a lead, by its address"]
        to_door(world, door)
        meet(world, [*OTHERS, *FOUR], "wrong", door)


async def test_what_four_answered_is_not_found_once_somebody_joins_them_or_is_erased(world, asker):
    meet(world, [*OTHERS, *FOUR])
    pass_night(world)
    world.players(1, first=64, team="Loge")
    meet(world, ["p64"], "wrong", 2)
    pass_night(world)
    answers = await asker.asks()
    assert answered(answers) == []
    assert "Venues 5 sur 5" in answers["a lead, by its address"]
    forget(world, "p60")
    pass_night(world)
    answers = await asker.asks()
    assert (answered(answers), counted(answers)) == ([], [])


async def test_five_of_a_team_are_found_in_each_of_these_ways(world, asker):
    """The test knows what it looks for."""
    world.players(1, first=64, team="Loge")
    meet(world, [*OTHERS, *FOUR, "p64"])
    pass_night(world)
    answers = await asker.asks()
    assert len(answered(answers)) >= 4
    assert len(counted(answers)) >= 6
