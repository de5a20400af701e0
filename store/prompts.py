"""Whom to tell: the one prompt of a site's day, addressed to everybody it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import JSON, Connection, Date, Select, Text, cast, exists, func, literal, select

from store.sql import reachable, upsert
from store.tables import Instant, conversations, organisation, outbox, players, teams


@dataclass(frozen=True, slots=True)
class Prompt:
    """The one prompt of a site's day, not yet addressed to anybody.

    Attributes:
        purpose: "prompt", or "test": asked for by an admin, as if it were the day. `run` numbers the tests.
        only: the one player it is for, of those it could be for.
    """

    campaign_id: int
    site_id: str
    audience: Mapping[str, Any]
    day: date
    not_before: datetime
    expires_at: datetime
    doors: tuple[int, ...]
    purpose: Literal["prompt", "test"] = "prompt"
    run: int = 0
    only: int | None = None


class Prompts:
    """Fills the outbox with prompts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def missing(self, prompt: Prompt) -> bool:
        """Whether somebody is still to get a row: a read, so that planning again locks nothing."""
        return bool(self._connection.execute(select(_recipients(prompt).exists())).scalar_one())

    def count(self, prompt: Prompt) -> int:
        """How many people would get it now."""
        query = select(func.count()).select_from(_recipients(prompt).subquery())
        number: int = self._connection.execute(query).scalar_one()
        return number

    def tested(self, campaign_id: int, player_id: int) -> frozenset[int]:
        """The doors that a test told this player of."""
        query = select(outbox.c.doors).where(
            outbox.c.purpose == "test",
            outbox.c.campaign_id == campaign_id,
            outbox.c.player_id == player_id,
            outbox.c.state.in_(("sending", "sent")),
        )
        return frozenset(door for doors in self._connection.execute(query).scalars() for door in doors)

    def put(self, prompt: Prompt, limit: int) -> int:
        """Address the prompt to at most `limit` of those who have none; the unique key refuses doubles."""
        query = _recipients(prompt).order_by(players.c.id).limit(limit)
        names = [column.name for column in query.selected_columns]
        statement = upsert(self._connection, outbox).from_select(names, query)
        counted = {"preserve_rowcount": True}  # an INSERT's is not kept by itself
        return self._connection.execute(
            statement.on_conflict_do_nothing(), execution_options=counted
        ).rowcount


def _recipients(prompt: Prompt) -> Select[Any]:
    """The rows to insert: reachable players of the site in the audience, here before the opening."""
    usual = select(organisation.c.default_site).limit(1).scalar_subquery()
    key = (
        literal(f"{prompt.purpose}{prompt.run or ''}:{prompt.campaign_id}:")
        + cast(players.c.id, Text)
        + f":{prompt.day}"
    )
    there = outbox.alias("there")
    query = (
        select(
            key.label("dedupe_key"),
            literal(prompt.purpose).label("purpose"),
            literal(prompt.campaign_id).label("campaign_id"),
            players.c.id.label("player_id"),
            conversations.c.id.label("conversation_id"),
            conversations.c.channel.label("channel"),
            players.c.language.label("language"),
            literal(list(prompt.doors), JSON).label("doors"),
            literal(prompt.day, Date).label("day"),
            literal(prompt.not_before, Instant).label("not_before"),
            literal(prompt.expires_at, Instant).label("expires_at"),
            literal("planned").label("state"),
        )
        .select_from(players)
        .join(conversations, conversations.c.id == players.c.conversation_id)
        .outerjoin(teams, teams.c.id == players.c.team_id)
        .where(
            players.c.stopped_at.is_(None),
            func.coalesce(teams.c.site_id, players.c.site_id, usual) == prompt.site_id,
            reachable(players.c.id, conversations.c.channel),
            ~exists().where(there.c.dedupe_key == key),
        )
    )
    if prompt.purpose == "prompt":
        query = query.where(players.c.joined_at < prompt.not_before)
    if prompt.only is not None:
        query = query.where(players.c.id == prompt.only)
    return (
        query.where(players.c.team_id.in_(prompt.audience["teams"])) if "teams" in prompt.audience else query
    )
