"""The organisation, its sites and teams."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, true, update
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from games import alphabet
from games.rules.doors import Site
from store.schema import rows
from store.schema.tables import (
    conversations,
    ideas,
    metadata,
    organisation,
    outbox,
    players,
    rooms,
    sites,
    team_changes,
    teams,
)
from store.schema.values import Team
from store.sql.conditions import batches, upsert
from store.sql.repository import Repository


class Teams(Repository):
    """The organisation, the sites and the teams."""

    def set_organisation(self, name: str, default_site: str, days_off: Sequence[date]) -> None:
        """Write the organisation's one row."""
        row = {"name": name, "default_site": default_site, "days_off": [d.isoformat() for d in days_off]}
        new = upsert(self._connection, organisation).values(id=1, **row)
        self._connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=row))

    def organisation(self) -> tuple[str, str, frozenset[date]] | None:
        """The organisation's name, default site and days off."""
        row = self._connection.execute(select(organisation)).first()
        if row is None:
            return None
        return row.name, row.default_site, frozenset(date.fromisoformat(day) for day in row.days_off)

    def put_site(self, site: Site, name: str, *, demo: bool = False) -> None:
        """Write a site, new or known; `days_off` are its own."""
        row = {
            "name": name,
            "time_zone": site.time_zone,
            "holidays": site.holidays,
            "weekdays": sorted(site.working_weekdays),
            "days_off": sorted(day.isoformat() for day in site.days_off),
            "quiet": site.quiet,
            "demo": demo,
        }
        new = upsert(self._connection, sites).values(id=site.id, **row)
        self._connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=row))

    def drop_unused_site(self, site_id: str) -> None:
        """Forget a site to which nothing refers."""
        self._connection.execute(delete(sites).where(sites.c.id == site_id, ~_is_used(site_id)))

    def is_site_used(self, site_id: str) -> bool:
        """Whether a row of any table refers to a site."""
        return bool(self._connection.execute(select(_is_used(site_id))).scalar_one())

    def sites(self) -> dict[str, Site]:
        """Every site by id, the organisation's days off among its own."""
        records = self._connection.execute(
            select(sites, organisation)
            .join(organisation, true())
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        return {row["sites_id"]: rows.site(row) for row in records}

    def site_names(self, *, demo: bool = False) -> dict[str, str]:
        """Site names by id, in the order in which names are read: Épinal before Metz, 2 before 10."""
        query = select(sites.c.id, sites.c.name).where(sites.c.demo.is_(demo))
        # Not by the database, whose order is that of bytes, or of the server's own language.
        names = sorted(self._connection.execute(query), key=lambda row: alphabet.order(row.name))
        return {row.id: row.name for row in names}

    def put_team(self, name: str, folded: str, site_id: str, headcount: int, *, demo: bool = False) -> int:
        """Write a team, new or known by its folded name."""
        row = {"name": name, "site_id": site_id, "headcount": headcount}
        return self._number(
            upsert(self._connection, teams)
            .values(**row, folded=folded, demo=demo)
            .on_conflict_do_update(index_elements=["folded"], set_=row)
            .returning(teams.c.id)
        )

    def rename(self, team_id: int, name: str, folded: str) -> bool:
        """Change a team's name; False when another has it."""
        renamed = update(teams).where(teams.c.id == team_id).values(name=name, folded=folded)
        return self._write_unique(renamed)

    def change(self, team_id: int, **columns: Any) -> None:
        """Set columns of a team."""
        self._connection.execute(update(teams).where(teams.c.id == team_id).values(**columns))

    def close(self, team_id: int) -> None:
        """Nobody joins the team any more; past boards keep its name, and another team may take it."""
        # No folded name contains "#".
        self.change(team_id, closed=True, folded=teams.c.folded + f"#{team_id}")

    def hold(self, team_id: int) -> Team | None:
        """An open team, locked: until the transaction ends nobody joins it and nobody closes it."""
        # Not its key: an answer that holds its player's row would wait for it, and be waited for.
        query = select(teams.c.id).where(teams.c.id == team_id).with_for_update(key_share=True)
        self._connection.execute(query)
        return self.team(team_id)

    def of(self, people: Sequence[int]) -> dict[int, int | None]:
        """The team of each of these players."""
        query = select(players.c.id, players.c.team_id)
        return {
            row.id: row.team_id
            for batch in batches(people)
            for row in self._connection.execute(query.where(players.c.id.in_(batch)))
        }

    def assign(self, player_id: int, before: int | None, team_id: int) -> bool:
        """Put a player into a team; False where it is closed, or their team is not `before` any more."""
        if not self.stays(team_id):
            return False
        as_read = (players.c.id == player_id, players.c.team_id.is_not_distinct_from(before))
        result = self._connection.execute(
            update(players).where(*as_read).values(team_id=team_id, site_id=None)
        )
        return result.rowcount == 1

    def stays(self, team_id: int) -> bool:
        """Whether a team is open; if so, it stays open until the transaction ends."""
        query = select(teams.c.id).where(teams.c.id == team_id, teams.c.closed.is_(False))
        return self._connection.execute(query.with_for_update(read=True)).first() is not None

    def reseat(self, team_id: int, into: int | None, site_id: str | None) -> list[int]:
        """Put every member of a team into another, or into none at a site; returns their ids."""
        everybody = update(players).where(players.c.team_id == team_id)
        moved = everybody.values(team_id=into, site_id=site_id).returning(players.c.id)
        return sorted(self._connection.execute(moved).scalars())

    def members(self, team_id: int) -> list[int]:
        """The ids of a team's players."""
        query = select(players.c.id).where(players.c.team_id == team_id).order_by(players.c.id)
        return list(self._connection.execute(query).scalars())

    def changed(self, player_id: int) -> frozenset[int]:
        """The campaigns in which a player has changed team."""
        query = select(team_changes.c.campaign_id).where(team_changes.c.player_id == player_id)
        return frozenset(self._connection.execute(query).scalars())

    def note_change(self, campaign_id: int, player_id: int, at: datetime) -> None:
        """Note that a player used their one change of team in a campaign."""
        row = {"campaign_id": campaign_id, "player_id": player_id, "at": at}
        self._connection.execute(upsert(self._connection, team_changes).values(row).on_conflict_do_nothing())

    def team(self, team_id: int) -> Team | None:
        """The open team of that number."""
        query = select(teams).where(teams.c.id == team_id, teams.c.closed.is_(False))
        return self._build_first(rows.team, query)

    def open_or_past(self, team_id: int) -> Team | None:
        """The team of that number, closed or not; no demonstration's."""
        query = select(teams).where(teams.c.id == team_id, teams.c.demo.is_(False))
        return self._build_first(rows.team, query)

    def ever_at(self, site_ids: Collection[str]) -> set[int]:
        """The ids of the teams of some sites, closed ones too."""
        query = select(teams.c.id).where(teams.c.site_id.in_(site_ids), teams.c.demo.is_(False))
        return set(self._connection.execute(query).scalars())

    def by_name(self, folded: str) -> Team | None:
        """The team of that folded name."""
        return self._build_first(rows.team, select(teams).where(teams.c.folded == folded))

    def all(self, *, site_id: str | None = None, demo: bool = False) -> list[Team]:
        """Open teams in alphabetical order, of one site or of all."""
        where: list[Any] = [teams.c.closed.is_(False), teams.c.demo.is_(demo)]
        if site_id is not None:
            where.append(teams.c.site_id == site_id)
        return self._teams(*where)

    def sizes(self) -> Mapping[int, int]:
        """How many players each team has."""
        records = self._connection.execute(
            select(players.c.team_id, func.count())
            .where(players.c.team_id.is_not(None))
            .group_by(players.c.team_id)
        )
        return {row[0]: row[1] for row in records}

    def size(self, team_id: int) -> int:
        """How many players a team has."""
        return self._number(select(func.count()).where(players.c.team_id == team_id).select_from(players))

    def remove_demonstration(self) -> None:
        """Delete the demonstration's simulated players, teams and site; a newcomer is left without a team."""
        demo_teams = select(teams.c.id).where(teams.c.demo.is_(True))
        demo_sites = select(sites.c.id).where(sites.c.demo.is_(True))
        rooms_of = select(rooms.c.conversation_id).where(rooms.c.team_id.in_(demo_teams))
        self._connection.execute(delete(outbox).where(outbox.c.conversation_id.in_(rooms_of)))
        self._connection.execute(delete(conversations).where(conversations.c.id.in_(rooms_of)))
        self._connection.execute(delete(players).where(players.c.demo.is_(True)))
        written = or_(ideas.c.site_id.in_(demo_sites), ideas.c.team_id.in_(demo_teams))
        self._connection.execute(delete(ideas).where(written))
        self._connection.execute(
            update(players).where(players.c.team_id.in_(demo_teams)).values(team_id=None)
        )
        self._connection.execute(delete(teams).where(teams.c.demo.is_(True)))
        self._connection.execute(delete(sites).where(sites.c.demo.is_(True)))

    def _teams(self, *where: Any) -> list[Team]:
        found = self._built(rows.team, select(teams).where(*where))
        return sorted(found, key=lambda team: alphabet.order(team.name))


def _is_used(site_id: str) -> ColumnElement[bool]:
    """Whether a row of any table refers to a site, as a condition."""
    keys = (key for table in metadata.tables.values() for key in table.foreign_keys)
    users = [key.parent for key in keys if key.column is sites.c.id]
    return or_(*(exists().where(column == site_id) for column in users))
