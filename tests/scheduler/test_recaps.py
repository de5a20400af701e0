"""The rooms' recaps: once a week and once a season, from what was published, the same for everybody."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from content.words import load
from games.view import Facts, Text
from scheduler.compose import Composer
from scheduler.courier import claim
from scheduler.recaps import plan_recaps
from store.database import Database
from store.engine import make_engine
from store.tables import outbox, rooms, team_ranks, team_standings, team_sums
from tests.fakes import world
from tests.fakes.world import MONDAY, REAL

FRIDAY = datetime(2026, 3, 6, 15, tzinfo=UTC)
"""16:00 in Paris on that week's Friday."""
WORDS = {language: load(language) for language in ("fr", "en")}


class Week:
    """Three teams of six and a forming one, a room each for two of them, at the end of their first week."""

    def __init__(self, database):
        self.database = database
        self.campaign, self.teams, self.rooms = database.run(self.build)

    def build(self, uow):
        world.organisation(uow)
        campaign = world.campaign(uow)
        names = ("Accueil", "Lycée", "Routes", "Petite équipe")
        ids = [world.team(uow, name, "strasbourg" if name == "Lycée" else "metz") for name in names]
        people = {}
        for place, team_id in enumerate(ids):
            size = 2 if place == 3 else 6
            people[team_id] = [world.player(uow, 10 * place + one, team_id=team_id) for one in range(size)]
            self.stand(uow, campaign, team_id, place, size)
        for day in range(5):
            at = world.OPENING + timedelta(days=day)
            for place, team_id in enumerate(ids):
                # Everybody of the first team, four of the second, three of the third.
                for player_id in people[team_id][: (6, 4, 3, 2)[place]]:
                    world.played(uow, campaign, player_id, day + 1, at)
        self.people = people
        made = [
            world.room(uow, team_id=ids[0], name="room:1"),
            world.room(uow, team_id=ids[1], name="room:2"),
        ]
        uow.connection.execute(update(rooms).where(rooms.c.conversation_id == made[1]).values(language="en"))
        return campaign, ids, made

    def stand(self, uow, campaign, team_id, place, size):
        """Ranks 2, 1, 3 now; the first team began the week at the third place."""
        ranked = place < 3
        uow.connection.execute(
            insert(team_standings).values(
                campaign_id=campaign,
                team_id=team_id,
                day=MONDAY,
                played=size,
                movers=0,
                epoch=1,
                members=size,
                index=(52, 60, 40)[place] if ranked else None,
                rank=(2, 1, 3)[place] if ranked else None,
            )
        )
        uow.connection.execute(
            insert(team_sums).values(
                campaign_id=campaign, team_id=team_id, joined_door=1, members=size, total=100, squares=100,
                shown_members=size, shown_total=100, shown_squares=100,
            )
        )  # fmt: skip
        ranks = (3, 1, 2)
        for day, rank in ((0, None), (1, ranks[place] if ranked else None), (2, 1 if ranked else None)):
            uow.connection.execute(
                insert(team_ranks).values(
                    campaign_id=campaign, team_id=team_id, day=MONDAY + timedelta(days=day), rank=rank
                )
            )

    async def plan(self, now=FRIDAY):
        return await plan_recaps(self.database, now)

    def messages(self, now=FRIDAY, pictures=None):
        """What the courier would send now, by room."""
        posts, matter = self.database.run(claim, "web", now, REAL, limit=50)
        composer = Composer(WORDS.__getitem__, pictures)
        return {post.conversation_id: composer.view(post, matter) for post in posts}

    def rows(self):
        return self.database.run(lambda uow: uow.connection.execute(select(outbox)).mappings().all())


@pytest.fixture
def either_week(database):
    return Week(database)


@pytest.fixture
async def week(sqlite_store):
    database = Database(make_engine(sqlite_store))
    yield Week(database)
    await database.close()


def said(view):
    pairs = [pair for block in view.blocks if isinstance(block, Facts) for pair in block.pairs]
    return dict(pairs)


def title(view):
    return next(block.text for block in view.blocks if isinstance(block, Text) and block.role == "title")


async def test_every_room_is_told_once_however_often_it_is_planned(either_week):
    assert await either_week.plan() == 2
    assert await either_week.plan() == 0
    assert await either_week.plan(FRIDAY + timedelta(hours=2)) == 0
    assert sorted(either_week.messages()) == sorted(either_week.rooms)


async def test_a_recap_tells_the_leader_the_turnout_and_the_climb(either_week):
    await either_week.plan()
    view = either_week.messages()[either_week.rooms[0]]
    assert title(view) == "En tête cette semaine\u00a0: Lycée"
    assert said(view) == {
        "Accueil": "2e, 1 place gagnée",
        "Meilleure participation": "Accueil, 100\u00a0%",
        "Plus belle remontée": "Accueil, 1 place gagnée",
    }
