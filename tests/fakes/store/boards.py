"""A campaign of twelve teams, one of them with a room, and who keeps its boards."""

from functools import cache

import pytest
from sqlalchemy import update

from content.words import load as read_words
from games.view import Table
from scheduler.kit import Kit
from scheduler.rooms.boards import Boards
from store.schema.audience import EVERYBODY
from store.schema.tables import team_standings, team_sums
from tests.fakes.chat.replies import block_in
from tests.fakes.delivery.channels import Channel
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY, Clock

TEAMS = 12

on_sqlite = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""One engine is enough: `tests/store/messages/test_rooms.py` has the statements on both."""
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

    def keeper(self, chance=lambda: 1.0, **kit):
        """Another clock's board keeper; `kit` is what it is given otherwise."""
        usual = {"channels": {"web": self.channel}, "public_url": "https://x.fr"}
        return Boards(Kit(self.database, words=load, clock=self.clock, **{**usual, **kit}), chance=chance)

    def build(self, uow):
        records.organisation(uow)
        campaign_id = records.campaign(uow)
        ids = [records.team(uow, f"Équipe {number:02}") for number in range(TEAMS)]
        self.people = [records.player(uow, 900 + number, team_id=ids[0]) for number in range(10)]
        for number, team_id in enumerate(ids):
            total = 300 + 50 * number
            sums = {"members": 10, "total": total, "squares": total * total / 10 + 500}
            records.standing(uow, campaign_id, team_id, **sums, unpublished=10, day=MONDAY, played=10)
        return campaign_id, ids, records.room(uow, team_id=ids[0])

    def bind_room(self, name, channel="teams", *, team_id=None, **how):
        """One more room, of a team or else of the campaign; its conversation."""
        bound = {"team_id": team_id, "campaign_id": None if team_id else self.campaign_id}
        return self.database.run(lambda uow: records.room(uow, name=name, channel=channel, **bound, **how))

    def archived(self):
        """The rooms that take nothing any more, as an admin is told."""
        return self.database.run(lambda uow: uow.rooms.archived(self.campaign_id, EVERYBODY))

    async def ticks(self, count, seconds=11):
        """Look so many times, the clock going on after each look; how many rooms were written to."""
        written = 0
        for _ in range(count):
            written += await self.boards.tick()
            self.clock.forward(seconds=seconds)
        return written

    def move(self, unpublished_members, *, total=1000, played=5):
        """The first team's points go up by the rounds of so many people."""

        def work(uow):
            for table, values in (
                (team_sums, {"total": total, "squares": total * total / 10 + 500}),
                (team_standings, {"unpublished_members": unpublished_members, "played": played}),
            ):
                uow.connection.execute(update(table).where(table.c.team_id == self.teams[0]).values(values))

        self.database.run(work)

    def pause(self, count):
        """So many of the first team's members are away today."""

        def work(uow):
            for person in self.people[:count]:
                uow.players.change(person, pause_first=MONDAY, pause_last=MONDAY)

        self.database.run(work)

    def own_row(self, view):
        """The first team's row of a board."""
        return next(row for row in block_in(view, Table).rows if row.mine)
