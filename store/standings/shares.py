"""What groups knew of a notion at its two meetings: counted from rounds, kept as shown (rules 7 and 14)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import and_, case, delete, func, insert, or_, select, update

from games.rules import learning
from store.schema import rows
from store.schema.tables import (
    campaigns,
    notion_shares,
    player_standings,
    players,
    rounds,
    share_groups,
    teams,
)
from store.schema.values import Campaign
from store.sql.conditions import groups_of, site_of, upsert, with_team
from store.sql.repository import Repository, columns_of
from store.standings.season_changes import move_former
from store.standings.shown_rounds import measuring, placed

_ONE = 100
"""A whole share, in hundredths."""

Key = tuple[int | None, str | None]
"""Whose a group is: a team's, a site's, or, without both, everybody else's."""


@dataclass(frozen=True, slots=True)
class ShareGroup:
    """Whose shares are shown together: a team's; else those of a site; else, without both, everybody else's.

    Attributes:
        site_id: the site, also of a team.
        since: rounds ended from then on are this group's, calendar time.
    """

    id: int
    team_id: int | None
    site_id: str | None
    since: datetime

    @property
    def key(self) -> Key:
        """Whose it is."""
        return self.team_id, None if self.team_id is not None else self.site_id


@dataclass(frozen=True, slots=True)
class NotionShare:
    """What a group knew of the notion that comes first at `door`, at its 1st or 2nd `meeting`.

    `total` is the sum of its people's shares, in hundredths.
    """

    group_id: int
    door: int
    meeting: int
    people: int
    total: int


@dataclass(frozen=True, slots=True)
class CountedShare(NotionShare):
    """The same as the rounds say now; `new` people ended their round since it was last shown."""

    new: int


@dataclass(frozen=True, slots=True)
class Member:
    """Who completed a door of a campaign: where they work now."""

    player_id: int
    team_id: int | None
    site_id: str


class Shares(Repository):
    """The groups of a campaign, what is shown of each, and what its rounds say."""

    def uncounted(self, before: datetime) -> list[Campaign]:
        """Launched campaigns whose shares were not counted since an instant, nor whole seasons measured."""
        launched = campaigns.c.state.in_(("running", "paused", "ended"))
        old = or_(campaigns.c.figures_at.is_(None), campaigns.c.figures_at < before)
        query = select(campaigns).where(launched, campaigns.c.measured_at.is_(None), old)
        return self._built(rows.campaign, query.order_by(campaigns.c.id))

    def measured(self, before: datetime) -> list[Campaign]:
        """Measured campaigns that were not looked at since an instant and whose persons are remembered."""
        conditions = (campaigns.c.measured_at.is_not(None), campaigns.c.anonymised_at.is_(None))
        query = select(campaigns).where(*conditions, campaigns.c.figures_at < before)
        return self._built(rows.campaign, query.order_by(campaigns.c.id))

    def note(self, campaign_id: int, at: datetime, *, measured: bool) -> None:
        """Note when a campaign was counted, and whether that was for its whole season."""
        values = {"figures_at": at} | ({"measured_at": at} if measured else {})
        self._connection.execute(update(campaigns).where(campaigns.c.id == campaign_id).values(values))

    def counted_at(self, campaign_id: int) -> tuple[datetime | None, datetime | None]:
        """When a campaign was counted last, and when its whole season was measured."""
        query = select(campaigns.c.figures_at, campaigns.c.measured_at).where(campaigns.c.id == campaign_id)
        row = self._connection.execute(query).one()
        return row.figures_at, row.measured_at

    def groups(self, campaign_id: int, team_id: int | None = None) -> list[ShareGroup]:
        """The groups of a campaign, or that of a team alone."""
        own = share_groups.c
        site = func.coalesce(own.site_id, teams.c.site_id)
        query = select(own.id, own.team_id, site, own.since).select_from(share_groups.outerjoin(teams))
        return self._all(ShareGroup, query.where(*groups_of(campaign_id, team_id)).order_by(own.id))

    def add_group(self, campaign_id: int, team_id: int | None, site_id: str | None, since: datetime) -> None:
        """Show a team, a site or everybody else by itself from an instant on."""
        values = {"campaign_id": campaign_id, "team_id": team_id, "site_id": site_id, "since": since}
        self._connection.execute(insert(share_groups).values(values))

    def members(self, campaign_id: int) -> list[Member]:
        """Who completed a door of a campaign, simulated people of a demonstration too."""
        here = player_standings.c.campaign_id == campaign_id
        query = select(players.c.id, players.c.team_id, site_of()).select_from(
            with_team().join(player_standings, and_(player_standings.c.player_id == players.c.id, here))
        )
        return self._all(Member, query.order_by(players.c.id))

    def counted(self, campaign_id: int, doors: Mapping[int, int], now: datetime) -> list[CountedShare]:
        """What the rounds of each group that ended until `now` say, calendar time.

        `doors` gives the first door of each measured one's pair.
        """
        if not doors:
            return []
        own = placed(campaign_id, doors, now).c
        cell = own.group_id, own.door, own.meeting
        new = or_(own.until.is_(None), own.done_at > own.until)
        query = select(
            *cell,
            func.count(own.player_id.distinct()),
            func.sum(own.share),
            func.count(case((new, own.player_id)).distinct()),
        ).group_by(*cell)
        return self._all(CountedShare, query)

    def show(self, counted: Sequence[CountedShare], at: datetime) -> None:
        """Show shares as they are counted now."""
        if not counted:
            return
        values = [asdict(share) | {"until": at} for share in counted]
        for row in values:
            del row["new"]
        new = upsert(self._connection, notion_shares)
        moved = {name: new.excluded[name] for name in ("people", "total", "until")}
        key = ["group_id", "door", "meeting"]
        self._connection.execute(new.on_conflict_do_update(index_elements=key, set_=moved), values)

    def shown(self, campaign_id: int, team_id: int | None = None) -> list[NotionShare]:
        """The shares of a campaign's groups, or of a team's alone, as shown."""
        query = select(*columns_of(notion_shares, NotionShare)).join(share_groups)
        return self._all(NotionShare, query.where(*groups_of(campaign_id, team_id)))

    def shown_together(self, groups: Collection[int]) -> dict[tuple[int, int], tuple[int, int]]:
        """The people and the total of some groups, by door and meeting, each group as `inside` counts it."""
        columns = notion_shares.c
        key = columns.door, columns.meeting
        least, most = (bound * _ONE for bound in learning.bounds(columns.people))
        inside = case((columns.total < least, least), (columns.total > most, most), else_=columns.total)
        query = select(*key, func.sum(columns.people), func.sum(inside)).group_by(*key)
        sums = self._connection.execute(query.where(columns.group_id.in_(groups)))
        return {(door, meeting): (int(people), int(total)) for door, meeting, people, total in sums}

    def answers(self, campaign_id: int, doors: Mapping[int, int]) -> Iterator[tuple[int, int, int, int]]:
        """Each measured round as (player, first door of its pair, meeting, share), player by player."""
        query = (
            select(rounds.c.player_id, rounds.c.door, rounds.c.meeting, rounds.c.share)
            .where(rounds.c.campaign_id == campaign_id, rounds.c.door.in_(list(doors)), *measuring())
            .order_by(rounds.c.player_id, rounds.c.door)
        )
        for row in self._connection.execute(query):
            yield row.player_id, doors[row.door], row.meeting, row.share

    def release(self, team_id: int, site_id: str) -> None:
        """Show what was shown of a closed team with the rest of its site, else with everybody else."""
        of_team = select(share_groups).join(campaigns).where(share_groups.c.team_id == team_id)
        for row in self._connection.execute(of_team.where(campaigns.c.measured_at.is_(None))).all():
            wider = (
                select(share_groups.c.id)
                .where(
                    share_groups.c.campaign_id == row.campaign_id,
                    share_groups.c.team_id.is_(None),
                    or_(share_groups.c.site_id == site_id, share_groups.c.site_id.is_(None)),
                )
                .order_by(share_groups.c.site_id.is_(None))
                .limit(1)
            )
            self._add_up(row.id, self._number(wider))
            self._connection.execute(delete(share_groups).where(share_groups.c.id == row.id))

    def unite(self, team_id: int, into: int) -> None:
        """Give the groups of a merged team to the other team: what was shown of both is shown together.

        Campaigns whose whole season was measured stay as they were.
        """
        of_team = select(share_groups).join(campaigns).where(share_groups.c.team_id == team_id)
        for row in self._connection.execute(of_team.where(campaigns.c.measured_at.is_(None))).all():
            here = share_groups.c.campaign_id == row.campaign_id
            other = self._connection.execute(
                select(share_groups.c.id, share_groups.c.since).where(here, share_groups.c.team_id == into)
            ).first()
            if other is None:
                moved = update(share_groups).where(share_groups.c.id == row.id)
                self._connection.execute(moved.values(team_id=into))
                continue
            self._add_up(row.id, other.id)
            earlier = update(share_groups).where(share_groups.c.id == other.id)
            self._connection.execute(earlier.values(since=min(row.since, other.since)))
            self._connection.execute(delete(share_groups).where(share_groups.c.id == row.id))

    def _add_up(self, group_id: int, into: int) -> None:
        """Add what is shown of a group to what is shown of another."""
        move_former(self._connection, group_id, into)
        own = notion_shares.c
        for row in (
            self._connection.execute(select(notion_shares).where(own.group_id == group_id)).mappings().all()
        ):
            same = and_(own.group_id == into, own.door == row["door"], own.meeting == row["meeting"])
            sums = {
                "people": own.people + row["people"],
                "total": own.total + row["total"],
                # Rounds ended before the later of both are taken for shown: fewer count as new.
                "until": case((own.until < row["until"], row["until"]), else_=own.until),
            }
            if not self._connection.execute(update(notion_shares).where(same).values(sums)).rowcount:
                values = {**row, "group_id": into}
                self._connection.execute(insert(notion_shares).values(values))
