"""Standings, kept as answers come in: the player's, and the team's sums, which boards publish by fives."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, delete, or_, select

from store.schema import rows
from store.schema.tables import campaigns, player_standings, team_ranks, team_standings, team_sums
from store.schema.values import PlayerContext, PlayerStanding, TeamStanding
from store.sql.conditions import batches
from store.sql.repository import Repository
from store.standings import team_ledger
from store.standings.completion import COMPLETE, Completion


class Standings(Repository):
    """Where players and teams are in a campaign."""

    def of(
        self, campaign_id: int, player_id: int, team_id: int | None
    ) -> tuple[PlayerStanding | None, TeamStanding | None]:
        """A player's and their team's standing in a campaign."""
        of_player = select(player_standings).where(
            player_standings.c.campaign_id == campaign_id, player_standings.c.player_id == player_id
        )
        of_team = (
            select(team_standings, campaigns.c.published_at)
            .join(campaigns, campaigns.c.id == team_standings.c.campaign_id)
            .where(team_standings.c.campaign_id == campaign_id, team_standings.c.team_id == team_id)
        )
        return (
            self._build_first(rows.player_standing, of_player),
            self._build_first(rows.team_standing, of_team),
        )

    def members(self, team_id: int, campaign_ids: Sequence[int]) -> list[int]:
        """The players whose points a team has in these campaigns, whatever their team is now."""
        standing = player_standings.c
        players = select(standing.player_id).where(
            standing.team_id == team_id, standing.campaign_id.in_(campaign_ids)
        )
        return list(self._connection.execute(players.distinct().order_by(standing.player_id)).scalars())

    def move(
        self,
        people: Sequence[int],
        team_id: int | None,
        campaign_ids: Sequence[int],
        *,
        of: Collection[int | None] | None = None,
    ) -> None:
        """Move players, with points and joining door, into a team or out of any, in these campaigns (rule 6).

        `of`: only standings of these teams move, and those without a team for None. Without it, all move.
        """
        standing = player_standings.c
        for batch in batches(people):
            conditions: list[ColumnElement[bool]] = [
                standing.player_id.in_(batch),
                standing.campaign_id.in_(campaign_ids),
            ]
            if of is not None:
                of_teams = standing.team_id.in_([team for team in of if team is not None])
                conditions.append(or_(of_teams, standing.team_id.is_(None)) if None in of else of_teams)
            team_ledger.move(self._connection, conditions, team_id)

    def drop(self, team_id: int, campaign_ids: Sequence[int]) -> None:
        """Take a team without members off the boards of these campaigns."""
        for table in (team_sums, team_standings, team_ranks):
            self._connection.execute(
                delete(table).where(table.c.team_id == team_id, table.c.campaign_id.in_(campaign_ids))
            )

    def complete(self, person: PlayerContext, completion: Completion) -> tuple[int, int]:
        """Add a completed door to the player's and the team's standings.

        Returns how many of the team played on the door's day and how many are expected; zeros without one.
        """
        assert person.campaign is not None  # noqa: S101 (a completed round has one)
        publication_number = person.team.publication_number if person.team else 0
        played_before = person.standing is not None and person.standing.last_day == completion.day
        counted = person.standing is not None and person.standing.publication_number == publication_number
        values = {name: getattr(completion, name) for name in completion.__slots__} | {
            "campaign_id": person.campaign.id,
            "player_id": person.player.id,
            "person": person.player.id,
            "team_before": person.player.team_id,
            "completed": 1,
            "completed_now": person.standing.completed + 1 if person.standing else 1,
            "gained": completion.team_points,
            "last_day": completion.day,
            "played": 0 if played_before else 1,
            "unpublished_members": 0 if counted else 1,
            "publication_number": publication_number,
            "counted_in": publication_number,
        }
        counts = COMPLETE.run(self._connection, values)
        return (counts[0][0], counts[0][1]) if counts else (0, 0)
