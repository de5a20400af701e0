"""Rules 7 and 15: who knows all answers but one, and reads every view, learns nothing where all say the same.

Two worlds differ in what one person says; of each statement all others of the team say one thing. On paths of
weeks, colleagues who say the same come week after week, and some are erased, perhaps that one.
"""

from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.pages.papers import plan_paper
from content.words import load
from games.practice import STANDS
from store.schema.rights import Scope
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import ROOM, erase, number_of, relay
from tests.fakes.chat.practice import STATEMENTS, grid_season, team_of
from tests.fakes.chat.replies import read
from tests.fakes.chat.teams import bind_room
from tests.fakes.store import beginnings, stores
from usecases.indicators import season_practice
from usecases.teams import teams
from usecases.voice import own_statements, practice

OTHER = "Lycée Vauban"
SETTINGS = settings(
    max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
OWN = "Nous rappelons le jour même"
WEEKS = 2
"""After the first: then the season is over, and so is a grid that a team opened."""
anything = st.sampled_from((*STANDS, ""))


@dataclass
class Case:
    """What one person says where all others say `usual`, what another team says, and who is erased when.

    Attributes:
        gone: week by week, places in the team; the first one stays, to read.
        come: week by week, how many colleagues come and answer.
    """

    size: int
    usual: list
    one: list
    others: list
    gone: list
    come: list

    @property
    def sizes(self):
        return ("p", self.size), ("v", len(self.others))


CASES = st.builds(
    Case,
    size=st.integers(5, 8),
    usual=st.lists(anything, min_size=STATEMENTS, max_size=STATEMENTS),
    one=st.lists(anything, min_size=STATEMENTS, max_size=STATEMENTS),
    others=st.lists(st.lists(anything, min_size=STATEMENTS, max_size=STATEMENTS), min_size=5, max_size=6),
    gone=st.lists(st.sets(st.integers(1, 7), max_size=3), min_size=WEEKS, max_size=WEEKS),
    come=st.lists(st.integers(3, 6), min_size=WEEKS, max_size=WEEKS),
)


def answer(world, campaign, grids, people, said, own=()):
    """All of them answer the season's grid, with the team's `own` statements, or each their team's grid."""
    item = world.services.library.pack(campaign.pack_hash, lambda: b"").item("nos-pratiques", "fr")

    def work(uow):
        for who, each in zip(people, said, strict=True):
            player, state = number_of(world, who), {"said": [*each, *([each[0]] * len(own))], "own": own}
            if grids is None:
                practice.record(uow, campaign, item, player, state, world.now)
            else:
                stands = item.kind.stands(item.body, state)
                uow.grids.answer(grids[who[0]], player, state, stands, world.now)

    world.database.run(work)


def opened(world, campaign, team):
    """A grid that a team opened by itself: its number."""

    def work(uow):
        terms = (campaign.id, "nos-pratiques", campaign.pack_hash, world.now)
        like = uow.grids.get(uow.grids.of_campaign(*terms))
        return uow.grids.open(world.team(team).id, like, (), world.now, like.pack_hash)

    return world.database.run(work)


def views(world, path, case, one):
    """Everything that is told of both teams, where the last one of the first team says `one`."""
    people, others = ([f"{letter}{at}" for at in range(size)] for letter, size in case.sizes)

    def begin(world):
        team_of(world, case.size)
        for who in others:
            world.player(who, team=OTHER)
        campaign = grid_season(world)
        relay(world)
        bind_room(world, ROOM)
        return campaign

    campaign = beginnings.play(world, ("two teams, a relais, a room", *case.sizes), begin)
    places = {name: world.team(name) for name in ("Accueil", OTHER)}
    said = [*([case.usual] * (case.size - 1)), one, *case.others]
    grids, own = None, [OWN] if "words" in path else []
    for name in places if own else ():
        terms = (None, places[name].id, OWN, world.now)
        world.database.run(lambda uow, terms=terms: own_statements.add_statement(uow, *terms))
    if "own" in path:
        grids = {"p": opened(world, campaign, "Accueil"), "v": opened(world, campaign, OTHER)}
    answer(world, campaign, grids, [*people, *others], said, own)
    pass_night(world)
    told = [everything_told(world, campaign, places)]
    if "weeks" in path:
        for week in range(WEEKS):
            people = pass_week(world, campaign, grids, case, week, people, own)
            told.append(everything_told(world, campaign, places))
    if "merged" in path:
        both = [places[name].id for name in ("Accueil", OTHER)]
        world.database.run(lambda uow: teams.merge(uow, "cli", *both, world.now))
        pass_night(world)
        told.append(everything_told(world, campaign, places, room=False))
    return told


def pass_week(world, campaign, grids, case, week, people, own):
    """Some of a team are erased, others come and answer as all do, and it is counted; who is there then."""
    for at in sorted(case.gone[week]):
        if f"p{at}" in people:
            erase(world, f"p{at}")
    left = [who for who in people if who[1:] not in {str(at) for at in case.gone[week]}]
    new = [f"p{week + 1}{at}" for at in range(case.come[week])]
    for who in new:
        world.player(who)
    answer(world, campaign, grids, new, [case.usual] * len(new), own)
    world.later(days=5)
    pass_night(world)
    return [*left, *new]


def everything_told(world, campaign, places, *, room=True):
    """What cards, the room, papers and sums tell of both teams now."""
    told = [read(world.say("p0", "plan").views), read(world.say("relais", "plan Accueil").views)]
    if room:
        told += [read(world.say("p0", "plan", room=True, conversation=ROOM).views)]
    scopes = (None, *(Scope(teams=frozenset({place.id})) for place in places.values()))
    library = world.services.library

    def look(uow):
        papers = [plan_paper.read(uow, library, place, "fr", world.now.date()) for place in places.values()]
        sums = [season_practice.of(uow, library, campaign, "fr", scope) for scope in scopes]
        proposed = [uow.plans.of_team(place.id, ("proposed",), 99) for place in places.values()]
        actions = [[action.what for action in each] for each in proposed]
        return [plan_paper.answer(load("fr"), paper).text for paper in papers], sums, actions

    return [*told, world.database.look(look)]


QUICK = ("season", "own weeks")
SEARCHED = (
    "own",
    "season merged",
    "own merged",
    "season weeks",
    "season weeks merged",
    "season words",
    "season words weeks merged",
)


@pytest.mark.parametrize("path", [*QUICK, *(pytest.param(path, marks=pytest.mark.long) for path in SEARCHED)])
def test_no_view_tells_what_one_person_said_where_all_others_say_the_same(path, tmp_path, make_world):
    numbers = count()

    def fresh():
        return make_world(stores.sqlite(tmp_path / f"{next(numbers)}.db"))

    @SETTINGS
    @given(CASES)
    def holds(case):
        first, second = fresh(), fresh()
        try:
            assert views(first, path, case, case.usual) == views(second, path, case, case.one)
        finally:
            first.engine.dispose()
            second.engine.dispose()

    holds()
