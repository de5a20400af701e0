"""A week as recaps find it, put straight into the store: three ranked teams, a forming one, two rooms."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, update

from content.words import load
from games.view import Facts, Text
from scheduler.compose import Composer
from scheduler.courier import claim
from scheduler.rooms.recaps import due_recaps, plan_recaps
from store.schema.tables import rooms, team_ranks, team_standings
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY, REAL

FRIDAY = datetime(2026, 3, 6, 15, tzinfo=UTC)
"""16:00 in Paris on that week's Friday."""
WORDS = {language: load(language) for language in ("fr", "en")}
TEAMS = (
    # name, site, people, index, rank, ranks at the days' beginnings
    ("Accueil", "metz", 6, 52, 2, (None, 3, 1)),
    ("Lycée", "strasbourg", 6, 60, 1, (None, 1, 1)),
    ("Routes", "metz", 6, 40, 3, (None, 2, 1)),
    ("Petite équipe", "metz", 2, None, None, (None, None, None)),
)


class Week:
    """Three teams of six and a forming one, a room each for two of them, at the end of their first week."""

    def __init__(self, database, played=(6, 4, 3, 2)):
        """`played`: how many of each team played every day."""
        self.database, self.people = database, {}
        database.run(self.build, played)

    def build(self, uow, played):
        records.organisation(uow)
        self.campaign = records.campaign(uow)
        for order, (name, site, size, index, rank, ranks) in enumerate(TEAMS):
            team = records.team(uow, name, site)
            people = [records.player(uow, 10 * order + number, team_id=team) for number in range(size)]
            line = {"index": index, "rank": rank, "played": size, "day": MONDAY}
            sums = {"members": size, "total": 100, "squares": 100}
            records.standing(uow, self.campaign, team, **sums, published=True, **line)
            here = {"campaign_id": self.campaign, "team_id": team}
            days = [
                {**here, "day": MONDAY + timedelta(day), "rank": before} for day, before in enumerate(ranks)
            ]
            uow.connection.execute(insert(team_ranks), days)
            self.people[team] = people
        for people, count in zip(self.people.values(), played, strict=True):
            for player in people[:count]:
                for day in range(5):
                    at = records.OPENING + timedelta(days=day)
                    records.played(uow, self.campaign, player, day + 1, at)
        self.teams = list(self.people)
        self.rooms = [
            records.room(uow, team_id=self.teams[number], name=f"room:{number}") for number in range(2)
        ]
        uow.conversations.bind(self.rooms[1], self.teams[1], None, "en")

    async def plan(self, now=FRIDAY):
        return await plan_recaps(self.database, now)

    def due(self):
        """The only recap that is due on Friday."""
        (due,) = self.database.run(due_recaps, FRIDAY)
        return due

    def claim(self, now=FRIDAY):
        """What a courier would take now."""
        return self.database.run(claim, "web", now, REAL, limit=50)

    def messages(self, now=FRIDAY, pictures=None):
        """What the courier would send now, by room."""
        posts, matter = self.claim(now)
        composer = Composer(WORDS.__getitem__, pictures)
        return {post.conversation_id: composer.view(post, matter) for post in posts}

    def change(self, **columns):
        """The campaign has other columns from now on."""
        self.database.run(lambda uow: uow.campaigns.change(self.campaign, **columns))

    def lead(self, leader):
        """From now on this team is the first and the one that was is the second."""

        def work(uow):
            for team, rank in ((self.teams[1], 2), (leader, 1)):
                here = team_standings.c.campaign_id == self.campaign, team_standings.c.team_id == team
                uow.connection.execute(update(team_standings).where(*here).values(rank=rank))

        self.database.run(work)

    def bind(self, *numbers):
        """These rooms, and no other, are bound to their teams."""

        def work(uow):
            uow.connection.execute(delete(rooms))
            for number in numbers:
                uow.conversations.bind(self.rooms[number], self.teams[number], None, ("fr", "en")[number])

        self.database.run(work)


def figures(view):
    """The figures that a recap tells, by what they are called."""
    return dict(pair for block in view.blocks if isinstance(block, Facts) for pair in block.pairs)


def title(view):
    return next(block.text for block in view.blocks if isinstance(block, Text) and block.role == "title")
