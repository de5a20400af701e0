"""What names a team that is merged into another or closed: links, invitations, rooms, audiences, relays."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, delete, select, update

from store.schema.audience import Audience
from store.schema.tables import (
    campaigns,
    conversations,
    ideas,
    invitations,
    links,
    outbox,
    role_scopes,
    rooms,
    thanks,
)
from store.sql.repository import Repository

INVITED = "invited"
"""The kind of a personal link, whatever the team of its person."""


class Merger(Repository):
    """Links, invitations, rooms, audiences and scopes that name a team."""

    def follow(self, team_id: int, into: int, places: int) -> None:
        """Have all that named one team name another, whose links then have `places` places together."""
        both = select(role_scopes.c.role_id).where(role_scopes.c.team_id == into)
        of_source = role_scopes.c.team_id == team_id
        self._connection.execute(delete(role_scopes).where(of_source, role_scopes.c.role_id.in_(both)))
        for table in (invitations, thanks, ideas, links, role_scopes):
            self._point(table, team_id, into)
        shared = and_(links.c.team_id == into, links.c.kind == "team")
        self._connection.execute(update(links).where(shared).values(capacity=places))
        self._room(team_id, into)
        self._point(rooms, team_id, into)

    def let_go(self, team_id: int, site_id: str, instant: datetime) -> None:
        """End what leads into a closed team: its links; people invited to it choose another at its site."""
        of_team = links.c.team_id == team_id
        self._connection.execute(update(links).where(of_team, links.c.kind == INVITED).values(team_id=None))
        self._connection.execute(
            update(links).where(of_team, links.c.revoked_at.is_(None)).values(revoked_at=instant)
        )
        self._connection.execute(
            update(invitations).where(invitations.c.team_id == team_id).values(team_id=None, site_id=site_id)
        )
        self._close_room(team_id)
        for table in (rooms, role_scopes):
            self._connection.execute(delete(table).where(table.c.team_id == team_id))

    def invite(self, team_id: int, into: int, campaign_ids: Sequence[int]) -> None:
        """Have campaigns whose audience names one team name the other."""
        query = select(campaigns.c.id, campaigns.c.audience).where(campaigns.c.id.in_(campaign_ids))
        # Not their keys, so that players who begin or complete a door meanwhile do not wait.
        for row in self._connection.execute(query.with_for_update(key_share=True)).all():
            before = Audience.of(row.audience)
            after = before.merged(team_id, into)
            if after != before:
                self._connection.execute(
                    update(campaigns).where(campaigns.c.id == row.id).values(audience=after.as_json())
                )

    def _point(self, table: Table, team_id: int, into: int) -> None:
        self._connection.execute(update(table).where(table.c.team_id == team_id).values(team_id=into))

    def _room(self, team_id: int, into: int) -> None:
        """Move the web room, whose address is its team's id; delete it where the other team has one."""
        room = select(conversations.c.id).where(*_web_room(into))
        if self._connection.execute(room).first() is not None:
            self._close_room(team_id)
            return
        self._connection.execute(
            update(conversations).where(*_web_room(team_id)).values(external_id=_address(into))
        )

    def _close_room(self, team_id: int) -> None:
        room = select(conversations.c.id).where(*_web_room(team_id))
        self._connection.execute(delete(outbox).where(outbox.c.conversation_id.in_(room)))
        self._connection.execute(delete(conversations).where(*_web_room(team_id)))


def _web_room(team_id: int) -> tuple[ColumnElement[bool], ...]:
    return conversations.c.channel == "web", conversations.c.external_id == _address(team_id)


def _address(team_id: int) -> str:
    return f"room:{team_id}"
