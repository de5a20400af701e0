"""Standings put straight into the store: ranks that were published, players with points."""

from sqlalchemy import insert

from store.schema.tables import player_standings
from tests.fakes.chat.region import MONDAY
from tests.fakes.store import records


def stand(world, campaign, team, rank, before=None, day=MONDAY):
    """A team of six was ranked on a day, with an index of 58."""
    line = {"index": 58, "rank": rank, "rank_before": before, "rank_day": day}
    sums = {"members": 6, "published": True}
    team_id = world.team(team).id
    world.database.run(lambda uow: records.standing(uow, campaign.id, team_id, **sums, **line))


def crowd(world, campaign, points, known=(), first=0):
    """Players of the campaign with these points; `known` are accounts to speak from, by place."""
    standing = dict.fromkeys(("team_points", "streak", "best_streak", "publication_number"), 0)
    standing |= {"campaign_id": campaign.id, "joined_door": 1, "completed": 3, "freezes": 2}

    def work(uow):
        for rank, earned in enumerate(points, start=first):
            name = f"joueur {rank}"
            number = uow.players.add(name, name, language="fr", team_id=None, now=world.now, welcomed="done")
            if rank in known:
                uow.players.add_account(number, "teams", "t", f"p{rank}")
            values = standing | {"player_id": number, "points": earned}
            uow.connection.execute(insert(player_standings).values(values))

    world.database.run(work)
