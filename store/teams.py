"""The organisation, its sites and teams."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, true, update
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from games.rules.doors import Site
from store import rows
from store.tables import conversations, organisation, outbox, players, rooms, sites, teams
from store.values import Team


class Teams:
    """Where people work and with whom they play."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set_organisation(self, name: str, default_site: str, days_off: Sequence[date]) -> None:
        """Write the organisation's one row."""
        row = {"name": name, "default_site": default_site, "days_off": [d.isoformat() for d in days_off]}
        done = self._connection.execute(update(organisation).where(organisation.c.id == 1).values(**row))
        if done.rowcount == 0:
            self._connection.execute(insert(organisation).values(id=1, **row))

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
        done = self._connection.execute(update(sites).where(sites.c.id == site.id).values(**row))
        if done.rowcount == 0:
            self._connection.execute(insert(sites).values(id=site.id, **row))

    def sites(self) -> dict[str, Site]:
        """Every site by id, the organisation's days off among its own."""
        found = self._connection.execute(
            select(sites, organisation)
            .join(organisation, true())
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        return {row["sites_id"]: rows.site(row) for row in found}

    def site_names(self, *, demo: bool = False) -> dict[str, str]:
        """Site names by id, in alphabetical order."""
        found = self._connection.execute(
            select(sites.c.id, sites.c.name).where(sites.c.demo.is_(demo)).order_by(sites.c.name)
        )
        return {row.id: row.name for row in found}

    def put_team(self, name: str, folded: str, site_id: str, headcount: int, *, demo: bool = False) -> int:
        """Write a team, new or known by its folded name."""
        known: int | None = self._connection.execute(
            update(teams)
            .where(teams.c.folded == folded)
            .values(name=name, site_id=site_id, headcount=headcount, closed=False)
            .returning(teams.c.id)
        ).scalar()
        if known is not None:
            return known
        number: int = self._connection.execute(
            insert(teams)
            .values(name=name, folded=folded, site_id=site_id, headcount=headcount, demo=demo)
            .returning(teams.c.id)
        ).scalar_one()
        return number

    def team(self, team_id: int) -> Team | None:
        """The team of that number."""
        return next(iter(self._teams(teams.c.id == team_id)), None)

    def by_name(self, folded: str) -> Team | None:
        """The team of that folded name."""
        return next(iter(self._teams(teams.c.folded == folded)), None)

    def all(self, *, site_id: str | None = None, demo: bool = False) -> list[Team]:
        """Open teams in alphabetical order, of one site or of all."""
        where: list[Any] = [teams.c.closed.is_(False), teams.c.demo.is_(demo)]
        if site_id is not None:
            where.append(teams.c.site_id == site_id)
        return self._teams(*where)

    def sizes(self) -> Mapping[int, int]:
        """How many players each team has."""
        found = self._connection.execute(
            select(players.c.team_id, func.count())
            .where(players.c.team_id.is_not(None))
            .group_by(players.c.team_id)
        )
        return {row[0]: row[1] for row in found}

    def remove_demonstration(self) -> None:
        """Delete the demonstration's simulated players, teams and site; a newcomer is left without a team."""
        demo_teams = select(teams.c.id).where(teams.c.demo.is_(True))
        rooms_of = select(rooms.c.conversation_id).where(rooms.c.team_id.in_(demo_teams))
        self._connection.execute(delete(outbox).where(outbox.c.conversation_id.in_(rooms_of)))
        self._connection.execute(delete(conversations).where(conversations.c.id.in_(rooms_of)))
        self._connection.execute(delete(players).where(players.c.demo.is_(True)))
        self._connection.execute(
            update(players).where(players.c.team_id.in_(demo_teams)).values(team_id=None)
        )
        self._connection.execute(delete(teams).where(teams.c.demo.is_(True)))
        self._connection.execute(delete(sites).where(sites.c.demo.is_(True)))

    def _teams(self, *where: Any) -> list[Team]:
        found = self._connection.execute(
            select(teams)
            .where(*where)
            .order_by(teams.c.folded)
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        return [rows.team(row) for row in found]
