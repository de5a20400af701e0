"""Standings put straight into the store: ranks that were published, players with points."""

from sqlalchemy import insert

from store.schema.tables import player_standings, team_standings
from tests.fakes.region import MONDAY


def stand(world, campaign, team, rank, before=None, day=MONDAY):
    """A team of six was ranked on a day, with an index of 58."""
    standing = {"played": 0, "unpublished_members": 0, "publication_number": 1, "members": 6, "index": 58}
    standing |= {"campaign_id": campaign.id, "team_id": world.team(team).id}
    standing |= {"rank": rank, "rank_before": before, "rank_day": day}
    world.database.run(lambda uow: bool(uow.connection.execute(insert(team_standings).values(standing))))


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
