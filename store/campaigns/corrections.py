"""What the correction of an item changes in rounds begun before: their version and their points (rule 13)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, case, delete, exists, false, func, null, select, update
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store.schema import rows
from store.schema.tables import (
    campaigns,
    moves,
    organisation,
    player_standings,
    players,
    rounds,
    sites,
    teams,
)
from store.schema.values import Campaign, PlayerContext, PlayerStanding
from store.sql.conditions import counting, with_player
from store.sql.repository import Repository
from store.standings import team_ledger


@dataclass(frozen=True, slots=True)
class Gain:
    """What a correction adds to an ended round.

    Attributes:
        standing: the player's before the correction.
        points: what the round is worth from now on.
        more: how many points that adds to the player's standing.
        for_team: how many of these count for the team.
    """

    round_id: int
    player_id: int
    standing: PlayerStanding
    points: int
    more: int
    for_team: int


class Corrections(Repository):
    """Rounds of items that are corrected."""

    def hold(self, campaign_id: int, items: Sequence[str]) -> None:
        """Lock the items' rounds: until the transaction ends, nobody begins or answers it."""
        # The campaign's row first: a new round waits for it, and then sees that the version moved.
        self._connection.execute(
            select(campaigns.c.id).where(campaigns.c.id == campaign_id).with_for_update()
        )
        self._connection.execute(
            select(rounds.c.id).where(*_of(campaign_id, items)).order_by(rounds.c.id).with_for_update()
        )

    def people(self, campaign_id: int, items: Sequence[str]) -> int:
        """How many people have played one of the items, practice apart."""
        return self._number(
            select(func.count(rounds.c.player_id.distinct())).where(
                *_of(campaign_id, items), rounds.c.practice.is_(False), rounds.c.done_at.is_not(None)
            )
        )

    def keep_version(self, campaign_id: int, items: Sequence[str], digest: str) -> None:
        """Have rounds keep the version with which they were begun; `digest` is its hash."""
        self._connection.execute(
            update(rounds)
            .where(*_of(campaign_id, items), rounds.c.pack_hash.is_(None))
            .values(pack_hash=digest)
        )

    def drop_untouched(self, campaign_id: int, items: Sequence[str]) -> None:
        """Delete the rounds without an answer; their numbers are never used again, so that old cards fail."""
        self._connection.execute(
            delete(rounds).where(
                *_of(campaign_id, items),
                rounds.c.done_at.is_(None),
                ~exists().where(moves.c.round_id == rounds.c.id),
            )
        )

    def mend(self, campaign_id: int, items: Sequence[str]) -> None:
        """Mark the rounds whose right answer was wrong. They count as not known: their notion comes back."""
        self._connection.execute(
            update(rounds)
            .where(*_of(campaign_id, items))
            .values(mended=True, known=case((rounds.c.done_at.is_not(None), false()), else_=null()))
        )

    def done(self, campaign: Campaign, items: Sequence[str]) -> list[PlayerContext]:
        """The ended rounds of items that count, with who played them and their standings, locked."""
        records = self._connection.execute(
            select(players, teams, organisation, sites, rounds, player_standings)
            .select_from(
                with_player().join(
                    player_standings,
                    (player_standings.c.campaign_id == rounds.c.campaign_id)
                    & (player_standings.c.player_id == rounds.c.player_id),
                )
            )
            .where(*_of(campaign.id, items), *counting(), rounds.c.done_at.is_not(None))
            .order_by(rounds.c.player_id, rounds.c.id)
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
            .with_for_update(of=player_standings)
        ).mappings()
        return [
            PlayerContext(
                player=rows.player(row),
                site=rows.site(row),
                round=rows.round_(row),
                campaign=campaign,
                standing=rows.player_standing(row),
                team=None,
                asking_round=None,
            )
            for row in records
        ]

    def give(self, campaign_id: int, gains: Sequence[Gain]) -> None:
        """Add gains to the rounds, to the players' standings and to the teams' sums.

        A player has several where they played two of the items. The order is an answer's (round, player,
        sums, team): one then waits for the other, and they never wait for each other.
        """
        if not gains:
            return
        self._connection.execute(
            update(rounds).where(rounds.c.id == bindparam("round")).values(points=bindparam("worth")),
            [{"round": gain.round_id, "worth": gain.points} for gain in gains],
        )
        standing = player_standings.c
        self._connection.execute(
            update(player_standings)
            .where(standing.campaign_id == campaign_id, standing.player_id == bindparam("player"))
            .values(
                points=standing.points + bindparam("more"),
                team_points=standing.team_points + bindparam("for_team"),
            ),
            [{"player": gain.player_id, "more": gain.more, "for_team": gain.for_team} for gain in gains],
        )
        for_teams: dict[int, tuple[PlayerStanding, int]] = {}
        for gain in gains:
            if gain.for_team and gain.standing.team_id is not None:
                _, before = for_teams.get(gain.player_id, (gain.standing, 0))
                for_teams[gain.player_id] = gain.standing, before + gain.for_team
        if for_teams:
            team_ledger.gain(self._connection, campaign_id, for_teams)


def _of(campaign_id: int, items: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return rounds.c.campaign_id == campaign_id, rounds.c.item_id.in_(items)
