"""Two seasons that differ in what a few answered look alike wherever a lead looks, each night (rule 7)."""

import pytest

from tests.fakes.bot.lead import Lead
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.traces import forget
from tests.fakes.chat.twins import FIRST, SECOND, launch, to_door, twins
from tests.fakes.store import stores

ACCUEIL = [f"p{number}" for number in range(10)]
VAUBAN = [f"p{number}" for number in range(10, 20)]
LATE = [f"p{number}" for number in range(20, 24)]
"""Four of Accueil who answer a night later."""
ALONE = ["p24", "p25"]
"""Two without a team."""


class Season:
    """A season with one pair of twins, as some people answered, seen by a lead after each night."""

    def __init__(self, world, run):
        self.world, self.lead = twins(world), Lead(world, run)
        world.player("chef", team=None)
        world.players(10)
        world.players(10, first=10, team="Lycée Vauban")
        world.players(4, first=20)
        world.players(2, first=24, team=None)
        launch(world)

    def answer(self, people, wrong=(), door=FIRST):
        for who in people:
            self.world.play(who, "wrong" if who in wrong else "right", word=f"porte {door}")

    async def night(self):
        pass_night(self.world)
        return await self.lead.sees()


async def late(season, wrong):
    """Four answer a night after the others; the one door they share with them."""
    season.answer([*ACCUEIL, *VAUBAN], wrong=[*ACCUEIL[:5], *VAUBAN[:5]])
    yield await season.night()
    season.answer(LATE, wrong)
    yield await season.night()
    yield await season.night()


async def apart(season, wrong):
    """Two are of no team, and no group is shown of them."""
    season.answer([*ACCUEIL, *VAUBAN, *ALONE], wrong=[*ACCUEIL[:5], *VAUBAN[:5], *wrong])
    yield await season.night()
    yield await season.night()


async def extreme(season, wrong):
    """All are right, or one is not."""
    season.answer(ACCUEIL, wrong)
    yield await season.night()


async def end(season, wrong):
    """Half were right at first, and then all are, or one is not; the season is over."""
    season.answer(ACCUEIL, wrong=ACCUEIL[:5])
    await season.night()
    to_door(season.world, SECOND)
    season.answer(ACCUEIL, wrong, SECOND)
    yield await season.night()
    season.world.later(days=60)
    yield await season.night()


QUICK = {
    "four who come late, one of them wrong": (late, [], LATE[:1]),
    "two of no team, right or wrong": (apart, [], ALONE),
    "ten of ten or nine": (extreme, [], ACCUEIL[:1]),
}
STORIES = {
    "four who come late, all right or all wrong": (late, [], LATE),
    "none of ten or one": (extreme, ACCUEIL, ACCUEIL[1:]),
    "ten of ten or nine at the second meeting": (end, [], ACCUEIL[:1]),
    "none of ten or one at the second meeting": (end, ACCUEIL, ACCUEIL[1:]),
}


@pytest.mark.parametrize(
    ("story", "wrong", "otherwise"),
    [
        *(pytest.param(*told, id=name) for name, told in QUICK.items()),
        *(pytest.param(*told, id=name, marks=pytest.mark.long) for name, told in STORIES.items()),
    ],
)
async def test_what_a_few_answered_changes_nothing_that_a_lead_sees(
    tmp_path, make_world, bot, story, wrong, otherwise
):
    seen = []
    for name, which in (("one", wrong), ("other", otherwise)):
        world = make_world(stores.sqlite(tmp_path / f"{name}.db"))
        seen.append([night async for night in story(Season(world, bot), which)])
        world.engine.dispose()
    for one, other in zip(*seen, strict=True):
        assert one == other
        assert len(one) > 15


async def test_the_test_sees_what_five_answered(tmp_path, make_world, bot):
    seen = []
    for name, wrong in (("one", LATE), ("other", [])):
        season = Season(make_world(stores.sqlite(tmp_path / f"{name}.db")), bot)
        season.answer([*LATE, *ALONE], wrong)
        seen.append(await season.night())
        season.world.engine.dispose()
    different = {where for where in seen[0] if seen[0][where] != seen[1][where]}
    assert different > {"/pilotage/chiffres?campagne=1", "dossier.html", "dossier.xlsx"}
    assert "export --items" in different


@pytest.mark.parametrize(
    "wrong", [pytest.param([], id="right"), pytest.param(ACCUEIL[:1], id="wrong", marks=pytest.mark.long)]
)
async def test_who_is_erased_moves_no_figure_of_answers(tmp_path, world, bot, wrong):
    season = Season(world, bot)
    season.answer(ACCUEIL, [*wrong, *ACCUEIL[5:]])
    await season.night()
    before = await season.lead.answers()
    forget(world, ACCUEIL[0])
    assert await season.lead.answers() == before
    await season.night()
    season.answer(LATE, LATE)
    await season.night()
    assert await season.lead.answers() == before
