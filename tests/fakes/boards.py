"""A season of twelve teams, one of them with a room, and who keeps its boards."""

from functools import cache

from sqlalchemy import update

from content.words import load as read_words
from games.view import Table
from scheduler.boards import Boards
from scheduler.kit import Kit
from store.schema.tables import team_standings, team_sums
from tests.fakes import records
from tests.fakes.channels import Channel
from tests.fakes.records import MONDAY, Clock

TEAMS = 12

load = cache(read_words)
"""Read once, as the bot does."""


class Contest:
    """Twelve teams of ten, one room for the first, one board keeper."""

    def __init__(self, database, channel=None, clock=None):
        self.database = database
        self.channel = channel or Channel()
        self.clock = clock or Clock()
        self.campaign_id, self.teams, self.room = database.run(self.build)
        self.boards = self.keeper()

    def keeper(self):
        channels = {"web": self.channel}
        return Boards(
            Kit(self.database, channels, load, self.clock, public_url="https://x.fr"), chance=lambda: 1.0
        )

    def build(self, uow):
        records.organisation(uow)
        campaign_id = records.campaign(uow)
        ids = [records.team(uow, f"Équipe {number:02}") for number in range(TEAMS)]
        self.people = [records.player(uow, 900 + number, team_id=ids[0]) for number in range(10)]
        for place, team_id in enumerate(ids):
            total = 300 + 50 * place
            sums = {"members": 10, "total": total, "squares": total * total / 10 + 500}
            records.standing(uow, campaign_id, team_id, day=MONDAY, played=10, unpublished=10, **sums)
        return campaign_id, ids, records.room(uow, team_id=ids[0])

    def moved(self, unpublished_members, *, total=1000, played=5):
        """The first team's points go up by the rounds of `members` people."""
        self.database.run(self._move, unpublished_members, total, played)

    def _move(self, uow, unpublished_members, total, played):
        first = self.teams[0]
        uow.connection.execute(
            update(team_sums)
            .where(team_sums.c.team_id == first)
            .values(total=total, squares=total * total / 10 + 500)
        )
        uow.connection.execute(
            update(team_standings)
            .where(team_standings.c.team_id == first)
            .values(unpublished_members=unpublished_members, played=played)
        )

    def pause(self, uow, count):
        """So many of the first team's members are away today."""
        for person in self.people[:count]:
            uow.players.change(person, pause_first=MONDAY, pause_last=MONDAY)

    def mine(self, view):
        rows = next(block for block in view.blocks if isinstance(block, Table)).rows
        return next(row for row in rows if row.mine)
