"""What a campaign knows of a team, put straight into the store: sums of its members, and where it stands."""

from sqlalchemy import insert

from store.schema.tables import team_standings, team_sums
from tests.fakes.records import MONDAY

NOTHING = (0, 0, 0)
UNPUBLISHED = {"played": 0, "unpublished_members": 0, "publication_number": 0}


def stand(uow, campaign_id, team_id, sums=NOTHING, published=NOTHING, **standing):
    """A team of one campaign.

    Args:
        uow: a unit of work.
        campaign_id: the campaign.
        team_id: the team.
        sums: (members, points, squares of points) of those who joined at the first door.
        published: the same as the board shows it.
        standing: the other columns of its standing, as before anything is published where none is given.
    """
    here = {"campaign_id": campaign_id, "team_id": team_id}
    current = dict(zip(("members", "total", "squares"), sums, strict=True))
    board = dict(zip(("shown_members", "shown_total", "shown_squares"), published, strict=True))
    uow.connection.execute(insert(team_sums).values(**here, joined_door=1, **current, **board))
    uow.connection.execute(
        insert(team_standings).values(**here, day=MONDAY, members=published[0], **{**UNPUBLISHED, **standing})
    )
