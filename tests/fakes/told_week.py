"""A week as recaps find it, put straight into the store: three ranked teams, a forming one, two rooms."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, update

from content.words import load
from games.view import Facts, Text
from scheduler.compose import Composer
from scheduler.courier import claim
from scheduler.recaps import due_recaps, plan_recaps
from store.schema.tables import rooms, rounds, team_ranks, team_standings, team_sums
from tests.fakes import records
from tests.fakes.records import MONDAY, REAL

FRIDAY = datetime(2026, 3, 6, 15, tzinfo=UTC)
"""16:00 in Paris on that week's Friday."""
WORDS = {language: load(language) for language in ("fr", "en")}


class Week:
    """Three teams of six and a forming one, a room each for two of them, at the end of their first week."""

    def __init__(self, database):
        self.database = database
        self.campaign, self.teams, self.rooms = database.run(self.build)

    def build(self, uow):
        records.organisation(uow)
        campaign = records.campaign(uow)
        names = ("Accueil", "Lycée", "Routes", "Petite équipe")
        ids = [records.team(uow, name, "strasbourg" if name == "Lycée" else "metz") for name in names]
        people = {}
        for place, team_id in enumerate(ids):
            size = 2 if place == 3 else 6
            people[team_id] = [records.player(uow, 10 * place + one, team_id=team_id) for one in range(size)]
            self.stand(uow, campaign, team_id, place, size)
        # Everybody of the first team, four of the second, three of the third.
        uow.connection.execute(
            insert(rounds),
            [
                played(campaign, player_id, day)
                for day in range(5)
                for place, team_id in enumerate(ids)
                for player_id in people[team_id][: (6, 4, 3, 2)[place]]
            ],
        )
        self.people = people
        made = [
            records.room(uow, team_id=ids[0], name="room:1"),
            records.room(uow, team_id=ids[1], name="room:2"),
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
                unpublished_members=0,
                publication_number=1,
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

    def lead(self, team):
        """From now on this team is the first and the one that was is the second."""

        def work(uow):
            for one, rank in ((self.teams[1], 2), (team, 1)):
                here = team_standings.c.campaign_id == self.campaign, team_standings.c.team_id == one
                uow.connection.execute(update(team_standings).where(*here).values(rank=rank))

        self.database.run(work)

    def bind(self, *teams):
        """These rooms, and no other, are bound to their teams."""

        def work(uow):
            uow.connection.execute(delete(rooms))
            for place in teams:
                uow.conversations.bind(self.rooms[place], self.teams[place], None, ("fr", "en")[place])

        self.database.run(work)


def played(campaign, player_id, day):
    return {
        "campaign_id": campaign,
        "player_id": player_id,
        "door": day + 1,
        "attempt": 0,
        "item_id": f"item-{day + 1}",
        "state": {},
        "practice": False,
        "points": 100,
        "done_at": records.OPENING + timedelta(days=day),
    }


def due(week):
    (one,) = week.database.run(due_recaps, FRIDAY)
    return one


def said(view):
    pairs = [pair for block in view.blocks if isinstance(block, Facts) for pair in block.pairs]
    return dict(pairs)


def title(view):
    return next(block.text for block in view.blocks if isinstance(block, Text) and block.role == "title")
